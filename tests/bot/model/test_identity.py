"""For whom somebody speaks: what an address says, and what becomes of an account."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.model import identity
from bot.model.addresses import Person, person_of
from bot.model.identity import Match, Profile
from bot.model.members import Account, Organisation, Standing

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ANA, BEN, STAFF = Person("slack", "T1", "UANA"), Person("teams", "tenant", "ben"), Person("slack", "T1", "USTAFF")
HARBOUR = Organisation("harbour", "Harbour", "civil", ("harbour.example",), "rep@harbour.example", "dep@else.example")
QUAY = Organisation("quay", "Quay", "civil", ("quay.example", "roof.example", "gmail.com"))
BANK = Organisation("bank", "Bank", "banks", ("roof.example",))
MEMBERS = (BANK, HARBOUR, QUAY)
ACCOUNT = Account(ANA, "Ana", "ana@harbour.example", since=NOW)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", Match()),
        ("ana@harbour.example", Match("harbour")),
        ("ana@mail.harbour.example", Match()),
        ("harbour.example@evil.example", Match()),
        ("rep@harbour.example", Match("harbour")),
        ("dep@else.example", Match("harbour")),
        ("ana@roof.example", Match(candidates=("bank", "quay"))),
        ("ana@gmail.com", Match()),
        ("ana@nowhere.example", Match()),
    ],
)
def test_what_an_address_says(address: str, expected: Match) -> None:
    assert identity.match(address, (), MEMBERS) == expected


@pytest.mark.parametrize(
    ("standing", "organisation", "address", "expected"),
    [
        ("confirmed", "bank", "ana@roof.example", Match("bank")),
        ("confirmed", "bank", "ana@gmail.com", Match("bank")),
        ("confirmed", "left", "ana@harbour.example", Match("harbour")),
        ("claimed", "bank", "ana@roof.example", Match(candidates=("bank", "quay"))),
        ("gone", "bank", "ana@harbour.example", Match("harbour")),
        ("refused", "harbour", "ana@harbour.example", Match(candidates=("harbour",))),
        ("refused", "bank", "ana@roof.example", Match(candidates=("bank", "quay"))),
        ("refused", "bank", "ana@nowhere.example", Match()),
        ("refused", "bank", "rep@harbour.example", Match("harbour")),
    ],
)
def test_what_is_known_of_the_same_address_elsewhere(
    standing: Standing, organisation: str, address: str, expected: Match
) -> None:
    other = Account(BEN, "Ana", address, organisation, standing)
    assert identity.match(address, [other], MEMBERS) == expected


def test_somebody_who_represents_two_members_is_asked() -> None:
    twice = replace(QUAY, deputy="rep@harbour.example")
    assert identity.match("rep@harbour.example", (), [HARBOUR, twice]) == Match(candidates=("harbour", "quay"))


@pytest.mark.parametrize(
    ("standing", "claims", "expected"),
    [
        ("unknown", "", "confirmed"),
        ("claimed", "harbour", "confirmed"),
        ("claimed", "quay", "claimed"),
        ("refused", "harbour", "refused"),
        ("gone", "harbour", "gone"),
    ],
)
def test_an_address_confirms_who_said_nothing_or_the_same(standing: Standing, claims: str, expected: Standing) -> None:
    before = replace(ACCOUNT, standing=standing, organisation=claims)
    after = identity.identified(before, Match("harbour"), NOW)
    assert after.standing == expected
    assert identity.identified(before, Match(candidates=("harbour", "quay")), NOW) == before


class TestTheDirectorysAnswer:
    def test_name_and_address_are_kept_as_far_as_they_make_sense(self) -> None:
        known = identity.answered(
            identity.noted(ANA, NOW), Profile(" Ana\r\n  Diaz " + "x" * 200, " Ana@Harbour.Example "), NOW
        )
        assert known.name.startswith("Ana Diaz x")
        assert len(known.name) == identity.LONGEST_NAME
        assert known.address == "ana@harbour.example"
        assert known.ask == NOW + identity.ASK_AGAIN

    @pytest.mark.parametrize(
        "address", ["", "ana", "@x.example", "a b@x.example", "<a@x.example>", "a@b", "a@b@c.example", "a@x."]
    )
    def test_what_is_no_address_is_none(self, address: str) -> None:
        known = identity.answered(identity.noted(ANA, NOW), Profile("Ana", address), NOW)
        assert known.address == ""
        assert known.ask == NOW + identity.ASK_FOR_ADDRESS

    def test_an_address_once_known_stays_when_it_is_told_no_more(self) -> None:
        assert identity.answered(ACCOUNT, Profile("Ana"), NOW).address == ACCOUNT.address

    def test_another_address_undoes_what_the_old_one_said_and_nothing_else(self) -> None:
        by_address = identity.identified(ACCOUNT, Match("harbour"), NOW)
        moved = identity.answered(by_address, Profile("Ana", "ana@quay.example"), NOW)
        assert (moved.standing, moved.organisation) == ("unknown", "")
        by_staff = identity.decided(ACCOUNT, "harbour", STAFF, NOW)
        assert identity.answered(by_staff, Profile("Ana", "ana@quay.example"), NOW).standing == "confirmed"

    def test_a_time_zone_is_kept_where_there_is_one(self) -> None:
        known = identity.answered(ACCOUNT, Profile("Ana", zone="America/Lima"), NOW)
        assert known.zone == "America/Lima"
        for told in ("", "Mars/Base", "../../etc/passwd"):
            assert identity.answered(known, Profile("Ana", zone=told), NOW).zone == "America/Lima"

    def test_a_closed_account(self) -> None:
        assert identity.answered(ACCOUNT, Profile(gone=True), NOW).standing == "gone"

    def test_no_answer_is_asked_for_again(self) -> None:
        assert identity.unanswered(ACCOUNT, NOW, for_good=False).ask == NOW + identity.RETRY
        assert identity.unanswered(ACCOUNT, NOW, for_good=True).ask == NOW + identity.ASK_AGAIN


def test_who_was_refused_may_say_so_again_a_day_later() -> None:
    refused = identity.decided(identity.claimed(ACCOUNT, "quay", NOW), "", STAFF, NOW)
    assert refused.standing == "refused"
    assert not identity.may_claim(refused, NOW + timedelta(hours=23, minutes=59))
    assert identity.may_claim(refused, NOW + timedelta(days=1))
    assert identity.may_claim(ACCOUNT, NOW)


def test_whose_account_was_closed_begins_anew_when_they_are_back() -> None:
    gone = identity.gone(identity.decided(ACCOUNT, "harbour", STAFF, NOW), NOW)
    assert (gone.standing, gone.organisation, gone.ask) == ("gone", "harbour", None)
    assert identity.gone(gone, NOW + timedelta(days=1)) == gone
    back = identity.returned(gone, NOW)
    assert (back.standing, back.organisation, back.address, back.ask) == ("unknown", "", "", NOW)


REP = Account(ANA, "Rep", "rep@harbour.example", "harbour", "confirmed")
DEPUTY = Account(BEN, "Dep", "dep@else.example", "harbour", "confirmed")


@pytest.mark.parametrize(
    ("accounts", "expected"),
    [
        ((), "rep@harbour.example"),
        ((REP, DEPUTY), "rep@harbour.example"),
        ((replace(REP, standing="unknown", organisation=""),), "rep@harbour.example"),
        ((replace(REP, standing="gone"),), "dep@else.example"),
        ((replace(REP, standing="gone"), replace(REP, person=BEN)), "rep@harbour.example"),
        ((replace(REP, standing="refused"), DEPUTY), "dep@else.example"),
        ((replace(REP, organisation="quay"), DEPUTY), "dep@else.example"),
        ((replace(REP, standing="gone"), replace(DEPUTY, standing="gone")), ""),
    ],
)
def test_the_deputy_acts_when_the_representative_left(accounts: tuple[Account, ...], expected: str) -> None:
    assert identity.speaker(HARBOUR, accounts) == expected


def test_an_organisation_that_names_nobody_has_no_speaker() -> None:
    assert identity.speaker(QUAY, ()) == ""


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("slack:T1:UANA", ANA),
        ("teams:tenant:29:1abc", Person("teams", "tenant", "29:1abc")),
        ("slack:T1", None),
        ("slack:T1:", None),
        ("slack::U1", None),
        ("irc:x:y", None),
        ("", None),
    ],
)
def test_a_persons_key_is_read_back(key: str, expected: Person | None) -> None:
    assert person_of(key) == expected
    assert expected is None or expected.key == key


def test_a_name_or_address_of_a_directory_gives_no_orders() -> None:
    sent = Profile("\x1b[31mAna\x1b[0m \u202eDiaz\ud83d", "\x1b[31m@harbour.example")
    known = identity.answered(identity.noted(ANA, NOW), sent, NOW)
    assert (known.name, known.address) == ("[31mAna[0m Diaz", "")
