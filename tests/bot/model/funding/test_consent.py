"""Who agreed to show what, what is counted of it, and what is left when somebody goes."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.funding.consent import SHOWN, Consent, erased, export, words
from bot.model.funding.consent import given as shown
from bot.model.funding.events import REDACTED, Actor, Event, redacted
from bot.model.funding.indicator import Opportunity, Period, partnerships
from tests.bot.model.funding.samples import ANA, BEN, DAY, NOW

YES = words("n1", "harbour", SHOWN, "given", ANA, NOW)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31), "Africa/Nairobi")
PAIR = frozenset({"harbour", "ports"})


def test_amounts_and_own_words_are_not_shown_unasked() -> None:
    assert shown(YES, "n1", "harbour") == {*SHOWN}
    assert not {"amount", "note"} & shown(YES, "n1", "harbour")


def test_14_what_is_taken_back_is_not_shown_from_that_moment() -> None:
    back = words("n1", "harbour", ("contact",), "withdrawn", BEN, NOW + DAY)
    assert shown([*YES, *back], "n1", "harbour") == {*SHOWN} - {"contact"}


def test_consent_is_for_one_introduction_and_one_organisation() -> None:
    assert shown(YES, "n2", "harbour") == shown(YES, "n1", "ports") == frozenset()


@given(st.permutations([*YES, *words("n1", "harbour", SHOWN, "withdrawn", BEN, NOW)]))
@settings(max_examples=30, deadline=None)
def test_25_in_one_instant_the_withdrawal_wins(log: list[Consent]) -> None:
    assert shown(log, "n1", "harbour") == frozenset()


def test_22_who_goes_is_erased_and_what_the_organisation_said_stands() -> None:
    log = erased(YES, ANA)
    assert {each.person for each in log} == {None}
    assert shown(log, "n1", "harbour") == {*SHOWN}
    assert export([*log, *words("n1", "ports", SHOWN, "given", BEN, NOW)], "harbour") == tuple(
        sorted(log, key=lambda e: e.field)
    )


def test_a_name_can_be_redacted_and_the_event_stays() -> None:
    event = Actor("Ana", "harbour", ANA).did("brokered", "n1", 1, NOW)
    assert (event.platform, event.by) == ("slack", "Ana")
    [left] = redacted([event], frozenset({"Ana"}))
    assert (left.by, left.what, left.at) == (REDACTED, "brokered", NOW)
    assert redacted([event], frozenset({"Ben"})) == (event,)


def steps(subject: str, *whats: str, since: datetime = NOW) -> list[Event]:
    return [Event(subject, number, what, since + number * DAY) for number, what in enumerate(whats, 1)]


def test_13_a_trio_is_one_and_the_same_set_on_the_same_call_is_no_other() -> None:
    trio, pair = Opportunity(PAIR | {"rules"}, "gcf-4"), Opportunity(PAIR, "gcf-4")
    events = [
        *steps("n1", "accepted", "brokered", "in progress"),
        *steps("n2", "brokered"),
        *steps("n3", "brokered", "abandoned", since=NOW + 30 * DAY),
        *steps("n4", "declined"),
    ]
    about = {"n1": trio, "n2": pair, "n3": pair, "n4": pair, "n5": pair}
    found = partnerships(events, about, YEAR)
    assert (found.brokered, found.in_progress, found.target) == (("n1", "n2"), ("n1", "n2"), None)


def test_13_a_set_that_came_together_before_the_period_is_not_brokered_again_in_it() -> None:
    about = {"n1": Opportunity(PAIR, "gcf-4"), "n2": Opportunity(PAIR, "gcf-4")}
    events = [*steps("n1", "brokered", "abandoned", since=NOW - 365 * DAY), *steps("n2", "brokered")]
    found = partnerships(events, about, YEAR)
    assert (found.brokered, found.in_progress) == ((), ("n2",))


def test_39_the_days_are_those_of_the_zone_in_which_the_alliance_reports() -> None:
    late = datetime(2026, 12, 31, 20, 30, tzinfo=UTC)  # 23:30 in Nairobi
    about = {"n1": Opportunity(PAIR, "gcf-4")}
    event = [Event("n1", 1, "brokered", late)]
    assert partnerships(event, about, YEAR).brokered == ("n1",)
    assert partnerships([Event("n1", 1, "brokered", late + timedelta(hours=1))], about, YEAR).brokered == ()
    assert partnerships(event, about, Period(YEAR.first, YEAR.last, "Asia/Tokyo")).brokered == ()


@given(st.permutations(steps("n1", "brokered", "in progress", "submitted", "won")))
@settings(max_examples=30, deadline=None)
def test_it_is_recounted_from_the_events_in_whatever_order_they_are_read(events: list[Event]) -> None:
    found = partnerships(events, {"n1": Opportunity(PAIR, "gcf-4")}, YEAR)
    assert (found.brokered, found.in_progress) == (("n1",), ())
