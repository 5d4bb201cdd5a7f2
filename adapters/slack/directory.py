"""What Slack knows of a person (users.info)."""

from collections.abc import Mapping
from typing import Any

from adapters.slack.traffic import Traffic, said
from bot.model.addresses import Person
from bot.model.identity import ELSEWHERE, Profile


class SlackDirectory:
    """The people of our workspace, and those of others whom we meet in shared channels."""

    def __init__(self, traffic: Traffic) -> None:
        self._traffic = traffic
        self.home: frozenset[str] = frozenset()
        """Our own workspace, once it is known."""

    async def profile(self, person: Person) -> Profile:
        """Who somebody is; without the scope users:read.email an address is not told, which is no fault."""
        async with self._traffic.lane(f"profile {person.id}", once=True) as calls:
            answer = await calls.call("users.info", said({"user": person.id}))
        return read(answer.get("user"), self.home)


def read(user: Any, ours: frozenset[str]) -> Profile:
    """A user object. Only our own workspace vouches for an address: what another one says, its administrators may invent."""
    known = _object(user)
    profile = _object(known.get("profile"))
    team = f"slack:{_text(known.get('team_id'))}"
    own = team in ours and known.get("is_stranger") is not True
    guest = any(known.get(mark) is True for mark in ("is_restricted", "is_ultra_restricted", "is_stranger"))
    return Profile(
        name=_text(profile.get("real_name")) or _text(known.get("real_name")) or _text(known.get("name")),
        address=_text(profile.get("email")) if own else "",
        gone=known.get("deleted") is True,
        home=ELSEWHERE if guest else team,
        zone=_text(known.get("tz")),
    )


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
