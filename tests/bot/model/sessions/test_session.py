"""The states of a session, and what calendars and people are to hear of each change."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.model import zones
from bot.model.edits import Merge
from bot.model.sessions import session
from bot.model.sessions.edits import EDITS
from bot.model.sessions.session import NotPossible, Session
from bot.model.sessions.timing import Timing
from tests.bot.model.sessions.samples import ANA, ANA_TEAMS, ANNOUNCED, BEN, CALL, DAY, DRAFT, HOUR, MINUTE, NOW, START

LATER = replace(DRAFT, timing=Timing(datetime(2026, 10, 28, 15), "Europe/Brussels", HOUR))
ENDED = session.ended(ANNOUNCED, START + HOUR)
CANCELLED = session.cancelled(ANNOUNCED, "The speaker is ill.", NOW)


def entry(known: Session) -> tuple[str, int, int]:
    """What calendars tell entries apart by, and the time that people confirm."""
    return known.uid, known.sequence, known.timed


def test_a_draft_is_announced_once_and_not_after_its_start() -> None:
    assert entry(ANNOUNCED) == ("s1", 0, 1)
    assert (ANNOUNCED.kind, ANNOUNCED.told) == ("live", (START, START + HOUR))
    with pytest.raises(NotPossible, match="already"):
        session.announced(ANNOUNCED, NOW)
    with pytest.raises(NotPossible, match="passed meanwhile"):
        session.announced(DRAFT, START)


@pytest.mark.parametrize(
    ("wanted", "expected", "revision"),
    [
        (ANNOUNCED, ("s1", 0, 1), 1),
        (replace(ANNOUNCED, title="Land title"), ("s1", 0, 1), 2),
        (replace(ANNOUNCED, link="https://zoom.us/j/2"), ("s1", 0, 1), 2),
        (replace(ANNOUNCED, timing=LATER.timing), ("s1", 1, 2), 2),
        (replace(ANNOUNCED, timing=replace(CALL, length=2 * HOUR), title="x"), ("s1", 1, 2), 2),
        (replace(ANNOUNCED, timing=replace(CALL, zone="Europe/Paris")), ("s1", 1, 2), 2),
        (replace(ANNOUNCED, state="ended", revision=99, by="Eve", sequence=7), ("s1", 0, 1), 1),
    ],
)
def test_only_another_time_is_to_be_confirmed(wanted: Session, expected: tuple[str, int, int], revision: int) -> None:
    found = session.changed(ANNOUNCED, wanted, NOW)
    assert (entry(found), found.revision, found.by) == (expected, revision, "Noor")


def test_a_draft_moves_without_anybody_hearing_of_it() -> None:
    found = session.changed(DRAFT, LATER, NOW)
    assert (found.timing, entry(found), found.told) == (LATER.timing, ("s1", 0, 1), None)


def test_case_7_two_moves_within_a_minute_leave_one_entry_with_the_highest_sequence() -> None:
    once = session.changed(ANNOUNCED, LATER, NOW)
    back = session.changed(once, replace(once, timing=CALL), NOW + session.SETTLES / 2)
    assert (entry(back), back.told) == (("s1", 2, 3), ANNOUNCED.told)


def test_nothing_moves_into_the_past_or_once_it_has_begun() -> None:
    with pytest.raises(NotPossible, match="has passed"):
        session.changed(ANNOUNCED, replace(ANNOUNCED, timing=replace(CALL, wall=datetime(2026, 9, 1))), NOW)
    with pytest.raises(NotPossible, match="has begun"):
        session.changed(ANNOUNCED, LATER, START)
    assert session.changed(ANNOUNCED, replace(ANNOUNCED, link="https://zoom.us/2"), START).link
    for over in (CANCELLED, ENDED):
        with pytest.raises(NotPossible, match=r"called off|is over"):
            session.changed(over, LATER, NOW)


def test_case_3_new_rules_of_a_zone_are_told_once_and_ask_nobody_to_confirm(monkeypatch: pytest.MonkeyPatch) -> None:
    assert session.rederived(ANNOUNCED, NOW) is ANNOUNCED
    zone = zones.zone
    monkeypatch.setattr(zones, "zone", lambda name: zone("Africa/Nairobi" if name == "Europe/Brussels" else name))
    found = session.rederived(ANNOUNCED, NOW)
    assert found.told == (START - 2 * HOUR, START - HOUR)
    assert (entry(found), found.revision) == (("s1", 1, 1), 2)
    assert session.rederived(found, NOW) is found
    for past in (DRAFT, CANCELLED, ENDED):
        assert session.rederived(past, NOW) is past


@pytest.mark.parametrize(
    ("after", "expected"),
    [(0 * MINUTE, ("s1", 1, 1)), (10 * MINUTE - MINUTE / 60, ("s1", 1, 1)), (10 * MINUTE, ("s1-2", 0, 2))],
)
def test_case_5_called_off_by_mistake(after: timedelta, expected: tuple[str, int, int]) -> None:
    assert (CANCELLED.state, entry(CANCELLED)) == ("cancelled", ("s1", 1, 1))
    back = session.reopened(CANCELLED, NOW + after)
    assert (back.state, entry(back), back.why, back.cancelled_at) == ("announced", expected, "", None)


def test_case_5_called_off_after_its_start_it_ended_early() -> None:
    found = session.cancelled(ANNOUNCED, "The line broke.", START)
    assert (found.state, found.sequence, found.early, found.why, found.held) == ("ended", 0, True, "The line broke.", None)
    with pytest.raises(NotPossible, match="not called off"):
        session.reopened(found, START)


def test_case_5_a_third_entry_follows_the_second() -> None:
    again = session.reopened(CANCELLED, NOW + DAY)
    third = session.reopened(session.cancelled(again, "No", NOW + DAY), NOW + 2 * DAY)
    assert entry(third) == ("s1-3", 0, 3)


def test_nothing_is_called_off_twice_or_opened_again_after_its_start() -> None:
    with pytest.raises(NotPossible, match="called off"):
        session.cancelled(CANCELLED, "", NOW)
    with pytest.raises(NotPossible, match="has passed"):
        session.reopened(CANCELLED, START)
    with pytest.raises(NotPossible, match="discard the draft"):
        session.cancelled(DRAFT, "", NOW)


def test_case_5_and_7_people_are_told_once_a_change_has_settled() -> None:
    assert session.told_at(session.changed(ANNOUNCED, LATER, NOW), NOW) == NOW + MINUTE
    assert session.told_at(CANCELLED, NOW) == NOW + 10 * MINUTE


def test_it_ends_is_judged_and_closes() -> None:
    with pytest.raises(NotPossible, match="has begun"):
        session.ended(ANNOUNCED, START - MINUTE)
    with pytest.raises(NotPossible, match="has ended"):
        session.judged(ANNOUNCED, held=True)
    with pytest.raises(NotPossible, match="whether it was held"):
        session.closed(ENDED)
    held = session.judged(ENDED, held=True)
    assert session.closed(held).state == "closed"
    assert (ENDED.ended_at, held.held) == (START + HOUR, True)


def test_case_6_and_22_who_leaves_hands_over_to_the_deputy_and_then_to_the_secretariat() -> None:
    once = session.handed_over(ANNOUNCED, [ANA, ANA_TEAMS])
    assert (once.moderator, once.deputy) == (BEN, None)
    twice = session.handed_over(once, [BEN])
    assert (twice.moderator, twice.led_by([ANA, BEN])) == (None, False)
    assert session.handed_over(twice, [BEN]) is twice
    assert session.handed_over(ANNOUNCED, [BEN]).moderator == ANA


class TestCase8:
    """Two people change one session at once, from Slack and from Teams."""

    SHOWN = EDITS.marks(ANNOUNCED)

    def test_what_each_changed_is_kept(self) -> None:
        theirs = session.changed(ANNOUNCED, replace(ANNOUNCED, timing=LATER.timing), NOW)
        found = EDITS.merge(replace(ANNOUNCED, title="Titles", deputy=None), theirs, self.SHOWN)
        assert (found.theirs, found.questions) == (("timing",), ())
        kept = session.changed(theirs, found.record, NOW)
        assert (kept.title, kept.timing, kept.deputy, kept.revision) == ("Titles", LATER.timing, None, 3)

    def test_what_both_changed_is_a_question_until_they_know(self) -> None:
        theirs = replace(ANNOUNCED, title="Deeds", capacity=9)
        mine = replace(ANNOUNCED, title="Titles", timing=LATER.timing)
        found = EDITS.merge(mine, theirs, self.SHOWN)
        assert (found.theirs, found.questions) == (("capacity",), ("title",))
        again = EDITS.merge(mine, theirs, EDITS.told(self.SHOWN, theirs, found.questions))
        assert (again.questions, again.record.title, again.record.capacity) == ((), "Titles", 9)

    def test_the_second_of_a_doubled_hour_is_a_change(self) -> None:
        second = replace(ANNOUNCED, timing=replace(CALL, wall=CALL.wall.replace(fold=1)))
        found = EDITS.merge(second, ANNOUNCED, self.SHOWN)
        assert found.record.timing.wall.fold == 1

    def test_the_same_change_twice_is_no_question(self) -> None:
        same = replace(ANNOUNCED, moderator=BEN, deputy=None)
        assert EDITS.merge(same, same, self.SHOWN) == Merge(same, (), ())
