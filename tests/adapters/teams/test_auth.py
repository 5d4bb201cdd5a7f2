"""Only what Microsoft signed for this bot and an admitted tenant is read."""

import json
import time
from dataclasses import dataclass
from random import Random
from typing import Any

import jwt
import pytest
from jwt.utils import base64url_decode, base64url_encode

from adapters.teams.addresses import microsofts
from adapters.teams.auth import Refused, Verified, admit, well_formed
from bot.settings import TeamsSettings
from storage.memory_store import MemoryStore
from tests.adapters.teams.conftest import Handlers
from tests.desk import MovedClock
from tests.fakes.microsoft import APP, claims, private_key, signed
from tests.fakes.teams import FakeTeams

NOW = int(time.time())


async def test_a_good_token_is_good_for_five_minutes_more(teams: FakeTeams, handlers: Handlers) -> None:
    assert (await teams.personal("Ana", "hello")).status == 202
    late = teams.token(exp=int(time.time()) - 290)
    assert (await teams.deliver(teams.message("Ana", "hello"), late)).status == 202
    assert len(handlers.events) == 2


@pytest.mark.parametrize(
    "says",
    [
        {"iss": "https://evil.example"},
        {"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"},
        {"iss": None},
        {"aud": "somebody-else"},
        {"aud": None},
        {"aud": [APP]},
        {"serviceurl": "https://smba.trafficmanager.net/amer/"},
        {"serviceurl": None},
        {"exp": NOW - 400},
        {"exp": None},
        {"nbf": NOW + 4000},
    ],
    ids="-".join,
)
async def test_a_token_that_says_anything_else_is_refused(says: dict[str, Any], teams: FakeTeams, handlers: Handlers) -> None:
    answer = await teams.deliver(teams.message("Ana", "hello"), teams.token(**says))
    assert (answer.status, handlers.events) == (401, [])


def forgeries(teams: FakeTeams) -> dict[str, str]:
    """Tokens that Microsoft did not sign, or not like this."""
    good, says = teams.token(), claims(teams.connector.url)
    head, payload, signature = good.split(".")
    public = private_key("key-1").public_key()
    return {
        "none at all": "-",
        "not a token": "a.b.c",
        "no signature": f"{head}.{payload}.",
        "another header": f"{jwt.encode(says, 'x' * 32, 'HS256').split('.')[0]}.{payload}.{signature}",
        "algorithm none": _with_header(good, alg="none"),
        "algorithm none, unsigned": _with_header(good, alg="none").rpartition(".")[0] + ".",
        "public key as a secret": jwt.encode(says, str(public.public_numbers().n), "HS256", headers={"kid": "key-1"}),
        "unknown key": signed(says, "key-2"),
        "another key's name": signed(says, "key-2", kid="key-1"),
        "no key's name": jwt.encode(says, private_key("key-1"), "RS256"),
        "a name that is no text": _with_header(good, kid=["key-1"]),
        "unknown extension": jwt.encode(says, private_key("key-1"), "RS256", headers={"kid": "key-1", "crit": ["x"], "x": 1}),
    }


def _with_header(token: str, **more: Any) -> str:
    rest = token.partition(".")[2]
    header = {**jwt.get_unverified_header(token), **more}
    return base64url_encode(json.dumps(header).encode()).decode() + "." + rest


async def test_forgeries_are_refused(teams: FakeTeams, handlers: Handlers) -> None:
    answers = {
        name: (await teams.deliver(teams.message("Ana", "hello"), token)).status for name, token in forgeries(teams).items()
    }
    assert set(answers.values()) == {401}, answers
    assert handlers.events == []


async def test_a_token_with_any_bit_flipped_is_refused(teams: FakeTeams, handlers: Handlers) -> None:
    good, activity = teams.token(), teams.message("Ana", "hello")
    for at in [*range(0, len(good), 9), *range(len(good) - 3, len(good))]:
        for bit in (1, 2, 4):
            flipped = good[:at] + chr(ord(good[at]) ^ bit) + good[at + 1 :]
            assert (await teams.deliver(activity, flipped)).status == 401, (at, bit)
    assert (await teams.deliver(activity, f"{good[:-9]}!{good[-9:]}")).status == 401
    assert handlers.events == []


