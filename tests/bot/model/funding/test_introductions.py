"""Introductions: names only after every yes, silence and refusal alike, and each move one that can be."""

from dataclasses import replace
from datetime import datetime
from typing import get_args

import pytest

from bot.model.funding import introductions
from bot.model.funding.expiry import Answer, answers, at_deadline, expired, nudge_at, silent, until
from bot.model.funding.interest import NotPossible
from bot.model.funding.introductions import MOVES, NOT_TAKEN_UP, Introduction, State, accepted, declined, moved, withdrawn
from tests.bot.model.funding.samples import DAY, LIVE, NOW, PAIR, TRIO

STATES: list[State] = [
    "proposed", "brokered", "in progress", "submitted", "won", "not awarded", "abandoned",
    "declined", "expired", "withdrawn", "unavailable",
]  # fmt: skip


def brokered(found: Introduction = PAIR) -> Introduction:
    for organisation in sorted(found.organisations):
        found = accepted(found, organisation, NOW)
    return found


def submitted() -> Introduction:
    return moved(moved(brokered(), "in progress"), "submitted")


def test_names_are_exchanged_when_the_last_of_them_said_yes() -> None:
    one = accepted(PAIR, "ports", NOW)
    assert one.state == "proposed"
    assert accepted(one, "ports", NOW) is one
    assert accepted(one, "harbour", NOW).state == "brokered"
    assert brokered(TRIO).accepted == TRIO.organisations


def test_until_then_nobody_learns_what_the_other_said() -> None:
    one = accepted(PAIR, "ports", NOW)
    assert one.seen_by("harbour") == PAIR.seen_by("harbour") == "you are asked"
    assert one.seen_by("ports") == "you said yes"


def test_9_18_21_23_refusal_silence_withdrawal_and_leaving_look_the_same() -> None:
    one = accepted(PAIR, "ports", NOW)
    ends = [
        expired(declined(one, "harbour"), PAIR.until),
        expired(one, PAIR.until),
        withdrawn(one, "ports"),
        introductions.without(one, "ports"),
        at_deadline(one, [LIVE], NOW + 42 * DAY),
    ]
    assert [each.state for each in ends] == ["declined", "expired", "withdrawn", "unavailable", "expired"]
    assert {each.seen_by("harbour") for each in ends} == {NOT_TAKEN_UP}


def test_a_no_is_over_for_who_said_it_and_looks_like_silence_to_the_others_until_the_time_is_up() -> None:
    refused = declined(PAIR, "harbour")
    assert refused.seen_by("harbour") == NOT_TAKEN_UP
    assert refused.seen_by("ports") == PAIR.seen_by("ports")
    assert accepted(refused, "ports", NOW).seen_by("ports") == accepted(PAIR, "ports", NOW).seen_by("ports")
    assert expired(refused, PAIR.until - DAY) is refused
    assert declined(refused, "harbour") is refused
    with pytest.raises(NotPossible):
        accepted(refused, "harbour", NOW)


def test_what_each_made_of_it_is_known_when_it_is_over() -> None:
    refused = expired(declined(accepted(PAIR, "ports", NOW), "harbour"), PAIR.until)
    assert {each.organisation: each.what for each in answers(refused)} == {"harbour": "said no", "ports": "said yes"}
    assert {each.what for each in answers(expired(PAIR, PAIR.until))} == {"said nothing"}
    assert answers(PAIR) == ()
    early = withdrawn(accepted(PAIR, "ports", NOW), "ports")
    assert [each.organisation for each in answers(early)] == ["ports"]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("to", STATES)
def test_12_only_these_moves_can_be(state: State, to: State) -> None:
    found = replace(PAIR, state=state, accepted=PAIR.organisations)
    if to in MOVES.get(state, ()):
        assert moved(found, to).state == to
    else:
        with pytest.raises(NotPossible):
            moved(found, to)


def test_every_state_is_in_the_table() -> None:
    named, endings = get_args(State)
    assert {*get_args(named), *get_args(endings)} == {*STATES}


@pytest.mark.parametrize("late", [PAIR.until, PAIR.until + DAY])
def test_after_its_time_a_yes_is_too_late(late: datetime) -> None:
    with pytest.raises(NotPossible):
        accepted(PAIR, "ports", late)


