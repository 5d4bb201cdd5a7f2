"""Staff find a text, read its wordings and what each changed, and put one back."""

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.model.knowledge import Answered, Topic
from bot.model.wordings import Original, before, find
from bot.offers import ShowWordings
from bot.reply import Reply, answer, turn_page
from handlers.texts import cards
from handlers.texts.actions import PutBack, ReadWording, ShowChanges, ShowEdited
from handlers.texts.editing import keep, known
from handlers.texts.words import capital, name


async def edit(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`edit` with an id or with words on what the text is about."""
    if not rest:
        return answer(asked.turn, cards.how())
    if original := _named(rest, desk):
        return answer(asked.turn, cards.one(original, (await known(original.id, desk))[-1]))
    found = _found(rest, desk)
    return answer(asked.turn, cards.choice(found) if found else cards.gone())


async def wordings(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`wordings`: the texts that were edited; with an id those of one text, with other words those of the nearest topic."""
    if not rest:
        return answer(asked.turn, await _edited(1, desk))
    id = original.id if (original := _named(rest, desk)) else rest
    revisions = await known(id, desk)
    if not revisions and (found := _found(rest, desk)):
        id, revisions = found[0].id, await known(found[0].id, desk)
    return answer(asked.turn, await _wordings(id, 1, desk) if revisions else cards.gone())


async def show_edited(press: Pressed, action: ShowEdited, desk: Desk) -> Reply:
    """A page of the texts that were edited."""
    return turn_page(press.turn, await _edited(action.page, desk))


async def show_wordings(press: Pressed, action: ShowWordings, desk: Desk) -> Reply:
    """A page of the wordings of a text."""
    return turn_page(press.turn, await _wordings(action.text, action.page, desk))


async def read(press: Pressed, action: ReadWording, desk: Desk) -> Reply:
    """One wording."""
    revisions = await known(action.text, desk)
    revision, there = find(action.number, revisions), _there(action.text, desk)
    card = cards.reading(revision, revisions, action.page, there=there) if revision else cards.gone()
    return turn_page(press.turn, card)


async def show_changes(press: Pressed, action: ShowChanges, desk: Desk) -> Reply:
    """What a wording changed."""
    revisions = await known(action.text, desk)
    revision = find(action.number, revisions)
    earlier = before(revision, revisions) if revision else None
    return turn_page(press.turn, cards.changes(revision, earlier, action.page) if revision and earlier else cards.gone())


async def put_back(press: Pressed, action: PutBack, desk: Desk) -> Reply:
    """Make a wording the newest; when somebody edited the text meanwhile, show that first."""
    original, revisions = desk.knowledge.original(action.text), await known(action.text, desk)
    revision = find(action.number, revisions)
    if original is None or revision is None:
        return answer(press.turn, cards.gone())
    stands = revisions[-1]
    if stands.text == revision.text:
        return answer(press.turn, cards.unchanged(stands, stands.text))
    if stands.number != action.seen:
        note = f"Meanwhile {stands.by} edited this text. Nothing was put back."
        return answer(press.turn, await _wordings(original.id, 1, desk, note))
    return answer(press.turn, await keep(original, revision.text, f"{capital(name(revision))} put back", desk))


async def _edited(number: int, desk: Desk) -> Card:
    last = [each[-1] for each in await desk.tx.wordings.all()]
    latest = sorted(last, key=lambda each: (str(each.at), each.of), reverse=True)
    return cards.edited([(each, _there(each.of, desk)) for each in latest], number)


async def _wordings(id: str, number: int, desk: Desk, note: str = "") -> Card:
    revisions = await known(id, desk)
    return cards.wordings(revisions, number, there=_there(id, desk), note=note) if revisions else cards.gone()


def _there(id: str, desk: Desk) -> bool:
    return desk.knowledge.original(id) is not None


def _named(words: str, desk: Desk) -> Original | None:
    """The text that has this id."""
    ids = (words, words.upper(), words.lower())
    return next((found for id in ids if (found := desk.knowledge.original(id))), None)


def _found(words: str, desk: Desk) -> list[Topic]:
    """The topics nearest to some words, as far as staff may edit them."""
    found = desk.knowledge.find(words)
    topics = (found.topic, *found.related) if isinstance(found, Answered) else found.nearest
    return [topic for topic in topics if _there(topic.id, desk)]