@pytest.mark.nightly
async def test_ten_thousand_tokens_that_are_nearly_good_are_refused(teams: FakeTeams, handlers: Handlers) -> None:
    """T17: each bit of the header, the claims and the signature as they were before they were encoded, then several at once."""
    good, activity, chance = teams.token(), teams.message("Ana", "hello"), Random(17)
    parts = [base64url_decode(part) for part in good.split(".")]
    places = [(part, bit) for part, raw in enumerate(parts) for bit in range(8 * len(raw))]
    several = (chance.sample(places, chance.randint(2, 9)) for _ in range(10_000 - len(places)))
    for flips in [*([place] for place in places), *several]:
        assert (await teams.deliver(activity, _with_flips(parts, flips))).status == 401, flips
    assert handlers.events == []
    assert (await teams.deliver(activity, _with_flips(parts, []))).status == 202


def _with_flips(parts: list[bytes], flips: list[tuple[int, int]]) -> str:
    """A token of these parts, with some of their bits the other way round."""
    spoilt = [bytearray(part) for part in parts]
    for part, bit in flips:
        spoilt[part][bit // 8] ^= 1 << bit % 8
    return ".".join(base64url_encode(bytes(part)).decode() for part in spoilt)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer  ", "Basic YTpi", "bearer x", "Bearer a b"])
async def test_no_token_is_no_entry(header: str, teams: FakeTeams, handlers: Handlers) -> None:
    async with teams.client.post(f"{teams.bot}/api/messages", json={}, headers={"Authorization": header}) as answer:
        assert (answer.status, await answer.read()) == (401, b"")


@pytest.mark.parametrize(
    ("header", "well"),
    [
        ("Bearer a.b.QUJD", True),
        ("Bearer a.b.QQ", True),
        ("Bearer a.b.QR", False),  # decoders forgive the bits that are left over
        ("Bearer a.b.QUJD=", False),
        ("Bearer a.b.", False),
        ("Basic a.b.QUJD", False),
        ("AAA a.b.QUJD", False),
        ("a.b.QUJD", False),
        ("Bearer a.b.A", False),
        ("Bearer a.b.é", False),
    ],
)
def test_a_token_stands_letter_for_letter_as_it_was_signed(header: str, well: bool) -> None:
    assert well_formed(header) is well


async def test_a_new_key_of_microsofts_is_accepted_on_the_next_request(teams: FakeTeams) -> None:
    assert (await teams.personal("Ana", "hello")).status == 202
    teams.rotate("key-2")
    assert (await teams.personal("Ana", "hello")).status == 202
    withdrawn = signed(claims(teams.connector.url, exp=NOW + 60), "key-1")
    assert (await teams.deliver(teams.message("Ana", "hello"), withdrawn)).status == 401


@pytest.mark.parametrize(
    "change", [{"channelData": {"tenant": {"id": "other"}}}, {"channelId": "emulator"}, {"serviceUrl": ""}]
)
async def test_other_tenants_channels_and_addresses_are_refused(
    change: dict[str, Any], teams: FakeTeams, handlers: Handlers
) -> None:
    answer = await teams.deliver(teams.message("Ana", "hello") | change)
    assert (answer.status, handlers.events) == (401, [])


async def test_an_address_that_is_not_microsofts_is_refused_though_signed(teams: FakeTeams, handlers: Handlers) -> None:
    evil = "https://evil.example/"
    answer = await teams.deliver(teams.message("Ana", "hello") | {"serviceUrl": evil}, teams.token(serviceurl=evil))
    assert (answer.status, handlers.events) == (401, [])


async def test_while_microsofts_keys_cannot_be_had_teams_is_asked_to_come_again(
    handlers: Handlers, store: MemoryStore, clock: MovedClock
) -> None:
    async with FakeTeams() as teams:
        teams.connector.endorsements = ("webchat",)
        async with teams.serving(teams.door(handlers.dispatch, store, clock)):
            assert (await teams.personal("Ana", "hello")).status == 503
            assert handlers.events == []


async def test_locally_everybody_is_believed_but_answers_stay_on_this_machine(
    handlers: Handlers, store: MemoryStore, clock: MovedClock
) -> None:
    async with FakeTeams(insecure=True) as teams, teams.serving(teams.door(handlers.dispatch, store, clock)):
        assert (await teams.personal("Ana", "hello")).status == 202
        far = teams.message("Ana", "hello") | {"serviceUrl": "https://evil.example/"}
        assert (await teams.deliver(far)).status == 401
        assert teams.connector.key_requests == 0


async def test_a_checked_token_is_taken_for_granted_for_a_while_but_not_past_its_end(clock: MovedClock) -> None:
    verified = Verified(clock)
    verified.add("Bearer good", {"exp": NOW + 60})
    verified.add("Bearer ended", {"exp": NOW - 400})
    verified.add("Bearer endless", {})
    assert [bool(verified.get(f"Bearer {name}")) for name in ("good", "ended", "endless", "other")] == [
        True,
        False,
        False,
        False,
    ]
    clock.advance(seconds=119)
    assert verified.get("Bearer good")
    clock.advance(seconds=1)
    assert verified.get("Bearer good") is None


def test_a_token_ends_five_minutes_after_its_end(clock: MovedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    verified = Verified(clock)
    verified.add("Bearer good", {"exp": NOW})
    for seconds, good in ((299.9, True), (300, False), (300.5, False)):
        monkeypatch.setattr("adapters.teams.auth.time", Stopped(NOW + seconds))
        assert bool(verified.get("Bearer good")) is good


@dataclass(frozen=True, slots=True)
class Stopped:
    """A clock that stands."""

    at: float

    def time(self) -> float:
        return self.at


HERE, MICROSOFT, EVIL = "http://127.0.0.1:5/", "https://smba.trafficmanager.net/emea/", "https://evil.example/"
CLAIMS = {"aud": APP, "exp": NOW, "serviceurl": MICROSOFT}


@pytest.mark.parametrize(
    ("says", "tenant", "allowed", "url", "insecure", "refused"),
    [
        (CLAIMS, "t1", {"t1"}, MICROSOFT, False, None),
        (CLAIMS | {"aud": "other"}, "t1", {"t1"}, MICROSOFT, False, "audience"),
        ({"aud": APP, "serviceurl": MICROSOFT}, "t1", {"t1"}, MICROSOFT, False, "expiry"),
        (CLAIMS | {"serviceurl": EVIL}, "t1", {"t1"}, MICROSOFT, False, "service url"),
        (CLAIMS, "t2", {"t1"}, MICROSOFT, False, "tenant"),
        (CLAIMS, "t1", set(), MICROSOFT, False, "tenant"),
        (CLAIMS | {"serviceurl": EVIL}, "t1", {"t1"}, EVIL, False, "address"),
        (CLAIMS | {"serviceurl": HERE}, "t1", {"t1"}, HERE, False, "address"),
        ({}, "t1", set(), HERE, True, None),
        ({}, "t1", {"t1"}, HERE, True, None),
        ({}, "t2", {"t1"}, HERE, True, "tenant"),
        ({}, "t1", set(), MICROSOFT, True, None),
        ({}, "t1", set(), EVIL, True, "address"),
    ],
)
def test_who_is_admitted_and_why_not(
    says: dict[str, Any], tenant: str, allowed: set[str], url: str, *, insecure: bool, refused: str | None
) -> None:
    settings = TeamsSettings(APP, allowed_tenants=frozenset(allowed), insecure=insecure)
    activity = {"serviceUrl": url, "channelId": "msteams"}
    if refused is None:
        admit(says, activity, tenant, settings, microsofts)
        return
    with pytest.raises(Refused) as told:
        admit(says, activity, tenant, settings, microsofts)
    assert told.value.code == refused


def test_what_comes_through_another_channel_is_refused() -> None:
    settings = TeamsSettings(APP, allowed_tenants=frozenset({"t1"}))
    with pytest.raises(Refused, match=r"^channel$"):
        admit(CLAIMS, {"serviceUrl": MICROSOFT, "channelId": "webchat"}, "t1", settings, microsofts)


def test_only_so_many_tokens_are_remembered(clock: MovedClock) -> None:
    verified = Verified(clock)
    for number in range(101):
        verified.add(f"Bearer {number}", {"exp": NOW + 60})
    assert verified.get("Bearer 0") is None
    assert verified.get("Bearer 100")
