"""A delivery's life: it moves only as the drawing in the module says, whatever happens in whatever order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import deliveries as model
from bot.model.addresses import MessageRef, Person, Place, Recipient, conversation, workspace
from bot.model.deliveries import FIRST_PAUSE, LONGEST_PAUSE, Delivery, Silence, State

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ROOM = Place("slack", "T1", "C1", "170.1")
REF = MessageRef(ROOM, "1.1")
OWED = Delivery("reminder:S1", ROOM, 1, NINE, NINE)
SENDING = model.begun(OWED, NINE)
SENT = model.sent(SENDING, 1, REF, NINE)

LATER = NINE + timedelta(minutes=1)
CHANGES: dict[str, Callable[[Delivery], Delivery]] = {
    "revised": lambda d: model.revised(d, d.revision + 1, LATER, LATER),
    "begun": lambda d: model.begun(d, LATER) if d.state == "owed" else d,
    "sent": lambda d: model.sent(d, d.revision, REF, LATER) if d.state == "sending" else d,
    "waiting": lambda d: model.waiting(d, "ratelimited", LATER) if d.state == "sending" else d,
    "failed": lambda d: model.failed(d, "is_archived", LATER) if d.state == "sending" else d,
    "doubtful": lambda d: model.doubtful(d, "timeout", LATER) if d.state == "sending" else d,
    "forgotten": lambda d: model.forgotten(d, "message_not_found", LATER) if d.state == "sending" else d,
    "again": lambda d: model.again(d, LATER),
    "dropped": lambda d: model.dropped(d, LATER),
}
MOVES: dict[State, set[State]] = {
    "owed": {"sending", "dropped"},
    "sending": {"sent", "owed", "failed", "unknown"},
    "sent": {"owed"},
    "failed": {"owed", "dropped"},
    "unknown": {"owed", "dropped"},
    "dropped": set(),
}


@given(st.lists(st.sampled_from(sorted(CHANGES)), max_size=30))
def test_only_the_moves_of_the_drawing(changes: list[str]) -> None:
    now = OWED
    for change in changes:
        after = CHANGES[change](now)
        assert after.state == now.state or after.state in MOVES[now.state], (now.state, change)
        assert after.key == now.key
        assert after.revision >= now.revision
        assert after.shown <= after.revision
        now = after


@given(st.lists(st.sampled_from(sorted(CHANGES.keys() - {"again"})), max_size=30))
def test_what_is_in_doubt_is_sent_again_only_when_somebody_says_so(changes: list[str]) -> None:
    now = replace(SENDING, state="unknown")
    for change in changes:
        now = CHANGES[change](now)
        assert now.state in ("unknown", "dropped")


def test_one_key_for_a_subject_and_a_recipient() -> None:
    others: list[tuple[str, Recipient]] = [
        ("reminder:S2", ROOM),
        ("reminder:S1", Place("slack", "T1", "C1")),
        ("reminder:S1", Person("slack", "T1", "C1")),
    ]
    keys = {OWED.key, *(model.key(subject, to) for subject, to in others)}
    assert len(keys) == 4
    assert all(len(key) == 24 and key.isalnum() for key in keys)
    assert replace(OWED, revision=7, state="sent").key == OWED.key


def test_a_lane_is_a_conversation_whatever_its_thread() -> None:
    assert OWED.lane == conversation(Place("slack", "T1", "C1")) == "slack:T1:C1"
    assert workspace(ROOM) == workspace(Person("slack", "T1", "U1")) == "slack:T1"


def test_a_later_revision_of_what_stands_there_is_an_edit() -> None:
    edit = model.revised(SENT, 2, LATER, LATER)
    assert (edit.state, edit.ref, edit.shown, edit.due) == ("owed", REF, 1, LATER)
    assert model.revised(SENT, 1, LATER, LATER) == SENT


def test_a_revision_that_comes_while_it_is_sent_is_owed_afterwards() -> None:
    later = model.revised(SENDING, 3, LATER, LATER)
    assert later.state == "sending"
    assert model.sent(later, 1, REF, LATER).state == "owed"
    assert model.sent(later, 3, REF, LATER).state == "sent"


@pytest.mark.parametrize(("attempts", "pause"), [(0, 2), (1, 2), (2, 4), (3, 8), (6, 64), (7, 120), (29, 120)])
def test_pauses_grow_to_a_limit(attempts: int, pause: int) -> None:
    waiting = model.waiting(replace(OWED, attempts=attempts), "unreachable", NINE)
    assert waiting.due - NINE == timedelta(seconds=pause)
    assert FIRST_PAUSE <= waiting.due - NINE <= LONGEST_PAUSE
    assert waiting.blocks, "what was tried goes before what was not"


def test_an_asked_for_pause_is_kept_to_the_second() -> None:
    assert model.waiting(SENDING, "ratelimited", NINE, timedelta(seconds=7)).due == NINE + timedelta(seconds=7)


def test_an_edit_in_doubt_is_repeated_and_a_post_is_not() -> None:
    assert model.doubtful(SENDING, "timeout", NINE).state == "unknown"
    assert model.doubtful(replace(SENDING, ref=REF), "timeout", NINE).state == "owed"


def test_staff_may_ask_for_another_look() -> None:
    looked = model.unreadable(model.doubtful(SENDING, "timeout", NINE))
    assert looked.looked
    assert not model.again(looked, NINE).looked


def test_what_was_tried_so_often_in_vain_has_failed_unless_the_platform_asked_for_patience() -> None:
    tried = replace(SENDING, attempts=30)
    assert model.waiting(replace(tried, attempts=29), "unreachable", NINE).state == "owed"
    assert model.waiting(tried, "unreachable", NINE).state == "failed"
    assert model.waiting(tried, "ratelimited", NINE, timedelta(seconds=5)).state == "owed"
    assert model.waiting(tried, "ratelimited", NINE, timedelta(days=9)).due == NINE + timedelta(days=1)


TRIED = replace(OWED, attempts=3, code="timeout", looked=True)
STANDS = replace(TRIED, state="sent", ref=REF, shown=1)


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        (lambda: model.begun(TRIED, LATER), {"state": "sending", "attempts": 4}),
        (
            lambda: model.sent(TRIED, 1, REF, LATER),
            {"state": "sent", "shown": 1, "ref": REF, "code": "", "attempts": 0, "due": LATER},
        ),
        (
            lambda: model.revised(STANDS, 2, NINE, LATER),
            {"state": "owed", "revision": 2, "ref": REF, "shown": 1, "attempts": 0},
        ),
        (lambda: model.waiting(TRIED, "slow", LATER), {"code": "slow", "due": LATER + timedelta(seconds=8)}),
        (lambda: model.failed(TRIED, "gone", LATER), {"state": "failed", "code": "gone"}),
        (lambda: model.doubtful(TRIED, "lost", LATER), {"state": "unknown", "code": "lost"}),
        (lambda: model.forgotten(STANDS, "deleted", LATER), {"state": "failed", "code": "deleted"}),
        (lambda: model.again(replace(TRIED, state="failed"), LATER), {"due": LATER, "attempts": 0, "looked": False}),
        (lambda: model.dropped(TRIED, LATER), {"state": "dropped"}),
        (lambda: model.unwanted(TRIED, LATER), {"state": "dropped", "code": "unwanted"}),
        (lambda: model.wanted(model.unwanted(TRIED, NINE), LATER), {"due": LATER, "attempts": 0, "code": ""}),
    ],
)
def test_a_step_changes_just_this(step: Callable[[], Delivery], fields: dict[str, object]) -> None:
    assert step() == replace(TRIED, **{"since": LATER, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "delivery",
    [OWED, replace(TRIED, code="unwanted"), model.dropped(replace(TRIED, code=""), NINE), replace(STANDS, code="unwanted")],
)
def test_what_was_not_dropped_as_unwanted_is_not_wanted_again(delivery: Delivery) -> None:
    assert model.wanted(delivery, LATER) == delivery


def test_a_clock_that_was_right_puts_nothing_right() -> None:
    waits = model.waiting(TRIED, "slow", LATER)
    assert model.put_right(waits, LATER) == waits
    assert model.put_right(waits, NINE) == replace(waits, since=NINE, due=NINE)
    failed = model.failed(TRIED, "gone", LATER)
    assert model.put_right(failed, NINE) == failed


def test_only_what_is_owed_or_under_way_keeps_others_waiting() -> None:
    assert [replace(TRIED, state=state).blocks for state in MOVES] == [True, True, False, False, False, False]
    assert not OWED.blocks


def test_what_nobody_is_to_know_of_says_so_in_its_kind() -> None:
    assert replace(OWED, subject="answer in confidence:1").confidential
    assert not replace(OWED, subject="answer:1 in confidence").confidential


def test_a_silence_is_that_of_a_conversation_or_of_a_workspace() -> None:
    assert Silence("slack:T1", "token_revoked", NINE).everywhere
    assert not Silence("slack:T1:C1", "is_archived", NINE).everywhere


def test_keys_stay_what_they_are_in_every_store_there_is() -> None:
    assert OWED.key == "8825d9542bf543d98a55af1a"
    assert Delivery("a", ROOM, 1, NINE, NINE, 1, 0, "owed", 0, None, "", looked=False) == replace(OWED, subject="a")
