"""The public log of a poll tells its whole life: replayed, it ends where the poll and its release are (requirement 14).

Nothing but the log and the release is looked at; neither ballots nor who may give them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.card import plain
from bot.model.pulse.cycles import Cycle
from bot.model.pulse.polls import Poll, Span, State
from bot.model.pulse.results import Proceeding, Release
from bot.model.schedule import WEEKDAYS, Schedule, Weekly
from bot.model.zones import local
from handlers.pulse.actions import Vote
from handlers.pulse.lists import log
from handlers.pulse.staff.actions import CancelPoll, CloseEarly, ExtendPoll, OverruleGuards, PostDraft
from tests.handlers.pulse.secretariat import GENERAL, MEMBERS, Secretariat
from tests.virtual import run

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)
TURNS: dict[str, State] = {
    "planned": "planned",
    "skipped": "cancelled",
    "opened": "open",
    "ended": "counting",
    "closed early": "counting",
    "counted": "counted",
    "result published": "closed",
    "cancelled": "cancelled",
}
"""What each line of the log makes of a poll; an extension leaves it open."""
ORDER: dict[State, frozenset[State]] = {
    "draft": frozenset({"planned", "cancelled"}),
    "planned": frozenset({"open", "cancelled"}),
    "open": frozenset({"open", "counting", "cancelled"}),
    "counting": frozenset({"counted", "cancelled"}),
    "counted": frozenset({"closed"}),
}


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the log says of a poll."""

    state: State
    span: Span
    extended: bool = False
    overruled: str = ""
    why: str = ""


def replayed(noted: Sequence[Proceeding]) -> Replayed:
    """Where the lines of the log lead, each from where the one before ended."""
    assert [each.number for each in noted] == list(range(1, len(noted) + 1))
    assert [each.at for each in noted] == sorted(each.at for each in noted)
    assert noted[0].span
    now = Replayed("draft", noted[0].span)
    for each in noted:
        longer = each.what.startswith("extended to ")
        state = "open" if longer else TURNS[each.what]
        assert state in ORDER[now.state], (now.state, each.what)
        assert each.span
        assert each.span == now.span or longer or each.what == "closed early", "nothing else moves an end"
        overruled = each.why if each.what == "planned" else now.overruled
        why = each.why if state == "cancelled" else now.why
        now = Replayed(state, each.span, now.extended or longer, overruled, why)
    return now


def agrees(poll: Poll, noted: Sequence[Proceeding], release: Release | None) -> None:
    """The log says of the poll what the poll says of itself, and of its release what was released."""
    told = replayed(noted)
    assert (told.state, told.span, told.extended) == (poll.state, poll.span, poll.extended)
    assert (release is not None) == (told.state in ("counted", "closed"))
    if release:
        days = tuple(local(at, poll.zone).date() for at in told.span)
        assert (release.poll, release.kind, (release.opened, release.closed)) == (noted[0].poll, poll.kind, days)
        assert "opened" in [each.what for each in noted]
    for each in noted:
        assert each.by in ("Noor", "Omar", "the schedule")
        assert bool(each.why) or each.what != "cancelled"
        if each.what == "opened":
            assert each.at >= told.span[0]
        if each.what == "ended":
            assert each.at >= told.span[1]
        if each.what == "closed early":
            assert each.at == told.span[1]


async def compared(house: Secretariat) -> list[Poll]:
    """Every poll that was let go, once its log was replayed."""
    async with house.store.transaction() as tx:
        polls = [poll for poll in await tx.polls.all() if poll.state != "draft"]
        for poll in polls:
            agrees(poll, await tx.proceedings.of(poll.id), await tx.releases.get(poll.id))
    return polls


WHY = "The Board asked."
STEPS = (
    "draft",
    "draft later",
    "post",
    "overrule",
    "sweep",
    "extend",
    "close",
    "cancel",
    "lose key",
    "wait",
    "answer",
    "sleep",
)


async def step(house: Secretariat, what: str, size: int) -> None:
    """Something that staff, members, a pass or time do; what is not possible now changes nothing."""
    polls = await house.polls()
    ids = [poll.id for poll in polls]
    target = polls[size % len(polls)] if polls else None
    match what:
        case "draft":
            await house.drafts(items=(("HC8", "HC7", "HC9")[size % 3],), zone=("UTC", "Pacific/Apia")[size % 2], floor="6")
        case "draft later":
            day = (house.clock.now() + timedelta(days=2 + size)).date().isoformat()
            await house.drafts(items=("HC1",), day=day, time="09:00", zone="America/Sao_Paulo")
        case "sweep":
            await house.sweep()
        case "wait":
            house.clock.advance(hours=7 * size)
        case "sleep":
            house.clock.advance(days=20)
        case "lose" if ids:
            house.vault.destroy(ids[size % len(ids)])
        case "answer" if target and target.state == "open":
            for organisation in MEMBERS[:size]:
                await house.at_desk(organisation).presses(Vote(target.id, target.items[0].choices[size % 5]))
        case _ if target:
            await staff(house, what, target, size)


