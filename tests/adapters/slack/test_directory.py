"""What Slack tells of a person, and when it closes an account."""

from typing import Any

import pytest

from adapters.slack.directory import read
from bot.model.addresses import Person
from bot.model.identity import ELSEWHERE, Profile
from bot.model.members import Account
from bot.ports import Undelivered
from bot.reply import Reply
from storage.memory_store import MemoryStore
from tests.adapters.slack.conftest import OpenDoor
from tests.adapters.slack.stub import FIRST, Stub
from tests.fakes.slack import FakeSlack

ANA, FAR = Person("slack", "T1", "U1"), Person("slack", "T2", "U7")
OURS = frozenset({"slack:T1"})


@pytest.mark.parametrize(
    ("user", "expected"),
    [
        (
            {"team_id": "T1", "profile": {"real_name": "Ana", "email": "ana@x.org"}},
            Profile("Ana", "ana@x.org", home="slack:T1"),
        ),
        ({"team_id": "T1", "real_name": "Ana", "profile": {}}, Profile("Ana", home="slack:T1")),
        ({"team_id": "T1", "tz": "America/Lima"}, Profile(home="slack:T1", zone="America/Lima")),
        ({"team_id": "T1", "tz": 7, "name": "ana"}, Profile("ana", home="slack:T1")),
        ({"team_id": "T1", "name": "ana"}, Profile("ana", home="slack:T1")),
        ({"team_id": "T1", "is_restricted": True, "profile": {"email": "g@x.org"}}, Profile("", "g@x.org", home=ELSEWHERE)),
        ({"team_id": "T1", "is_ultra_restricted": True}, Profile(home=ELSEWHERE)),
        ({"team_id": "T1", "deleted": True}, Profile(gone=True, home="slack:T1")),
        ({"team_id": "T2", "profile": {"email": "boss@harbour.example"}}, Profile(home="slack:T2")),
        ({"team_id": "T1", "is_stranger": True, "profile": {"email": "x@x.org"}}, Profile(home=ELSEWHERE)),
        ({"team_id": None, "profile": [], "real_name": 7, "deleted": "yes"}, Profile(home="slack:")),
        (None, Profile(home="slack:")),
    ],
)
def test_a_user_object(user: Any, expected: Profile) -> None:
    assert read(user, OURS) == expected


async def test_who_somebody_is(slack: FakeSlack, open_door: OpenDoor) -> None:
    slack.api.people["U1"] = {"profile": {"real_name": "Ana", "email": "ana@x.org"}}
    slack.api.people["U7"] = {"team_id": "T2", "profile": {"email": "ana@x.org"}}
    async with open_door(Stub()) as door:
        assert door.home == OURS
        assert await door.directory.profile(ANA) == Profile("Ana", "ana@x.org", home="slack:T1")
        assert await door.directory.profile(FAR) == Profile(home="slack:T2"), "another workspace vouches for nothing"


@pytest.mark.parametrize(
    ("how", "fate"),
    [
        ({"error": "user_not_found"}, "recipient"),
        ({"error": "missing_scope"}, "workspace"),
        ({"status": 429, "retry_after": 7}, "wait"),
        ({"status": 503}, "unknown"),
    ],
)
async def test_it_does_not_say(slack: FakeSlack, open_door: OpenDoor, how: dict[str, Any], fate: str) -> None:
    slack.goes_wrong("users.info", **how)
    async with open_door(Stub()) as door:
        with pytest.raises(Undelivered) as raised:
            await door.directory.profile(ANA)
    assert raised.value.fate == fate
    assert len([call for call in slack.api.calls if call.method == "users.info"]) == 1


async def test_a_closed_account_is_noted_of_whoever_turned_to_us(
    slack: FakeSlack, open_door: OpenDoor, store: MemoryStore
) -> None:
    async with store.transaction() as tx:
        await tx.accounts.put(Account(ANA, organisation="harbour", standing="confirmed"))
    stub = Stub(Reply(say=FIRST))
    async with open_door(stub):
        changed = {"type": "user_change", "user": {"id": "U1", "team_id": "T1", "deleted": False}}
        assert (await slack.event(changed)).status == 200
        known = await store.peek().accounts.get(ANA)
        assert known
        assert known.standing == "confirmed"
        for user in ("U1", "U2"):
            assert (await slack.deactivates(user)).status == 200
            assert (await slack.redeliver()).status == 200
    known = await store.peek().accounts.get(ANA)
    assert known
    assert (known.standing, known.organisation) == ("gone", "harbour")
    assert await store.peek().accounts.get(Person("slack", "T1", "U2")) is None
    assert stub.heard == []


@pytest.mark.parametrize("user", [None, [], {"deleted": True}, {"deleted": True, "id": 7}, {"deleted": True, "id": "U 1"}])
async def test_a_malformed_event_is_refused(slack: FakeSlack, open_door: OpenDoor, user: object) -> None:
    async with open_door(Stub()):
        assert (await slack.event({"type": "user_change", "user": user})).status == 400