def test_25_of_yes_and_withdrawal_at_once_the_withdrawal_wins_in_either_order() -> None:
    one = accepted(PAIR, "ports", NOW)
    yes_first = withdrawn(accepted(one, "harbour", NOW), "harbour")
    assert yes_first.state == "abandoned"
    gone_first = withdrawn(one, "harbour")
    with pytest.raises(NotPossible):
        accepted(gone_first, "harbour", NOW)
    assert gone_first.seen_by("ports") == NOT_TAKEN_UP


def test_24_after_names_of_two_it_ends_and_of_three_the_others_go_on() -> None:
    assert withdrawn(brokered(), "ports").state == "abandoned"
    three = withdrawn(brokered(TRIO), "ports")
    assert three.state == "brokered"
    assert three.withdrawn == {"ports"}
    assert withdrawn(three, "ports") is three


def test_a_stranger_learns_nothing_and_changes_nothing() -> None:
    with pytest.raises(NotPossible, match="no longer available"):
        accepted(PAIR, "rules", NOW)
    with pytest.raises(NotPossible, match="no longer available"):
        declined(PAIR, "rules")
    with pytest.raises(NotPossible, match="no longer available"):
        withdrawn(PAIR, "rules")


def test_15_tier_2_waits_for_the_board_and_a_promotion_keeps_everything() -> None:
    second = introductions.promoted(moved(brokered(), "in progress"), 2)
    with pytest.raises(NotPossible, match="Board"):
        moved(second, "submitted")
    with pytest.raises(NotPossible):
        introductions.decided(second, " ")
    done = moved(introductions.decided(second, "12 July, minute 4"), "submitted")
    assert (done.tier, done.accepted, done.state) == (2, PAIR.organisations, "submitted")
    first = introductions.promoted(done, 1)
    assert first.tier == 1
    with pytest.raises(NotPossible):
        introductions.promoted(first, 2)


def test_40_won_and_not_awarded_is_disputed_until_it_is_settled() -> None:
    one = introductions.reported(submitted(), "ports", "won")
    assert (one.state, one.disputed) == ("submitted", False)
    both = introductions.reported(one, "harbour", "not awarded")
    assert both.seen_by("ports") == "submitted, disputed"
    with pytest.raises(NotPossible):
        introductions.settled(both, "won", "ports")
    assert introductions.settled(both, "won", "harbour").state == "won"
    assert introductions.settled(both, "not awarded", "").state == "not awarded"
    assert introductions.reported(both, "harbour", "won").state == "won"
    with pytest.raises(NotPossible):
        introductions.reported(PAIR, "ports", "won")


def test_9_a_proposal_stands_for_seven_days_or_half_of_what_is_left() -> None:
    assert until([LIVE], NOW) == NOW + 7 * DAY
    near = NOW + 35 * DAY
    assert LIVE.deadline is not None
    assert until([LIVE], near) - near < 3.5 * DAY
    assert until([LIVE], NOW + 60 * DAY) == NOW + 60 * DAY
    assert until([replace(LIVE, deadline=None)], NOW) == NOW + 7 * DAY


def test_9_after_three_silences_in_a_row_an_organisation_is_let_alone_until_it_resumes() -> None:
    silences = [Answer("ports", NOW + number * DAY, "said nothing") for number in range(3)]
    assert not silent(silences[:2], "ports")
    assert silent(silences, "ports")
    assert not silent(silences, "harbour")
    assert not silent([*silences, Answer("ports", NOW + 9 * DAY, "resumed")], "ports")
    assert not silent([silences[0], Answer("ports", NOW + DAY / 2, "said no"), *silences[1:]], "ports")


def test_15_two_weeks_after_the_deadline_they_are_asked_how_it_stands() -> None:
    asked = nudge_at(submitted(), [LIVE])
    assert asked is not None
    assert LIVE.deadline is not None
    assert asked.date().isoformat() == "2026-09-27"
    assert nudge_at(PAIR, [LIVE]) is None
    assert nudge_at(submitted(), [replace(LIVE, deadline=None)]) is None
