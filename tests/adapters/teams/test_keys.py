"""Microsoft's keys are asked for when needed, and not more often."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from adapters.teams.auth import Refused
from adapters.teams.keys import KeyRing, NoKeys
from tests.desk import MovedClock
from tests.fakes.microsoft import published


class Microsoft:
    """Publishes keys, or fails; counts how often it was asked for them."""

    def __init__(self) -> None:
        self.keys: Any = [published("key-1")]
        self.asked = 0

    async def fetch(self, url: str) -> Any:
        if url == "openid":
            return {"jwks_uri": "keys"}
        self.asked += 1
        await asyncio.sleep(0)
        return {"keys": self.keys}


async def test_keys_are_asked_for_once_a_day(clock: MovedClock) -> None:
    microsoft = Microsoft()
    ring = KeyRing("openid", microsoft.fetch, clock)
    await asyncio.gather(*(ring.get("key-1") for _ in range(5)))
    assert ring.there
    clock.advance(hours=24)
    await ring.get("key-1")
    assert microsoft.asked == 1
    clock.advance(seconds=1)
    await ring.get("key-1")
    assert microsoft.asked == 2


async def test_unknown_keys_make_us_ask_only_every_few_minutes(clock: MovedClock) -> None:
    microsoft = Microsoft()
    ring = KeyRing("openid", microsoft.fetch, clock)
    for _ in range(9):
        with pytest.raises(Refused, match=r"^key$"):
            await ring.get("forged")
    clock.advance(minutes=3)
    with pytest.raises(Refused):
        await ring.get("forged")
    assert microsoft.asked == 2
    clock.advance(seconds=1)
    microsoft.keys = [published("key-2")]
    assert (await ring.get("key-2")).endorsements == ["msteams", "webchat"]


@pytest.mark.parametrize(
    "keys", [None, [], [{}], [{"kty": "RSA", "kid": "k", "endorsements": ["msteams"], "n": "!", "e": "AQAB"}]]
)
async def test_without_keys_nobody_can_tell_and_old_ones_do_until_there_are_new(keys: Any, clock: MovedClock) -> None:
    microsoft = Microsoft()
    microsoft.keys = keys
    ring = KeyRing("openid", microsoft.fetch, clock)
    for _ in range(3):
        with pytest.raises(NoKeys):
            await ring.get("key-1")
    clock.advance(seconds=9.9)
    with pytest.raises(NoKeys):
        await ring.get("key-1")
    assert microsoft.asked == 1, "it is left alone for a while"
    assert not ring.there
    clock.advance(seconds=0.1)
    microsoft.keys = [published("key-1")]
    await ring.get("key-1")
    clock.time += timedelta(days=2)
    microsoft.keys = keys
    await ring.get("key-1")


async def test_keys_of_another_kind_beside_ours_are_none_of_our_business(clock: MovedClock) -> None:
    microsoft = Microsoft()
    elliptic = {"kty": "EC", "kid": "key-2", "crv": "P-256", "x": "AA", "y": "AA", "endorsements": ["msteams"]}
    microsoft.keys = [elliptic, published("key-3", ("webchat",)), published("key-1")]
    ring = KeyRing("openid", microsoft.fetch, clock)
    assert await ring.get("key-1")
    for foreign in ("key-2", "key-3"):
        with pytest.raises(Refused):
            await ring.get(foreign)