async def staff(house: Secretariat, what: str, target: Poll, size: int) -> None:
    """What Noor or Omar do to a poll."""
    who = (house.noor, house.omar)[size % 2]
    match what:
        case "post":
            await who.presses(PostDraft(target.id))
        case "overrule":
            await who.sends(OverruleGuards(target.id), {"why": WHY})
        case "extend":
            day = (target.closes + timedelta(days=size)).date().isoformat()
            await who.sends(ExtendPoll(target.id), {"day": day})
        case "close":
            await who.presses(CloseEarly(target.id, 1))
        case "cancel":
            await who.sends(CancelPoll(target.id), {"why": WHY})


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 13)), max_size=14))
def test_after_every_step_of_any_history_the_log_tells_all_of_every_poll(steps: list[tuple[str, int]]) -> None:
    async def history() -> None:
        house = Secretariat()
        await house.begin()
        for what, size in [("draft", 0), ("post", 0), *steps, ("sweep", 0), ("sleep", 0), ("sweep", 0), ("sweep", 0)]:
            await step(house, what, size)
            await compared(house)

    run(history())


Steps = Sequence[tuple[str, int]]
BEGIN, DONE = [("draft", 0), ("post", 0), ("sweep", 0)], [("sleep", 0), ("sweep", 0)]
LIVES: dict[str, tuple[Steps, list[str]]] = {
    "to the result": ([*BEGIN, ("answer", 7), *DONE], ["planned", "opened", "ended", "counted", "result published"]),
    "closed early": (
        [*BEGIN, ("answer", 13), ("wait", 3), ("close", 0), ("sweep", 0)],
        ["planned", "opened", "closed early", "counted", "result published"],
    ),
    "extended, once": (
        [*BEGIN, ("extend", 7), ("extend", 9), *DONE],
        ["planned", "opened", "extended to 15 March 2027", "ended", "counted", "result published"],
    ),
    "called off before it began": ([("draft later", 3), ("post", 0), ("cancel", 0), *DONE], ["planned", "cancelled"]),
    "called off while it was open": ([*BEGIN, ("answer", 9), ("cancel", 1), *DONE], ["planned", "opened", "cancelled"]),
    "its key was lost": ([*BEGIN, ("answer", 9), ("lose", 0), *DONE], ["planned", "opened", "ended", "cancelled"]),
    "nobody was there at its time": ([("draft later", 3), ("post", 0), *DONE], ["planned", "cancelled"]),
}


async def lived(steps: Steps) -> Secretariat:
    """A house in which all this happened; the log was replayed after every step."""
    house = Secretariat()
    await house.begin()
    for what, size in steps:
        await step(house, what, size)
        await compared(house)
    return house


async def noted_of(house: Secretariat, poll: Poll) -> Sequence[Proceeding]:
    async with house.store.transaction() as tx:
        return await tx.proceedings.of(poll.id)


@pytest.mark.parametrize(("steps", "expected"), LIVES.values(), ids=LIVES)
async def test_the_lives_of_a_poll(steps: Steps, expected: list[str]) -> None:
    house = await lived(steps)
    [poll] = await compared(house)
    noted = await noted_of(house, poll)
    assert [each.what for each in noted] == expected
    assert plain(log(noted)).count("It takes answers from") == len({each.span for each in noted})
    assert bool(replayed(noted).why) == (replayed(noted).state == "cancelled")


async def test_guards_that_were_overruled_are_told_with_the_reason() -> None:
    house = await lived([*BEGIN, ("draft", 0)])
    second = next(poll for poll in await house.polls() if poll.state == "draft")
    await house.noor.presses(PostDraft(second.id))
    assert second.id not in [poll.id for poll in await compared(house)], "not without a reason"
    await house.noor.sends(OverruleGuards(second.id), {"why": WHY})
    assert second.id in [poll.id for poll in await compared(house)]
    assert replayed(await noted_of(house, second)).overruled == WHY


async def test_a_turn_of_a_recurring_pulse_that_would_tire_members_is_told_as_skipped() -> None:
    house = await lived(BEGIN)
    schedule = Schedule(Weekly(frozenset(WEEKDAYS)), time(9), "UTC", house.clock.now().date())
    async with house.store.transaction() as tx:
        await tx.cycles.put(Cycle("c", schedule, ("HC1",), 1, 7, (GENERAL.place,), "Noor"))
    house.clock.advance(days=1)
    await house.sweep()
    skipped = next(poll for poll in await compared(house) if poll.cycle == "c")
    told = replayed(await noted_of(house, skipped))
    assert (told.state, told.span) == ("cancelled", skipped.span)
    assert "Another poll is open" in told.why


@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_a_log_that_leaves_something_out_does_not_pass(left_out: int) -> None:
    lines = ("planned", "opened", "ended", "counted")
    whole = [Proceeding("p", number, what, "Noor", NINE, "", (NINE, NINE)) for number, what in enumerate(lines, 1)]
    assert replayed(whole).state == "counted"
    rest = [replace(each, number=number) for number, each in enumerate(whole[:left_out] + whole[left_out + 1 :], 1)]
    with pytest.raises(AssertionError, match=r"draft|planned|open"):
        replayed(rest)
