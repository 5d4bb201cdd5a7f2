"""Numbers of a year beside the target that staff set for it: which year is meant, and the form of the target."""

from bot.action import Action
from bot.desk import Desk
from bot.events import FormValues
from bot.fields import Reading, number
from bot.form import Form, Number
from bot.model.days import FIRST_YEAR, LAST_YEAR
from bot.model.lines import Unfit
from bot.model.targets import MOST, Target
from bot.model.zones import local

FIELD = "number"
YEARS = number(FIRST_YEAR, LAST_YEAR - 1)


def year_of(rest: str, desk: Desk) -> int | None:
    """The year behind a command, this one where nothing stands there; None for other words, which make it a question."""
    try:
        return YEARS(rest) if rest else local(desk.clock.now(), desk.alliance.zone).year
    except Unfit:
        return None


def within(year: int) -> int:
    """The nearest year of those that can be shown."""
    return min(max(year, FIRST_YEAR), LAST_YEAR - 1)


async def target(what: str, year: int, desk: Desk) -> str:
    """A year's target as it stands in the form."""
    return {each.year: str(each.number) for each in await desk.tx.targets.of(what)}.get(year, "")


def form(label: str, intro: str, action: Action, typed: str = "", fault: str = "") -> Form:
    """The form of a year's target."""
    field = Number(FIELD, label, 1, MOST, hint="Leave it empty for no target.", required=False)
    return Form("Target", (field,), action, "Save", intro, {FIELD: typed}, {FIELD: fault} if fault else {})


async def keep(what: str, year: int, sent: FormValues, desk: Desk) -> tuple[str, str]:
    """Keep a year's target, or let it have none; else what was typed, and what is wrong with it."""
    reading = Reading(sent)
    typed = reading.text(FIELD)
    wanted = reading.get(FIELD, number(1, MOST), 0) if typed else None
    if reading.faults:
        return typed, reading.faults[FIELD]
    if wanted is None:
        await desk.tx.targets.delete(what, year)
    else:
        await desk.tx.targets.put(Target(what, year, wanted))
    return typed, ""
