"""A member looks who is active somewhere; that it did is noted for itself, and nothing of it for anybody else."""

from collections.abc import Sequence

from bot.card import Card, Part
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.model.funding.enquiry import Ground, ground
from bot.model.funding.events import Event
from bot.model.lines import quoted
from bot.reply import Reply, answer
from handlers.funding.noting import note
from handlers.funding.overview import landscape_cards as cards
from handlers.funding.overview import landscape_form, words
from handlers.funding.overview.actions import LookAround, ShowCheck, ShowChecks
from handlers.funding.overview.finding import around
from handlers.funding.overview.reading import MOST, near, understand

CHECKED = "looked at the landscape"


async def landscape(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """The word, and what it is about behind it; of nothing that is known it makes a question."""
    if desk.organisation is None:
        return answer(asked.turn, cards.for_members())
    if not rest:
        return answer(asked.turn, cards.nothing_said())
    understood = understand(rest)
    about, unknown = Ground(understood.ground.tags[:MOST], understood.ground.call), understood.unknown
    if about.code:
        return answer(asked.turn, await _looked(about, desk, _left_out(unknown)))
    return answer(asked.turn, cards.nothing_said(_left_out(unknown))) if any(map(near, unknown)) else None


async def open_form(press: Pressed, action: LookAround, desk: Desk) -> Reply:
    """The form, with what was looked at before."""
    if desk.organisation is None:
        return answer(press.turn, cards.for_members())
    before = await check(action.check, desk)
    return Reply(open=landscape_form.form(LookAround(0), landscape_form.values(before or Ground())))


async def look(sent: Submitted, action: LookAround, desk: Desk) -> Reply:
    """What the form asks for."""
    if desk.organisation is None:
        return Reply(whisper=cards.for_members())
    about, faults = landscape_form.read(sent.values)
    if faults:
        return Reply(open=landscape_form.form(action, sent.values, faults))
    return Reply(whisper=await _looked(about, desk))


async def again(press: Pressed, action: ShowCheck, desk: Desk) -> Reply:
    """The same once more, as it is now."""
    about = await check(action.check, desk)
    return answer(press.turn, await _looked(about, desk) if about else cards.not_there())


async def listed(press: Pressed, action: ShowChecks, desk: Desk) -> Reply:
    """What their organisation looked at."""
    return answer(press.turn, cards.checks([(each, words.ground(ground(each.why))) for each in reversed(await _checks(desk))]))


async def at_home(desk: Desk) -> tuple[Part, ...]:
    """That their organisation looked around; nothing before it did."""
    looked = await _checks(desk)
    return cards.at_home(len(looked), looked[-1].at, words.ground(ground(looked[-1].why))) if looked else ()


async def check(number: int, desk: Desk) -> Ground | None:
    """What their own organisation looked at under a number."""
    return next((ground(each.why) for each in await _checks(desk) if each.number == number), None)


async def _looked(about: Ground, desk: Desk, left_out: str = "") -> Card:
    assert desk.organisation
    if await _today(about, desk) is None:
        await note(CHECKED, _subject(desk.organisation.id), desk, about.code)
    check = await _today(about, desk)
    assert check
    return cards.landscape(about, await around(about, desk.organisation.id, desk), check.number, left_out)


async def _today(about: Ground, desk: Desk) -> Event | None:
    """The check of the same ground on this day: whoever looks twice has looked once."""
    now = desk.clock.now()
    return next((each for each in await _checks(desk) if each.why == about.code and each.at.date() == now.date()), None)


async def _checks(desk: Desk) -> Sequence[Event]:
    return await desk.tx.happenings.of(_subject(desk.organisation.id)) if desk.organisation else ()


def _subject(organisation: str) -> str:
    return f"landscape:{organisation}"


def _left_out(unknown: Sequence[str]) -> str:
    if not unknown:
        return ""
    meant = [*dict.fromkeys(name for each in unknown for name in near(each))][:MOST]
    maybe = f" Do you mean {' or '.join(map(quoted, meant))}?" if meant else ""
    return f"Left out, as I do not know it: {', '.join(map(quoted, unknown[:MOST]))}.{maybe}"
