"""The strategy's indicator “No. of virtual platforms held” (§8b), recounted from what is kept: held, not planned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.model.sessions.session import Session
from bot.model.zones import local


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included, in the zone in which the alliance reports."""

    first: date
    last: date
    zone: str

    def holds(self, session: Session) -> bool:
        """Whether a session falls into it: by the day on which it began, however often it had been moved."""
        return self.first <= local(session.timing.start, self.zone).date() <= self.last


@dataclass(frozen=True, slots=True)
class Indicator:
    """The ids behind each number. `target` is None where none was set, which is never said as 0 %."""

    held: tuple[str, ...]
    organisations: tuple[str, ...]
    without_summary: tuple[str, ...]
    target: int | None = None


def indicator(
    sessions: Iterable[Session],
    there: Mapping[str, Iterable[str]],
    summarised: Iterable[str],
    period: Period,
    target: int | None = None,
) -> Indicator:
    """Sessions held in a period, and the organisations that took part in them; `there` are those of each session."""
    held = sorted(each.id for each in sessions if each.held and each.state in ("ended", "closed") and period.holds(each))
    organisations = {organisation for id in held for organisation in there.get(id, ())}
    known = set(summarised)
    return Indicator(tuple(held), tuple(sorted(organisations)), tuple(id for id in held if id not in known), target)
