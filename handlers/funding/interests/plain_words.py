"""An interest in one message of plain words: whatever reads them, the same card says what was understood."""

from dataclasses import replace

from bot import vocabulary
from bot.card import Card
from bot.desk import Desk
from bot.events import Asked
from bot.model.funding.deadline import Closes
from bot.model.funding.interest import Interest
from bot.model.funding.understood import Ask, Understood
from bot.model.lines import folded
from bot.preferences import preferences_of
from bot.reply import Reply, answer
from handlers.funding.interests import draft_cards, drafting
from handlers.funding.interests.fields import LONGEST_NOTE
from handlers.funding.interests.finding import members_only

OVERHEARD = "Could others here read your message? What you write to me alone, nobody else reads."


async def interest(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`interest` and what one looks at; alone it offers the form. What ends with a question mark is a question."""
    if rest.endswith("?"):
        return None
    return answer(asked.turn, await _card(asked, rest, desk))


async def _card(asked: Asked, rest: str, desk: Desk) -> Card:
    begun = drafting.blank(asked.turn, desk)
    if begun is None:
        return members_only()
    if rest.lower() in ("", "new"):
        return draft_cards.invitation()
    zone = (await preferences_of(asked.turn.person, desk.tx, desk.alliance.zone)).zone
    found = desk.understanding.understand(rest, desk.clock.now().date(), zone)
    overheard = () if asked.turn.private else (OVERHEARD,)
    asks = (*map(_asked, found.asks), *_clocks(found, zone), *overheard)
    return await drafting.keep(_filled(begun, found, rest), desk, asks)


def _asked(ask: Ask) -> str:
    """The question, with what could be meant."""
    could_be = ", or ".join(each.label for each in ask.choices) if len(ask.choices) > 1 else ""
    return f"{ask.sentence} {could_be}?" if could_be else ask.sentence


def _clocks(found: Understood, zone: str) -> tuple[str, ...]:
    """A call closes by its funder's clocks: where nothing says which, it is told that the writer's were taken."""
    day = found.deadline
    if not isinstance(day, Closes) or day.zone != zone or folded(found.funder) in vocabulary.by_name():
        return ()
    return (f"Nothing says by whose clocks it closes, so I took yours, {zone}.",)


def _filled(begun: Interest, found: Understood, words: str) -> Interest:
    """The draft with what was understood; all that was written stays beside it, as the note."""
    return replace(
        begun,
        funder=found.funder,
        call=found.call,
        themes=found.themes,
        places=found.places,
        amount=found.amount,
        deadline=found.deadline,
        role=found.role or "either",
        tier=found.tier,
        offers=found.offers,
        needs=found.needs,
        note=words[:LONGEST_NOTE],
    )
