"""What the page sends, read as what it means; whatever it cannot mean is refused with a sentence."""

import json
import re
from dataclasses import dataclass

from adapters.adaptive import forms
from adapters.playground import demo, world
from adapters.playground.world import Message
from bot.events import Asked, HomeOpened, Installed, Pressed, Scope, Submitted, Turn
from bot.model.addresses import Place

LONGEST_MESSAGE = 4000
"""Characters of a message; the bot itself reads fewer and says so."""
MENTION = re.compile(rf"@{re.escape(demo.BOT)}\b[,:]?", re.IGNORECASE)
TURN = re.compile(r"[A-Za-z0-9-]{8,64}")

Body = dict[str, object]


class Refused(Exception):
    """The request means nothing; the message is a sentence for the person at the page."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who did it, and the browser's key of this one doing."""

    person: str
    key: str


def body(raw: bytes) -> Body:
    """A request's JSON object."""
    try:
        read = json.loads(raw.decode("utf-8"))
        json.dumps(read, ensure_ascii=False).encode("utf-8")  # refuses halves of characters, which nobody types
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        raise Refused("The page sent something unreadable. Nothing was done; please reload the page.")
    return read


def character(id: object) -> str:
    """The id of somebody of the invented alliance."""
    if isinstance(id, str) and id in demo.PEOPLE:
        return id
    raise Refused("There is nobody of that name here. Please choose a person again.")


def sender(sent: Body) -> Sender:
    """Who did something; the key tells a copy of a request from a second doing."""
    turn = sent.get("turn")
    if not isinstance(turn, str) or not TURN.fullmatch(turn):
        raise Refused("The page did not say which of your actions this is. Nothing was done; please reload the page.")
    person = character(sent.get("as"))
    return Sender(person, f"playground:{person}:{turn}")


def words(sent: Body) -> str:
    """A message as it was typed."""
    text = sent.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Refused("There is nothing to send yet. Please write something first.")
    if len(text) > LONGEST_MESSAGE:
        raise Refused(f"Please write at most {LONGEST_MESSAGE:,} characters. Nothing was sent.")
    return text.strip()


def place(sent: Body, person: str, root: Message | None) -> Place:
    """The room the page has open, and in a channel the thread; `root` is the message the thread belongs to."""
    room = sent.get("room")
    if room == "direct":
        return world.direct(person)
    if room not in [known.id for known in demo.ROOMS]:
        raise Refused("There is no such room. Nothing was sent; please choose a room again.")
    thread = sent.get("thread")
    if thread is None:
        return world.channel(str(room))
    if root is None or root.place.channel != room or not root.seen_by(person) or root.only:
        raise Refused("That thread is no longer here. Nothing was sent; please write in the channel instead.")
    return world.channel(str(room), root.place.thread or root.id)


def asked(who: Sender, said: Message) -> Asked | None:
    """A message as a question to the bot: in a channel only when the bot is mentioned."""
    private = world.private(said.place)
    if not private and not MENTION.search(said.text):
        return None
    under = said.place if private or said.place.thread else world.channel(said.place.channel, said.id)
    return Asked(_turn(who, under), " ".join(MENTION.sub(" ", said.text).split(" ")).strip())


def pressed(who: Sender, sent: Body, message: Message | None) -> Pressed:
    """A pressed button of a message that this person sees."""
    if message is None or not message.seen_by(who.person):
        raise Refused("That card is no longer here. Nothing was done; please ask again.")
    encoded = _action(_data(sent))
    if message.place == world.home(who.person):
        return Pressed(_turn(who, world.direct(who.person)), encoded)
    thread = None if world.private(message.place) else message.place.thread or message.id
    under = Place("playground", demo.TENANT, message.place.channel, thread)
    return Pressed(_turn(who, under), encoded, world.ref(message))


def submitted(who: Sender, sent: Body, under: Place) -> Submitted:
    """A form that was filled in."""
    data = _data(sent)
    return Submitted(_turn(who, under), _action(data), forms.values(data))


def home_opened(who: Sender) -> HomeOpened:
    """Somebody looks at the bot's own page."""
    return HomeOpened(_turn(who, world.direct(who.person)))


def installed(run: str, under: Place, person: str) -> Installed:
    """The bot came into a room when the playground was started."""
    return Installed(_turn(Sender(person, f"playground:{run}:installed:{under.channel}"), under))


def _turn(who: Sender, under: Place) -> Turn:
    scope: Scope = "personal" if world.private(under) else "channel"
    called = next((room.name for room in demo.ROOMS if room.id == under.channel), "")
    return Turn(who.key, demo.PEOPLE[who.person].person, under, scope, called=called)


def _data(sent: Body) -> dict[str, object]:
    data = sent.get("data")
    if not isinstance(data, dict):
        raise Refused("The button or form carried nothing. Nothing was done; please reload the page.")
    return data


def _action(data: dict[str, object]) -> str:
    action = data.get("action")
    if not isinstance(action, str):
        raise Refused("The button or form does not say what it means. Nothing was done; please reload the page.")
    return action
