"""Who comes: places, the waiting list and its offers, as stories; and what holds whatever people do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.sessions import rsvps, session
from bot.model.sessions.rsvps import LAST_CALL, OFFER, Rsvp, Standing, Wish, answered, arranged
from bot.model.sessions.session import NotPossible, Session
from bot.model.sessions.timing import Timing
from bot.model.sessions.turnout import Turnout, turnout
from tests.bot.model.sessions.samples import (
    ANA,
    ANA_TEAMS,
    ANNOUNCED,
    BEN,
    DAY,
    EVA,
    HOUR,
    MINUTE,
    NOW,
    START,
    of_capacity,
    person,
)

List = tuple[Rsvp, ...]


def say(known: Session, rsvps: Sequence[Rsvp], who: int, wish: Wish = "going", now: datetime = NOW) -> List:
    """Person number so-and-so, who speaks for an organisation of that number, says whether they come."""
    return answered(known, rsvps, [person(who)], f"o{who}", wish, now)


def all_say(known: Session, *people: int, now: datetime = NOW) -> List:
    """They all want to come, one after the other."""
    found: List = ()
    for who in people:
        found = say(known, found, who, now=now)
    return found


def stand(rsvps: Sequence[Rsvp]) -> dict[int, Standing]:
    """Where everybody stands, by their number among people."""
    return {int(each.person.id[1:]): each.standing for each in rsvps}


def test_case_9_a_double_tap_changes_nothing() -> None:
    once = say(ANNOUNCED, (), 1)
    assert say(ANNOUNCED, once, 1, now=NOW + HOUR) == once
    maybe = say(ANNOUNCED, once, 1, "maybe")
    assert say(ANNOUNCED, maybe, 1, "maybe", NOW + HOUR) == maybe


def test_case_9_after_the_start_one_may_join_or_let_go_and_after_the_end_nothing() -> None:
    known = of_capacity(1)
    late = say(known, (), 1, now=START + MINUTE)
    assert stand(late) == {1: "going"}
    assert stand(say(known, say(known, late, 1, "no", START + MINUTE), 2, now=START + MINUTE)) == {1: "no", 2: "going"}
    with pytest.raises(NotPossible, match="is over"):
        say(known, late, 2, now=START + HOUR)
    with pytest.raises(NotPossible, match="called off"):
        say(session.cancelled(known, "Ill", NOW), (), 1)
    with pytest.raises(NotPossible, match="is over"):
        say(session.ended(known, START + MINUTE), (), 1, now=START + 2 * MINUTE)


def test_case_10_one_person_on_both_platforms_and_two_of_one_organisation() -> None:
    found = answered(ANNOUNCED, (), [ANA, ANA_TEAMS], "harbour", "going", NOW)
    found = answered(ANNOUNCED, found, [ANA_TEAMS, ANA], "harbour", "going", NOW + HOUR)
    found = answered(ANNOUNCED, found, [BEN], "harbour", "maybe", NOW)
    assert [(each.person, each.standing) for each in found] == [(ANA, "going"), (BEN, "maybe")]
    assert turnout(found, ANNOUNCED.expected) == Turnout(1, 0, ("harbour",), (), (), ("ports",))


def test_case_10_two_accounts_that_turn_out_to_be_one_person_become_one() -> None:
    apart = answered(ANNOUNCED, (), [ANA], "harbour", "going", NOW)
    apart = answered(ANNOUNCED, apart, [ANA_TEAMS], "harbour", "no", NOW + HOUR)
    assert rsvps.of(apart, [ANA, ANA_TEAMS]) == apart[1]
    [one] = answered(ANNOUNCED, apart, [ANA, ANA_TEAMS], "harbour", "maybe", NOW + DAY)
    assert (one.standing, rsvps.of([one], [BEN])) == ("maybe", None)


def test_case_17_places_below_those_who_come_send_nobody_away_and_close_the_waiting_list() -> None:
    three = all_say(of_capacity(3), 1, 2, 3, 4)
    assert stand(three) == {1: "going", 2: "going", 3: "going", 4: "waiting"}
    small = of_capacity(2)
    assert arranged(small, three, NOW) == three
    with pytest.raises(NotPossible, match="More people come"):
        say(small, three, 5)
    assert say(small, three, 4) == three, "whoever waits goes on waiting"
    assert stand(say(small, three, 1, "no"))[4] == "waiting", "two come, and there are two places"
    assert stand(say(small, say(small, three, 1, "no"), 2, "no"))[4] == "offered"


def test_a_free_place_is_offered_in_order_and_passes_on_when_nobody_takes_it() -> None:
    known = of_capacity(1)
    found = say(known, all_say(known, 1, 2, 3, 4), 1, "no")
    assert stand(found) == {1: "no", 2: "offered", 3: "waiting", 4: "waiting"}
    assert rsvps.next_change(found) == NOW + OFFER
    assert arranged(known, found, NOW + OFFER - MINUTE) == found
    found = arranged(known, found, NOW + OFFER)
    assert stand(found) == {1: "no", 2: "lapsed", 3: "offered", 4: "waiting"}
    found = say(known, found, 3, now=NOW + OFFER + HOUR)
    assert stand(found)[3] == "going"
    assert rsvps.next_change(found) is None
    found = say(known, found, 2, now=NOW + OFFER + HOUR)
    assert [each.person for each in found][-1] == person(2), "who let an offer lapse joins behind all others"


def test_an_offer_may_be_refused_and_everybody_who_steps_back_makes_room() -> None:
    known = of_capacity(1)
    found = say(known, all_say(known, 1, 2, 3), 1, "maybe")
    found = say(known, found, 2, "no")
    assert stand(found) == {1: "maybe", 2: "no", 3: "offered"}


def test_near_the_start_an_offer_takes_half_of_the_time_and_in_the_last_half_hour_who_comes_first_comes() -> None:
    known = of_capacity(1)
    full = all_say(known, 1, 2, 3)
    found = say(known, full, 1, "no", START - 2 * HOUR)
    assert rsvps.next_change(found) == START - HOUR
    late = say(known, full, 1, "no", START - LAST_CALL)
    assert stand(late) == {1: "no", 2: "waiting", 3: "waiting"}
    assert stand(say(known, late, 3, now=START - LAST_CALL)) == {1: "no", 2: "waiting", 3: "going"}


def test_an_offer_does_not_outlast_a_start_that_came_nearer() -> None:
    known = of_capacity(1)
    offered = say(known, all_say(known, 1, 2), 1, "no")
    sooner = replace(known.timing, wall=datetime(2026, 10, 1, 12))
    moved = session.changed(known, replace(known, timing=sooner), NOW)
    assert rsvps.next_change(offered) == NOW + OFFER
    assert stand(arranged(moved, offered, sooner.start)) == {1: "no", 2: "lapsed"}


def test_more_places_are_offered_and_without_a_limit_all_who_wait_come() -> None:
    waiting = all_say(of_capacity(1), 1, 2, 3, 4)
    assert stand(arranged(of_capacity(3), waiting, NOW)) == {1: "going", 2: "offered", 3: "offered", 4: "waiting"}
    assert set(stand(arranged(of_capacity(None), waiting, NOW)).values()) == {"going"}


def test_another_time_asks_to_confirm_and_places_are_kept_meanwhile() -> None:
    known = of_capacity(2)
    found = say(known, all_say(known, 1, 2, 3), 9, "maybe")
    later = replace(known, timing=Timing(datetime(2026, 10, 28, 15), "Europe/Brussels", HOUR))
    moved = session.changed(known, later, NOW + DAY)
    assert [each.person for each in rsvps.to_confirm(moved, found)] == [person(1), person(2)]
    assert rsvps.to_confirm(known, found) == []
    found = say(moved, found, 2, now=NOW + DAY)
    assert [each.person for each in rsvps.to_confirm(moved, found)] == [person(1)]
    assert stand(found) == {1: "going", 2: "going", 3: "waiting", 9: "maybe"}
    found = say(moved, found, 1, "no", NOW + DAY)
    assert stand(found)[3] == "offered"


def test_the_link_to_the_call_leads_nobody_there_who_does_not_come() -> None:
    full = of_capacity(1)
    found = say(full, say(full, all_say(full, 1, 2), 3, "maybe"), 4, "no")
    assert {who: rsvps.may_join(full, rsvps.of(found, [person(who)]), START) for who in range(1, 6)} == {
        1: True, 2: False, 3: True, 4: False, 5: False,
    }  # fmt: skip
    assert not rsvps.may_join(full, found[0], START + HOUR)
    assert not rsvps.may_join(session.cancelled(full, "Ill", NOW), found[0], NOW)


def test_case_22_who_leaves_hands_their_place_to_the_deputy() -> None:
    found = answered(ANNOUNCED, (), [ANA], "harbour", "going", NOW)
    [taken] = rsvps.handed_over(found, [ANA, ANA_TEAMS], EVA, NOW + DAY)
    assert (taken.person, taken.standing, rsvps.to_confirm(ANNOUNCED, [taken])) == (EVA, "going", [taken])
    assert rsvps.handed_over(found, [ANA], None, NOW) == ()
    both = answered(ANNOUNCED, found, [EVA], "harbour", "maybe", NOW)
    assert [each.person for each in rsvps.handed_over(both, [ANA], EVA, NOW)] == [EVA]


def test_an_organisation_counts_once_where_the_firmest_of_its_people_stands() -> None:
    rows: list[tuple[int, str, Standing]] = [
        (1, "a", "no"), (2, "a", "going"), (3, "a", "maybe"), (4, "b", "maybe"), (5, "b", "no"),
        (6, "c", "no"), (7, "d", "waiting"), (8, "e", "offered"), (9, "", "going"), (10, "f", "lapsed"),
    ]  # fmt: skip
    found = [Rsvp("s1", person(number), organisation, it, number, NOW, 1) for number, organisation, it in rows]
    assert turnout(found, ["a", "f", "z", "y"]) == Turnout(2, 2, ("a",), ("b",), ("c",), ("y", "z"))


Act = tuple[str, int]
"""Somebody says something, time passes by so many minutes, or there are so many places."""
ACTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["going", "going", "maybe", "no"]), st.integers(1, 8)),
        st.tuples(st.just("wait"), st.integers(1, 1500)),
        st.tuples(st.just("places"), st.integers(0, 5)),
        st.tuples(st.just("move"), st.integers(-2, 2)),
    ),
    max_size=40,
)


class Life:
    """A session four days ahead with two places, and what people do; all of it follows from the acts alone."""

    def __init__(self) -> None:
        self.now, self.list, self.session = START - 4 * DAY, List(), of_capacity(2)

    def acts(self, act: Act) -> None:
        """One step; what is not possible changes nothing."""
        what, number = act
        try:
            if what == "wait":
                self.now += timedelta(minutes=number)
            elif what == "places":
                self.session = replace(self.session, capacity=number or None)
            elif what == "move":
                timing = replace(self.session.timing, wall=self.session.timing.wall + number * HOUR)
                self.session = session.changed(self.session, replace(self.session, timing=timing), self.now)
            else:
                self.list = answered(self.session, self.list, [person(number)], f"o{number % 3}", what, self.now)  # type: ignore[arg-type]
        except NotPossible:
            return
        self.list = arranged(self.session, self.list, self.now)

    @property
    def holding(self) -> set[str]:
        """Who has a place."""
        return {each.person.id for each in self.list if each.standing in rsvps.HOLDS}

    @property
    def waiting(self) -> dict[str, int]:
        """Who waits, with their number."""
        return {each.person.id: each.number for each in self.list if each.standing == "waiting"}


@settings(max_examples=200, deadline=None)
@given(ACTS)
def test_never_more_come_than_there_are_places_and_nobody_is_overtaken(acts: list[Act]) -> None:
    life = Life()
    for act in acts:
        holding, waiting = life.holding, life.waiting
        life.acts(act)
        new = life.holding - holding
        if life.session.capacity is not None:
            assert len(life.holding) <= max(life.session.capacity, len(holding))
            assert not new or len(life.holding) <= life.session.capacity
        if life.now < life.session.timing.start - LAST_CALL:
            last = max((waiting.get(id, 10**6) for id in new), default=0)
            assert all(number > last or id not in waiting for id, number in life.waiting.items())
        assert len({each.number for each in life.list}) == len({each.person for each in life.list}) == len(life.list)


@settings(max_examples=100, deadline=None)
@given(ACTS)
def test_the_same_history_is_the_same_list_and_to_say_it_twice_is_to_say_it_once(acts: list[Act]) -> None:
    once, again, twice = Life(), Life(), Life()
    for act in acts:
        once.acts(act)
        again.acts(act)
        twice.acts(act)
        if act[0] in ("going", "maybe", "no"):
            twice.acts(act)
    assert once.list == again.list == twice.list
    assert arranged(once.session, once.list, once.now) == once.list
