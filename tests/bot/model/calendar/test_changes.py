"""Which messages calendars get: whatever happens, in whatever order messages arrive, each calendar ends up right."""

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.calendar.changes import RULES, Change, Told, answer, change, sequence
from bot.model.calendar.entries import Answer, Entry
from bot.model.sessions import session as sessions
from bot.model.sessions.rsvps import Rsvp, Standing
from tests.adapters.calendar.story import STEPS, Story
from tests.bot.model.sessions.samples import ANA, ANNOUNCED, DRAFT, NOW


@dataclass
class Calendar:
    """Takes messages as RFC 5546 §2.1.5 says: only one that is newer than what it knows of an entry, by sequence and stamp."""

    known: dict[str, Entry] = field(default_factory=dict)

    def takes(self, message: Entry) -> None:
        before = self.known.get(message.uid)
        if before is None or (before.sequence, before.stamp) < (message.sequence, message.stamp):
            self.known[message.uid] = message

    @property
    def shown(self) -> list[Entry]:
        return [entry for entry in self.known.values() if entry.method == "REQUEST"]


@st.composite
def histories(draw: st.DrawFn) -> tuple[Change, ...]:
    history: list[Change] = ["invited"]
    for _ in range(draw(st.integers(0, 12))):
        history.append(draw(st.sampled_from(STEPS[history[-1]])))
    return tuple(history)


@given(histories(), st.data())
def test_a_calendar_ends_up_right_whatever_comes_twice_or_late(history: tuple[Change, ...], data: st.DataObject) -> None:
    sent = Story.all(history).sent
    calendar = Calendar()
    for message in data.draw(st.permutations(sent + data.draw(st.lists(st.sampled_from(sent))))):
        calendar.takes(message)
    assert calendar.shown == [message for message in sent[-1:] if message.method == "REQUEST"]


@given(histories())
def test_what_is_sent_follows_the_table_and_the_sequence_rises_with_all_that_matters(history: tuple[Change, ...]) -> None:
    story = Story.all(history)
    assert story.seen == list(history)
    for step, before, message in zip(history[1:], story.sent, story.sent[1:], strict=False):
        rule = RULES[step]
        assert (message.method, message.status) == (rule.method, rule.status)
        if step == "reopened":
            assert message.uid != before.uid
        else:
            assert message.uid == before.uid
            assert (message.sequence > before.sequence) == rule.raises


@given(histories(), st.lists(st.sampled_from(["going", "maybe", "no"]), max_size=6))
def test_others_neither_raise_nor_lower_it(history: tuple[Change, ...], wishes: list[sessions.State]) -> None:
    story = Story.all(history)
    before = story.sent[-1].sequence
    for wish in wishes if story.session.state == "announced" else ():
        story.ben_answers(wish)  # type: ignore[arg-type]
    story.is_sent()
    assert story.sent[-1].sequence == before


def rsvp(standing: Standing, number: int = 1, timed: int = 1) -> Rsvp:
    return Rsvp("s1", ANA, "harbour", standing, number, NOW, timed)


OFF = sessions.cancelled(ANNOUNCED, "No speaker.", NOW)
IN, OUT, OLD = Told(1, 1, inside=True), Told(1, 1, inside=False), Told(0, 9, inside=True)


@pytest.mark.parametrize(
    ("session", "standing", "told", "expected"),
    [
        (DRAFT, "going", None, None),
        (ANNOUNCED, "going", None, "invited"),
        (ANNOUNCED, "maybe", None, "invited"),
        (ANNOUNCED, "no", None, None),
        (ANNOUNCED, "waiting", None, None),
        (ANNOUNCED, "offered", None, None),
        (ANNOUNCED, "waiting", IN, "withdrew"),
        (ANNOUNCED, "lapsed", OUT, None),
        (ANNOUNCED, "going", IN, "edited"),
        (ANNOUNCED, "going", Told(1, 0, inside=True), "moved"),
        (ANNOUNCED, "no", IN, "withdrew"),
        (ANNOUNCED, "no", OUT, None),
        (ANNOUNCED, "going", OUT, "returned"),
        (ANNOUNCED, "going", OLD, "reopened"),
        (ANNOUNCED, "no", OLD, None),
        (OFF, "going", IN, "cancelled"),
        (OFF, "no", OUT, None),
        (OFF, "going", None, None),
    ],
)
def test_what_a_calendar_has_to_be_told(
    session: sessions.Session, standing: Standing, told: Told | None, expected: Change | None
) -> None:
    assert change(session, rsvp(standing), told) == expected


@pytest.mark.parametrize(
    ("standing", "timed", "said"),
    [("going", 1, "NEEDS-ACTION"), ("going", 2, "ACCEPTED"), ("maybe", 1, "TENTATIVE"), ("no", 2, "DECLINED")],
)
def test_what_somebody_said_in_a_calendars_words(standing: Standing, timed: int, said: Answer) -> None:
    assert answer(replace(ANNOUNCED, timed=2), rsvp(standing, timed=timed)) == said


def test_the_sequence_is_the_sessions_and_the_answers_together() -> None:
    assert sequence(replace(ANNOUNCED, sequence=4), rsvp("going", number=3)) == 7


def test_only_the_recipient_is_named() -> None:
    sent = Story.all(("invited", "moved", "cancelled")).sent
    assert [message.attendee.key if message.attendee else "" for message in sent] == [ANA.key] * 3
