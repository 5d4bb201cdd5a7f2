"""What the bot says on Slack: cards into places, to persons, over earlier cards, and onto the Home tab."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from adapters.calendar.files import CalendarFile
from adapters.slack import cards, marks
from adapters.slack.api import Api
from adapters.slack.chats import Chats
from adapters.slack.limits import POST
from adapters.slack.traffic import Traffic, Write, said
from bot.card import Card
from bot.model.addresses import MessageRef, Person, Place
from bot.ports import Draw, Fate, Store, Undelivered

log = logging.getLogger(__name__)

Json = Mapping[str, Any]

NOT_SHOWABLE = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "invalid_arguments", "msg_too_long", "msg_blocks_too_long", "view_too_large"}
)
"""Slack does not take a card as we drew it: a fault of ours, and people still get the words."""
AS_WRITTEN = {"unfurl_links": False, "unfurl_media": False}
"""No previews of addresses that a text happens to hold."""
AWAY: frozenset[Fate] = frozenset({"unreachable", "unknown", "wait"})
"""What a question gets while Slack cannot be relied on; any other refusal shows that it is there."""


class SlackMessenger:
    """Speaks on Slack; every method raises Undelivered when it fails."""

    def __init__(self, api: Api, store: Store) -> None:
        self._api = api
        self._traffic = Traffic(api)
        self._chats = Chats(self._traffic, store)

    async def post(self, to: Person | Place, card: Card) -> MessageRef:
        """Post a card into a channel or thread, or to a person alone."""
        place = to if isinstance(to, Place) else Place("slack", to.tenant, await self.chat_with(to))
        sent = await self._show(POST, said(card), _where(place) | AS_WRITTEN)
        return _ref(place, sent)

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Put a card in place of one posted before."""
        await self._show("chat.update", said(card), _at(ref))

    async def deliver(self, to: Person | Place, draw: Draw, ref: MessageRef | None, mark: str) -> MessageRef:
        """Post a card when it is its turn, or put it in place of `ref`; a marked message can be found again."""
        if ref:
            await self._show("chat.update", draw, _at(ref), once=True)
            return ref
        place = to if isinstance(to, Place) else Place("slack", to.tenant, await self._chats.of(to, once=True))
        where = _where(place) | AS_WRITTEN | marks.marked(mark)
        try:
            return _ref(place, await self._show(POST, draw, where, once=True))
        except Undelivered as failure:
            if failure.code == "channel_not_found" and isinstance(to, Person) and await self._chats.disown(to):
                raise Undelivered(failure.code, "wait", timedelta()) from None
            raise

    async def find(self, to: Person | Place, mark: str, since: datetime) -> MessageRef | None:
        """The message with this mark; only private chats can be read."""
        place = to if isinstance(to, Place) else Place("slack", to.tenant, await self._chats.of(to, once=True))
        if not place.channel.startswith("D"):
            raise Undelivered("not readable here")
        try:
            return await marks.find(self._traffic, place, mark, since)
        except Undelivered as failure:
            raise Undelivered(failure.code, failure.fate if failure.fate in AWAY else "refused", failure.wait) from None

    async def reachable(self, to: Person | Place) -> bool:
        """Whether Slack answers anything but that it is busy or broken."""
        try:
            await self._api.call_now("auth.test", {})
        except Undelivered as failure:
            return failure.fate not in AWAY
        return True

    async def whisper(self, place: Place, person: Person, card: Card) -> None:
        """Show a card in a place to one person only."""
        await self._show("chat.postEphemeral", said(card), _where(place) | {"user": person.id})

    async def answer(self, url: str, card: Card, *, replace: bool = False) -> None:
        """Show a card to the person for whom Slack gave this address, instead of the card they pressed or as a new one."""
        how = {"response_type": "ephemeral", "replace_original": replace} | AS_WRITTEN
        shown: Json = cards.message(card) | how
        while True:
            try:
                return await self._api.answer(url, shown)
            except Undelivered as refusal:
                shown = _plainer(shown, refusal)

    async def publish(self, person: Person, card: Card) -> None:
        """Show a card as a person's Home tab."""
        async with self._traffic.lane(f"home {person.id}") as calls:
            try:
                await calls.call("views.publish", said({"user_id": person.id, "view": cards.home(card)}))
            except Undelivered as refusal:
                _must_be_the_drawing(refusal)
                await calls.call("views.publish", said({"user_id": person.id, "view": cards.bare_home(card)}))

    async def give(self, person: Person, file: CalendarFile) -> None:
        """Put a file into the private chat with a person."""
        chat = await self.chat_with(person)
        async with self._traffic.lane(chat) as calls:
            room = await calls.call("files.getUploadURLExternal", said({"filename": file.name, "length": len(file.data)}))
            await self._api.upload(str(room["upload_url"]), file.data)
            named = [{"id": room["file_id"], "title": file.name}]
            await calls.call("files.completeUploadExternal", said({"files": named, "channel_id": chat}))

    def know(self, team: str) -> None:
        """Which workspace this is: of a person who is met in several there is a chat in each."""
        self._chats.team = team

    async def chat_with(self, person: Person) -> str:
        """The channel of the private chat with a person."""
        return await self._chats.of(person)

    async def _show(self, method: str, draw: Draw, where: Json, *, once: bool = False) -> Json:
        showing = _Showing(draw, where)
        write: Write = showing.drawn
        async with self._traffic.lane(where["channel"], once=once) as calls:
            while True:
                try:
                    return await calls.call(method, write)
                except Undelivered as refusal:
                    write = showing.plainer(refusal)


@dataclass(slots=True)
class _Showing:
    """A card that is drawn when its turn has come, and what goes with it."""

    draw: Draw
    where: Json
    shown: Json = field(default_factory=dict)

    async def drawn(self) -> Json:
        self.shown = {**cards.message(await self.draw()), **self.where}
        return self.shown

    def plainer(self, refusal: Undelivered) -> Write:
        self.shown = _plainer(self.shown, refusal)
        return said(self.shown)


def _ref(place: Place, sent: Json) -> MessageRef:
    if not isinstance(sent.get("ts"), str):
        raise Undelivered("unreadable", "unknown")
    return MessageRef(Place("slack", place.tenant, str(sent.get("channel", place.channel)), place.thread), sent["ts"])


def _where(place: Place) -> dict[str, object]:
    thread = {"thread_ts": place.thread} if place.thread else {}
    return {"channel": place.channel, **thread}


def _at(ref: MessageRef) -> dict[str, object]:
    return {"channel": ref.place.channel, "ts": ref.id}


def _plainer(shown: Json, refusal: Undelivered) -> Json:
    """What to send instead, if it was the drawing that Slack refused and there is a plainer one."""
    _must_be_the_drawing(refusal)
    plainer = cards.plainer(shown)
    if plainer is None:
        raise refusal
    return plainer


def _must_be_the_drawing(refusal: Undelivered) -> None:
    """Go on with a plainer drawing only if it was the drawing that Slack refused."""
    if refusal.code not in NOT_SHOWABLE:
        raise refusal
    log.error("card refused", extra={"platform": "slack", "code": refusal.code})
