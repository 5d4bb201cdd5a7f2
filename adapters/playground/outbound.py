"""Replies as messages on the page, and speaking unasked."""

from dataclasses import dataclass
from datetime import datetime

from adapters.adaptive import forms
from adapters.adaptive.text import literal
from adapters.playground import demo, world
from adapters.playground.drawing import draw
from adapters.playground.world import THE_BOT, Message, World
from bot.card import Card
from bot.events import Event, HomeOpened, Pressed, Submitted
from bot.form import Form
from bot.model.addresses import MessageRef, Person, Place
from bot.ports import Draw, Undelivered
from bot.reply import Reply

LONGEST_TITLE = 120
LONGEST_ERROR = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page is told at once: a form to open, and the private chat when the answer stands there and not here."""

    form: Form | None = None
    elsewhere: bool = False

    def as_json(self) -> dict[str, object]:
        """The same, for the page."""
        form = self.form
        title = literal(form.title, LONGEST_TITLE) if form else ""
        errors = {id: literal(text, LONGEST_ERROR) for id, text in form.errors.items()} if form else {}
        shown = {"title": title, "card": forms.render(form), "errors": errors} if form else None
        return {"form": shown, "elsewhere": self.elsewhere}


def show(here: World, event: Event, reply: Reply) -> Answer:
    """Put a reply where it belongs."""
    pressed = _pressed(here, event)
    elsewhere = False
    if reply.replace:
        _replace(here, event, pressed, reply.replace)
    if reply.say:
        _post(here, event.turn.place, reply.say)
    if reply.whisper:
        elsewhere = _whisper(here, event, pressed, reply.whisper)
    return Answer(reply.open, elsewhere)


def _replace(here: World, event: Event, pressed: Message | None, card: Card) -> None:
    place = world.home(event.turn.person.id) if isinstance(event, HomeOpened) else event.turn.place
    shown = here.latest(place.channel) if isinstance(event, HomeOpened) else pressed
    if shown:
        here.edit(shown, draw(card))
    else:
        _post(here, place, card)


def _whisper(here: World, event: Event, pressed: Message | None, card: Card) -> bool:
    """Show a card to one person; True when it went to the private chat although the person was elsewhere."""
    person = event.turn.person.id
    if pressed and pressed.only == person:
        here.edit(pressed, draw(card))
    elif isinstance(event, Submitted):
        _post(here, world.direct(person), card)
        return not event.turn.private
    elif event.turn.private:
        _post(here, event.turn.place, card)
    else:
        _post(here, event.turn.place, card, only=person)
    return False


def _post(here: World, place: Place, card: Card, only: str | None = None, mark: str = "") -> Message:
    return here.add(place, THE_BOT, card=draw(card), only=only, mark=mark)


def _pressed(here: World, event: Event) -> Message | None:
    return here.get(event.message.id) if isinstance(event, Pressed) and event.message else None


@dataclass(frozen=True, slots=True)
class PlaygroundMessenger:
    """Speaks unasked in the playground."""

    here: World

    async def post(self, to: Person | Place, card: Card) -> MessageRef:
        """Post a card into a room, or to a person alone."""
        return world.ref(_post(self.here, _place(to), card))

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Put a card in place of one posted before."""
        message = self.here.get(ref.id)
        if message is None:
            raise Undelivered("message_not_found", "gone")
        self.here.edit(message, draw(card))

    async def deliver(self, to: Person | Place, draw: Draw, ref: MessageRef | None, mark: str) -> MessageRef:
        """Post a card, or put it in place of `ref`: here everything arrives at once."""
        card = await draw()
        if ref is None:
            return world.ref(_post(self.here, _place(to), card, mark=mark))
        await self.edit(ref, card)
        return ref

    async def find(self, to: Person | Place, mark: str, since: datetime) -> MessageRef | None:
        """The message with this mark."""
        found = self.here.marked(mark)
        return world.ref(found) if found else None

    async def reachable(self, to: Person | Place) -> bool:
        """The page is always there."""
        return True


def _place(to: Person | Place) -> Place:
    match to:
        case Person(tenant=demo.TENANT) if to.id in demo.PEOPLE:
            return world.direct(to.id)
        case Place(tenant=demo.TENANT) if world.exists(to):
            return to
        case _:
            raise Undelivered("user_not_found" if isinstance(to, Person) else "channel_not_found", "recipient")
