"""Links that prove themselves: nobody makes one, changes one, or uses one for longer or for more than it was made for."""

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.links import LONGEST, Expired, Forged, Pass, Purpose, Signer
from tests.injection.corpus import CORPUS

NOW = datetime(2026, 10, 27, 13, 50, tzinfo=UTC)
UNTIL = NOW + timedelta(hours=2)
OURS, THEIRS = Signer(b"o" * 32), Signer(b"t" * 32)
ANAS = Pass("join", "water", "slack:T1:U1", 3, UNTIL)
FEED = Pass("feed", "", "slack:T1:U1", 0, None)


def test_a_link_opens_what_it_was_made_for() -> None:
    assert OURS.read(OURS.sign(ANAS), "join", NOW) == ANAS


def test_a_link_can_stand_in_an_address_as_it_is() -> None:
    token = OURS.sign(replace(ANAS, session="wâter", person="teams:T/1:ü?&#"))
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert OURS.read(token, "join", NOW).person == "teams:T/1:ü?&#"


@given(
    st.text(max_size=20), st.text(max_size=20), st.integers(0, 2**40), st.datetimes(datetime(2026, 1, 1), datetime(2100, 1, 1))
)
def test_every_pass_comes_back_whole(session: str, person: str, revision: int, until: datetime) -> None:
    made = Pass("file", session, person, revision, until.replace(microsecond=0, tzinfo=UTC))
    assert OURS.read(OURS.sign(made), "file", datetime(2025, 1, 1, tzinfo=UTC)) == made


@pytest.mark.parametrize(("late", "open"), [(-1, True), (0, False), (1, False), (10**8, False)])
def test_a_link_opens_until_its_time_and_no_longer(late: int, *, open: bool) -> None:
    token, now = OURS.sign(ANAS), UNTIL + timedelta(seconds=late)
    if open:
        assert OURS.read(token, "join", now) == ANAS
    else:
        with pytest.raises(Expired):
            OURS.read(token, "join", now)


def test_a_feed_lasts_until_its_owner_takes_it_back() -> None:
    feed = OURS.read(OURS.sign(FEED), "feed", NOW + timedelta(days=3_000))
    assert (feed.stands(0), feed.stands(1)) == (True, False)


def test_who_withdrew_does_not_get_in_nor_with_the_old_link_once_they_come_again() -> None:
    old = OURS.read(OURS.sign(ANAS), "join", NOW)
    coming, withdrawn, coming_again, forgotten = 3, 4, 5, None
    assert [old.stands(now) for now in (coming, withdrawn, coming_again, forgotten)] == [True, False, False, False]


@pytest.mark.parametrize("purpose", ["file", "feed"])
def test_a_link_opens_nothing_else(purpose: Purpose) -> None:
    with pytest.raises(Forged):
        OURS.read(OURS.sign(ANAS), purpose, NOW)


def test_what_another_key_signed_opens_nothing() -> None:
    with pytest.raises(Forged):
        OURS.read(THEIRS.sign(ANAS), "join", NOW)


@pytest.mark.parametrize("place", range(len(OURS.sign(ANAS))))
def test_not_one_letter_can_be_changed_or_left_out(place: int) -> None:
    token = OURS.sign(ANAS)
    for forged in (
        f"{token[:place]}{'B' if token[place] == 'A' else 'A'}{token[place + 1 :]}",
        token[:place] + token[place + 1 :],
    ):
        with pytest.raises(Forged):
            OURS.read(forged, "join", NOW)


def test_nobody_else_and_no_later_hour_can_be_written_into_a_link() -> None:
    written, _, proof = OURS.sign(ANAS).partition(".")
    facts = json.loads(base64.urlsafe_b64decode(f"{written}==="))
    for place, other in enumerate(["file", "fire", "slack:T1:U2", 4, facts[4] + 60]):
        changed = json.dumps([*facts[:place], other, *facts[place + 1 :]]).encode()
        with pytest.raises(Forged):
            OURS.read(f"{base64.urlsafe_b64encode(changed).decode().rstrip('=')}.{proof}", "join", NOW)


def test_whatever_comes_in_place_of_a_link_is_no_link() -> None:
    token = OURS.sign(ANAS)
    for odd in (*CORPUS, "", ".", "..", token + "=", f"{token}.", f" {token}", token * 40, "x" * LONGEST, token.upper()):
        with pytest.raises(Forged):
            OURS.read(odd, "join", NOW)


def test_the_key_is_long_and_is_not_shown() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Signer(b"short")
    assert "ooo" not in repr(OURS)


def test_only_a_feed_is_without_an_end_and_an_end_is_an_instant() -> None:
    for wrong in (None, UNTIL.replace(tzinfo=None), UNTIL.replace(microsecond=1)):
        with pytest.raises(ValueError, match=r"feed|whole second"):
            replace(ANAS, until=wrong)


def test_an_id_that_would_make_a_link_too_long_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="short"):
        OURS.sign(replace(ANAS, person="x" * LONGEST))
