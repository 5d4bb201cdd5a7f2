"""Which messages calendars get: whatever happens, in whatever order messages arrive, each calendar ends up right."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.calendar.changes import RULES, Change, Edition, Whereabouts, after, edit
from bot.model.calendar.entries import Entry
from tests.bot.model.calendar.entries import ANA, INVITATION, START

NEXT: dict[Change, tuple[Change, ...]] = {
    "invited": ("moved", "edited", "withdrew", "cancelled"),
    "moved": ("moved", "edited", "withdrew", "cancelled"),
    "edited": ("moved", "edited", "withdrew", "cancelled"),
    "withdrew": ("returned",),
    "returned": ("moved", "edited", "withdrew", "cancelled"),
    "cancelled": ("reopened",),
    "reopened": ("moved", "edited", "withdrew", "cancelled"),
}
"""What Ana may be told of after each."""


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
def histories(draw: st.DrawFn) -> list[Change]:
    history: list[Change] = ["invited"]
    for _ in range(draw(st.integers(0, 12))):
        history.append(draw(st.sampled_from(NEXT[history[-1]])))
    return history


def messages(history: list[Change]) -> list[Entry]:
    """What Ana is sent, a second apart."""
    edition, sent = Edition(), []
    for number, change in enumerate(history):
        edition, rule = after(change, edition), RULES[change]
        stamp = INVITATION.stamp + timedelta(seconds=number)
        told = replace(INVITATION, uid=edition.uid("water", "bot.example"), sequence=edition.sequence, stamp=stamp)
        sent.append(replace(told, method=rule.method, status=rule.status, title=f"Water {number}"))
    return sent


@given(histories(), st.data())
def test_a_calendar_ends_up_right_whatever_comes_twice_or_late(history: list[Change], data: st.DataObject) -> None:
    sent = messages(history)
    calendar = Calendar()
    for message in data.draw(st.permutations(sent + data.draw(st.lists(st.sampled_from(sent))))):
        calendar.takes(message)
    assert calendar.shown == [message for message in sent[-1:] if message.method == "REQUEST"]


@given(histories())
def test_the_sequence_rises_by_one_with_all_that_matters_and_never_falls(history: list[Change]) -> None:
    edition = Edition()
    for change in history:
        before, edition = edition, after(change, edition)
        step = (edition.opened - before.opened, edition.sequence - before.sequence)
        assert step == (1, -before.sequence) if change == "reopened" else step == (0, RULES[change].raises)


def test_a_session_keeps_its_id_until_it_is_opened_again() -> None:
    edition = after("cancelled", after("moved", after("invited", Edition())))
    assert (edition, edition.uid("water", "bot.example")) == (Edition(0, 2), "water@bot.example")
    again = after("reopened", edition)
    assert (again, again.uid("water", "bot.example")) == (Edition(1, 0), "water.1@bot.example")


HERE = Whereabouts(START, START + timedelta(hours=1), "Online")


@pytest.mark.parametrize(
    ("now", "change"),
    [
        (HERE, "edited"),
        (replace(HERE, start=START - timedelta(minutes=5)), "moved"),
        (replace(HERE, end=START + timedelta(hours=2)), "moved"),
        (replace(HERE, location="Town hall"), "moved"),
    ],
)
def test_what_an_edit_is_to_calendars(now: Whereabouts, change: Change) -> None:
    assert edit(HERE, now) == change


def test_only_the_recipient_is_named() -> None:
    assert {message.attendee for message in messages(["invited", "moved", "cancelled"])} == {ANA}
