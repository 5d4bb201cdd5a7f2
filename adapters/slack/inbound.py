"""What Slack sends as events of the bot, with the ways to answer them. What is not meant for the bot is None.

A turn is told by `event_id`, which each retry repeats, and for commands, buttons and forms, which Slack never sends twice, by
the trigger of that one act. Neither says who did what: turns are noted and logged, and who answered what must not be. (A
form's hash would not do: it stays the same when the form is sent again after errors.)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.slack import cards, forms
from adapters.slack.mrkdwn import clean, read
from adapters.slack.payload import Malformed
from bot.events import Asked, Event, FormValues, HomeOpened, Installed, Pressed, Scope, Submitted, Turn
from bot.model.addresses import MessageRef, Person, Place

Json = Mapping[str, Any]

SLACKBOT = "USLACKBOT"
NAMELESS = ("directmessage", "privategroup")
LONGEST_NAME = 80
"""Characters of a channel's name."""
_NAME = re.compile(r"[\w.:-]{1,255}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where the app is installed: the workspace, and the bot's own user in it."""

    team: str
    bot: str


@dataclass(frozen=True, slots=True)
class Heard:
    """An event and what Slack gives us to answer it."""

    event: Event
    trigger: str = ""
    """Opens a form, for three seconds."""
    url: str = ""
    """Takes answers to a command or a press for half an hour, even where the bot is no member."""
    ephemeral: bool = False
    """The pressed card is seen by this person alone."""
    at_home: bool = False
    """It happened on the Home tab."""
    thread_begins: bool = False
    """The thread of the answer does not exist before it: Slack shows nothing ephemeral in such a thread."""


def event(body: Json, us: Workspace) -> Heard | None:
    """An event of the Events API."""
    happened = _object(body, "event")
    match _name(happened, "type"):
        case "app_mention" if _by_a_person(happened, us) and not _in_private(happened):
            turn = _turn(body, happened, us, _valid(happened.get("thread_ts") or happened.get("ts")))
            return Heard(Asked(turn, _text(happened, us)), thread_begins="thread_ts" not in happened)
        case "message" if _by_a_person(happened, us) and _in_private(happened):
            return Heard(Asked(_turn(body, happened, us, _thread(happened)), _text(happened, us)))
        case "app_home_opened":
            turn = _turn(body, happened, us)
            return Heard(HomeOpened(turn), at_home=True) if happened.get("tab") == "home" else Heard(Installed(turn))
        case "member_joined_channel" if happened.get("user") == us.bot:
            return Heard(Installed(_turn(body, happened, us)))
        case _:
            return None


def dismissal(body: Json, us: Workspace) -> str:
    """Slack's word when it tells us that the bot has no business there any more; empty when this is anything else."""
    if body.get("type") != "event_callback" or body.get("team_id") != us.team:
        return ""
    happened = _object(body, "event")
    match happened.get("type"):
        case "app_uninstalled":
            return "app_uninstalled"
        case "tokens_revoked" if _object(happened, "tokens").get("bot"):
            return "tokens_revoked"
        case _:
            return ""


def departure(body: Json) -> Person | None:
    """Whose account was deactivated, when that is what Slack tells us."""
    if body.get("type") != "event_callback" or not isinstance(happened := body.get("event"), dict):
        return None
    if happened.get("type") != "user_change":
        return None
    user = _object(happened, "user")
    if user.get("deleted") is not True:
        return None
    return Person("slack", _valid(user.get("team_id") or body.get("team_id")), _name(user, "id"))


def command(body: Json, us: Workspace) -> Heard:
    """A slash command."""
    channel, trigger = _name(body, "channel_id"), _name(body, "trigger_id")
    person = Person("slack", _name(body, "team_id"), _name(body, "user_id"))
    scope = _scope(channel, group=_of_a_group(body.get("channel_name")))
    turn = Turn(f"slack:{trigger}", person, _place(us, channel), scope, called=_called(body.get("channel_name")))
    return Heard(Asked(turn, _text(body, us)), trigger=trigger, url=_string(body, "response_url"))


def press(body: Json, us: Workspace) -> Heard | None:
    """A button on a message or on the Home tab; one that opens an address asks nothing of us."""
    person, container, pressed = _actor(body), _object(body, "container"), _first(body, "actions")
    if str(pressed.get("action_id", "")).startswith(cards.OPENS):
        return None
    data, trigger = _string(pressed, "value"), _name(body, "trigger_id")
    if container.get("type") == "view":
        turn = Turn(f"slack:{trigger}", person, _place(us, person.id), "personal")
        return Heard(Pressed(turn, data), trigger=trigger, at_home=True)
    channel, ephemeral = _object(body, "channel"), container.get("is_ephemeral") is True
    place = _place(us, _name(channel, "id"), _thread(container, body.get("message")))
    scope, called = _scope(place.channel, group=_of_a_group(channel.get("name"))), _called(channel.get("name"))
    turn = Turn(f"slack:{trigger}", person, place, scope, called=called)
    ref = None if ephemeral else MessageRef(place, _name(container, "message_ts"))
    return Heard(Pressed(turn, data, ref), trigger=trigger, url=_string(body, "response_url"), ephemeral=ephemeral)


def submission(body: Json, us: Workspace) -> Heard:
    """A modal that was sent."""
    person, view = _actor(body), _object(body, "view")
    channel, thread, scope = forms.opened_from(_string(view, "private_metadata"))
    if not _NAME.fullmatch(channel):
        channel, thread, scope = person.id, "", "personal"
    place = _place(us, channel, thread if _NAME.fullmatch(thread) else None)
    turn = Turn(f"slack:{_name(body, 'trigger_id')}", person, place, scope)
    return Heard(Submitted(turn, _string(view, "callback_id"), _typed(view)))


def _typed(view: Json) -> FormValues:
    try:
        return forms.values(_object(view, "state"))
    except (AttributeError, TypeError, KeyError) as error:
        raise Malformed from error


def _turn(body: Json, happened: Json, us: Workspace, thread: str | None = None) -> Turn:
    team = _valid(happened.get("user_team") or happened.get("team") or body.get("team_id"))
    person, channel = Person("slack", team, _name(happened, "user")), _name(happened, "channel")
    scope = _scope(channel, group=happened.get("channel_type") == "mpim")
    outsiders = body.get("is_ext_shared_channel")
    known = outsiders if isinstance(outsiders, bool) else None
    return Turn(f"slack:{_name(body, 'event_id')}", person, _place(us, channel, thread), scope, known)


def _by_a_person(happened: Json, us: Workspace) -> bool:
    """A new message of a person: not ours or another bot's, no edit, no deletion, no broadcast."""
    odd = ("bot_id", "subtype", "edited", "hidden")
    return happened.get("user") not in (None, us.bot, SLACKBOT) and not any(happened.get(name) for name in odd)


def _in_private(happened: Json) -> bool:
    """In the chat with the bot; a mention there arrives as a message too and is answered as that."""
    return _name(happened, "channel").startswith("D")


def _scope(channel: str, *, group: bool) -> Scope:
    if channel.startswith("D"):
        return "personal"
    return "group" if group else "channel"


def _of_a_group(name: object) -> bool:
    """Whether this is the name that Slack gives to a chat of several people."""
    return isinstance(name, str) and name.startswith("mpdm-")


def _called(name: object) -> str:
    """A channel's name; of private ones and of chats Slack gives a word for their kind, or a list of people."""
    known = isinstance(name, str) and name not in NAMELESS and not _of_a_group(name)
    return clean(name)[:LONGEST_NAME] if known and isinstance(name, str) else ""


def _actor(body: Json) -> Person:
    """Who acted, with their own workspace: in a shared channel that may be another than ours."""
    user = _object(body, "user")
    return Person("slack", _valid(user.get("team_id") or _object(body, "team").get("id")), _name(user, "id"))


def _thread(*holders: object) -> str | None:
    """The thread that the first of these objects names, if one does."""
    threads = (holder.get("thread_ts") for holder in holders if isinstance(holder, dict))
    thread = next(filter(None, threads), None)
    return _valid(thread) if thread else None


def _place(us: Workspace, channel: str, thread: str | None = None) -> Place:
    return Place("slack", us.team, channel, thread)


def _text(holder: Json, us: Workspace) -> str:
    return read(_string(holder, "text"), us.bot)


def _object(holder: Json, name: str) -> Json:
    value = holder.get(name)
    if not isinstance(value, dict):
        raise Malformed
    return value


def _first(holder: Json, name: str) -> Json:
    values = holder.get(name)
    if not (isinstance(values, list) and values and isinstance(values[0], dict)):
        raise Malformed
    return values[0]


def _string(holder: Json, name: str) -> str:
    """A text that may be missing."""
    value = holder.get(name) or ""
    if not isinstance(value, str):
        raise Malformed
    return clean(value)


def _name(holder: Json, name: str) -> str:
    """An id, a timestamp or a trigger that must be there."""
    return _valid(holder.get(name))


def _valid(value: object) -> str:
    if not (isinstance(value, str) and _NAME.fullmatch(value)):
        raise Malformed
    return value
