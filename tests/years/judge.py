"""Says of everything that was planned whether it came in time, by instants that are found without the bot's own rules."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.model.schedule import WEEKDAYS, Weekly
from tests.years.keeper import Log, Post
from tests.years.machine import DAY
from tests.years.plan import QUARTER, Plan, Session

HOURS = (168, 48, 24, 1, 0)
FIVE_MINUTES = timedelta(minutes=5)
ALWAYS = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be sent once from `at` on and before `until`, if there is a chance while it is `known` and not `gone`."""

    subject: str
    at: datetime
    until: datetime
    known: datetime
    gone: datetime


class Walls:
    """Which instant first shows a wall time: found by a walk through all quarters of an hour, not by rules."""

    def __init__(self, zone: str, first: date, last: date) -> None:
        self._first: dict[datetime, datetime] = {}
        moment = datetime.combine(first, time.min, UTC) - 2 * DAY
        while moment < datetime.combine(last, time.min, UTC) + 2 * DAY:
            self._first.setdefault(moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None), moment)
            moment += QUARTER

    def at(self, wall: datetime) -> datetime:
        """The instant; of a time that is never shown, as long after the last one that is as it says."""
        before = wall
        while before not in self._first:
            before -= QUARTER
        return self._first[before] + (wall - before)


def judge(plan: Plan, log: Log) -> Counter[str]:
    """Raise when anything was missed, doubled, out of time or not said; else count what became of all that was planned."""
    found = Counter[str]()
    unknown = set(log.posts)
    for each in expected(plan):
        posts = log.posts.get(each.subject, [])
        assert len(posts) <= 1, f"{each.subject} doubled"
        found["planned"] += 1
        found[_fate(each, posts, log)] += 1
        unknown.discard(each.subject)
    assert not unknown, f"{unknown} were never planned"
    return found


def expected(plan: Plan) -> Iterator[Expected]:
    """All that is planned, one for each scheduled local day and for each reminder of each session."""
    schedule = plan.series[0].schedule
    walls = Walls(plan.zone, schedule.first, schedule.last)
    for each in plan.series:
        assert isinstance(each.schedule.days, Weekly)
        for number in range((each.schedule.last - each.schedule.first).days + 1):
            day = each.schedule.first + number * DAY
            if WEEKDAYS[day.weekday()] in each.schedule.days.weekdays:
                at = walls.at(datetime.combine(day, each.schedule.at))
                yield Expected(f"{each.name}:{day}", at, at + each.useful, *ALWAYS)
    for session in plan.sessions:
        yield from _reminders(session, walls.at(session.wall))


def _reminders(session: Session, start: datetime) -> Iterator[Expected]:
    for hours in HOURS:
        at = start - timedelta(hours=hours)
        until = start if hours else start + QUARTER
        if at > session.known:
            yield Expected(session.subject(start - at), at, until, session.known, session.moved)


def _fate(expected: Expected, posts: list[Post], log: Log) -> str:
    if posts:
        return _sent(expected, posts[0])
    assert not _chance(expected, log), f"{expected.subject} missed"
    if expected.gone < ALWAYS[1]:
        return "moved away"
    assert expected.subject in log.skipped, f"{expected.subject} skipped without a word"
    return "skipped"


def _sent(expected: Expected, post: Post) -> str:
    """By the clock that the machine had it came in time; where that was right, it was in truth."""
    subject, wrong = expected.subject, post.clock != post.true
    assert expected.at <= post.clock < expected.until, f"{subject} out of time"
    assert post.late == (post.clock - expected.at > FIVE_MINUTES), f"{subject} does not say that it is late"
    if wrong and not expected.at <= post.true < expected.until:
        return "early by a wrong clock" if post.true < expected.at else "after its end by a wrong clock"
    return "late" if post.late else "on time"


def _chance(expected: Expected, log: Log) -> bool:
    """Whether any sweep could have sent it: its clock showed a time at which it was due, and it was planned."""
    place = bisect_left(log.chances, (expected.at - 2 * DAY, expected.at - 2 * DAY))
    for true, clock in log.chances[place:]:
        if true > expected.until + 2 * DAY:
            return False
        if expected.at <= clock < expected.until and expected.known <= true < expected.gone:
            return True
    return False
