"""Activities to events: who did what where, in the house's own words."""

import html
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from adapters.adaptive.forms import values
from adapters.adaptive.text import received
from adapters.teams.activity import Activity, Malformed
from bot.events import Asked, Event, Installed, Pressed, Scope, Submitted, Turn
from bot.model.addresses import MessageRef, Person, Place

EXECUTE = "adaptiveCard/action"
FETCH = "task/fetch"
SUBMIT = "task/submit"
SCOPES: dict[str, Scope] = {"personal": "personal", "groupChat": "group", "channel": "channel"}
LONGEST_NAME = 120
"""Characters of a channel's name with its team's."""
MENTION = re.compile(r"</?at\b[^>]*>")


def event(activity: Activity) -> Event | None:
    """What happened; None when it is nothing that concerns the bot."""
    if activity["from"]["role"] == "bot" or activity["from"]["id"] == activity["recipient"]["id"]:
        return None
    match activity["type"]:
        case "message":
            return _message(activity)
        case "invoke":
            return _invoke(activity)
        case "installationUpdate" if activity["action"].startswith("add"):
            return Installed(_turn(activity, ""))
        case "conversationUpdate" if _includes_bot(activity, "membersAdded"):
            return Installed(_turn(activity, ""))
        case _:
            return None


def removed(activity: Activity) -> bool:
    """Whether the bot was taken out of this conversation."""
    uninstalled = activity["type"] == "installationUpdate" and activity["action"].startswith("remove")
    return uninstalled or (activity["type"] == "conversationUpdate" and _includes_bot(activity, "membersRemoved"))


def tenant(activity: Activity) -> str:
    """The organisation in which this happened."""
    return str(activity["channelData"]["tenant"]["id"] or activity["conversation"]["tenantId"])


def person(activity: Activity) -> Person:
    """Who did it: by the id in their directory, which is the same for all bots, where Teams gives it."""
    return Person("teams", tenant(activity), activity["from"]["aadObjectId"] or activity["from"]["id"])


def place(activity: Activity) -> Place:
    """Where it happened; a channel's conversation id names its thread behind the channel."""
    channel, _, thread = activity["conversation"]["id"].partition(";messageid=")
    return Place("teams", tenant(activity), channel, thread or None)


def scope(activity: Activity) -> Scope:
    """Who reads along; where Teams does not say, the answer is kept fit for a group."""
    return SCOPES.get(activity["conversation"]["conversationType"], "group")


def _message(activity: Activity) -> Event:
    """Words, or a button of a client that knows no Action.Execute."""
    value = activity.get("value")
    if isinstance(value, dict) and isinstance(value.get("action"), str):
        return _pressed(activity, value)
    return Asked(_turn(activity, ""), _words(activity))


def _invoke(activity: Activity) -> Event | None:
    name, value = activity["name"], activity.get("value")
    if name == EXECUTE:
        return _pressed(activity, _object(_object(value).get("action")).get("data"))
    if name == FETCH:
        return _pressed(activity, _object(value).get("data"))
    if name == SUBMIT:
        data = _object(_object(value).get("data"))
        return Submitted(_turn(activity, _action(data)), _action(data), values(data))
    return None


def _pressed(activity: Activity, sent: Any) -> Pressed:
    data = _action(_object(sent))
    message = MessageRef(place(activity), activity["replyToId"]) if activity["replyToId"] else None
    return Pressed(_turn(activity, data), data, message)


def _turn(activity: Activity, action: str) -> Turn:
    return Turn(
        _key(activity, action), person(activity), place(activity), scope(activity), _outsiders(activity), _called(activity)
    )


def _outsiders(activity: Activity) -> bool | None:
    """Teams tells a channel's kind only now and then; guests it does not tell at all."""
    channel = activity["channelData"].get("channel")
    return True if isinstance(channel, dict) and channel.get("type") == "shared" else None


def _called(activity: Activity) -> str:
    """The names of the team and the channel, as far as they are told."""
    about = [activity["channelData"].get(name) for name in ("team", "channel")]
    names = [one["name"] for one in about if isinstance(one, dict) and isinstance(one.get("name"), str)]
    return received(" / ".join(names))[:LONGEST_NAME]


def _key(activity: Activity, action: str) -> str:
    """The same for each copy of a delivery.

    Teams sends a message again with its id, but an invoke that it thinks unanswered with a new one. What stays the same
    then is who pressed what on which card, and when by the clock of that person's device.
    """
    stamp = activity["id"] or activity["timestamp"]
    if activity["type"] == "invoke" and activity["localTimestamp"]:
        what = sha256(action.encode("utf-8", "replace")).hexdigest()[:16]
        stamp = f"{activity['from']['id']}:{activity['name']}:{activity['replyToId']}:{what}:{activity['localTimestamp']}"
    if not stamp:
        raise Malformed
    return f"teams:{activity['conversation']['id']}:{activity['type']}:{stamp}"


def _words(activity: Activity) -> str:
    """The text without the mention of the bot itself; mentions of others keep their names."""
    text = activity["text"]
    for entity in activity["entities"]:
        if entity.get("type") == "mention" and _object(entity.get("mentioned")).get("id") == activity["recipient"]["id"]:
            text = text.replace(str(entity.get("text") or "\0"), " ")
    return " ".join(html.unescape(MENTION.sub("", text)).split())


def _includes_bot(activity: Activity, members: str) -> bool:
    return any(member.get("id") == activity["recipient"]["id"] for member in activity[members])


def _action(data: Mapping[str, Any]) -> str:
    action = data.get("action")
    return action if isinstance(action, str) else ""


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Malformed
    return value
