"""An activity as it comes over the wire, with the shapes that the rest of the adapter relies on."""

import json
from collections.abc import Mapping
from typing import Any

from adapters.adaptive.text import received

Activity = dict[str, Any]
LONGEST_ID = 1000
IDS = ("type", "id", "name", "serviceUrl", "channelId", "replyToId", "timestamp", "localTimestamp", "action")
OBJECTS: dict[str, tuple[str, ...]] = {
    "from": ("id", "aadObjectId", "role"),
    "recipient": ("id",),
    "conversation": ("id", "conversationType", "tenantId"),
    "channelData": (),
}


class Malformed(Exception):
    """Not an activity."""


def parse(body: bytes) -> Activity:
    """The activity in a request; what is missing is empty. Raises Malformed for anything that Teams would not send."""
    try:
        read = json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    activity = _shaped(read, IDS)
    for name, ids in OBJECTS.items():
        activity[name] = _shaped(activity.get(name), ids)
    activity["channelData"]["tenant"] = _shaped(activity["channelData"].get("tenant"), ("id",))
    for name in ("entities", "membersAdded", "membersRemoved"):
        activity[name] = _list(activity.get(name))
    activity["text"] = _text(activity.get("text"))
    if not (activity["type"] and activity["conversation"]["id"] and activity["from"]["id"]):
        raise Malformed
    return activity


def _shaped(value: Any, ids: tuple[str, ...]) -> Activity:
    """An object whose ids are text that fits on a line; nothing at all is an empty object."""
    if not isinstance(value, dict | None):
        raise Malformed
    return {**(value or {}), **{id: _id((value or {}).get(id)) for id in ids}}


def _id(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > LONGEST_ID or not value.isprintable():
        raise Malformed
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str | None):
        raise Malformed
    return received(value or "")


def _list(value: Any) -> list[Mapping[str, Any]]:
    if not isinstance(value, list | None) or any(not isinstance(item, dict) for item in value or []):
        raise Malformed
    return value or []


def _refuse(constant: str) -> float:
    raise ValueError(constant)
