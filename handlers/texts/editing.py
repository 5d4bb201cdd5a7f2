"""Staff edit a text: also two at once, and nothing of what anybody typed is lost."""

from collections.abc import Sequence

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.model.wordings import Original, Revision, find, history, shipped
from bot.offers import EditText
from bot.reply import Reply, answer
from handlers.texts import cards, forms
from handlers.texts.actions import SaveText


async def open_form(press: Pressed, action: EditText, desk: Desk) -> Reply:
    """The form with what stands now, whatever the card showed."""
    original = desk.knowledge.original(action.text)
    if original is None:
        return answer(press.turn, cards.gone())
    stands = (await known(original.id, desk))[-1]
    begun = SaveText(original.id, stands.number, stands.number)
    return Reply(open=forms.edit(stands, _use(original, desk), {forms.TEXT: stands.text}, begun))


async def save(sent: Submitted, action: SaveText, desk: Desk) -> Reply:
    """Keep what was typed. Where somebody else edited the text meanwhile, show what they changed and ask once more."""
    original = desk.knowledge.original(action.text)
    if original is None:
        return Reply(open=forms.gone(sent.values, action))
    wordings, (text, note) = await known(original.id, desk), forms.read(sent.values)
    stands, begun = wordings[-1], find(action.base, wordings)
    if faults := forms.faults(text, note):
        return Reply(open=forms.edit(stands, _use(original, desk), sent.values, action, faults))
    if text == stands.text or (begun and text == begun.text):
        return Reply(whisper=cards.unchanged(stands, text))
    if action.seen != stands.number and (begun is None or begun.text != stands.text):
        again = SaveText(original.id, action.base, stands.number)
        return Reply(open=forms.contest(stands, begun, sent.values, again))
    return Reply(whisper=await keep(original, text, note, desk))


async def keep(original: Original, text: str, note: str, desk: Desk) -> Card:
    """Put a wording on top of all others; the first edit keeps the shipped one with it."""
    stored = await desk.tx.wordings.of(original.id)
    first = () if stored else (shipped(original),)
    last = (*stored, *first)[-1]
    made = Revision(original.id, last.number + 1, original.title, text, note, desk.name, desk.clock.now())
    await desk.tx.wordings.add(*first, made)
    clause = any(each.id == original.id for each in desk.knowledge.clauses)
    return cards.saved(made, desk.compact if clause else None)


async def known(id: str, desk: Desk) -> Sequence[Revision]:
    """All wordings of a text."""
    return history(desk.knowledge.original(id), await desk.tx.wordings.of(id))


def _use(original: Original, desk: Desk) -> str:
    """What answers do with the text."""
    topic = desk.knowledge.topic(original.id)
    passage = desk.knowledge.passage(topic) if topic else None
    if passage is None:
        return "Answers use it as soon as it is saved; every earlier wording stays readable."
    return (
        f"Answers quote the official text here (“{passage.source}”, {passage.heading}), which stays as it is. "
        "Of our wording they show only the first words."
    )
