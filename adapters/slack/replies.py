"""A reply, put before people in the way that suits where they asked."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from adapters.calendar import files
from adapters.slack import forms
from adapters.slack.api import Api
from adapters.slack.inbound import Heard
from adapters.slack.outbound import SlackMessenger
from bot import notices
from bot.card import Card
from bot.events import Asked, Pressed, Submitted
from bot.model.calendar.entries import Entry
from bot.ports import Undelivered
from bot.reply import Reply

log = logging.getLogger(__name__)

Way = Callable[[Card], Awaitable[object]]


class Replies:
    """Gives replies; what cannot be given is logged, for a person who waits has nobody else to turn to."""

    def __init__(self, api: Api, messenger: SlackMessenger) -> None:
        self._api = api
        self._messenger = messenger

    async def open(self, heard: Heard, reply: Reply) -> Reply:
        """Open the reply's form at once; what is left to show."""
        assert reply.open
        view = forms.view(reply.open, forms.metadata(heard.event.turn))
        try:
            await self._api.call_now("views.open", {"trigger_id": heard.trigger, "view": view})
        except Undelivered as failure:
            log.warning("form not opened", extra={"platform": "slack", "code": failure.code})
            return Reply(whisper=notices.failed())
        return reply

    async def give(self, heard: Heard, reply: Reply) -> bool:
        """Show everything but a form; whether all of it is there."""
        ways, there = _Ways(heard, self._messenger), True
        if reply.file and not await self._give(heard, reply.file):
            reply = Reply(whisper=notices.failed())
        if reply.replace:
            there &= await self._show(heard, reply.replace, ways.replace())
        if reply.say:
            there &= await self._show(heard, reply.say, ways.say())
        if reply.whisper:
            there &= await self._show(heard, reply.whisper, ways.whisper())
        return there

    async def _give(self, heard: Heard, entry: Entry) -> bool:
        """Put the file about an entry into the person's own chat."""
        try:
            await self._messenger.give(heard.event.turn.person, files.one(entry))
        except Undelivered as failure:
            log.warning("file not delivered", extra={"platform": "slack", "code": failure.code})
            return False
        return True

    async def _show(self, heard: Heard, card: Card, ways: list[Way]) -> bool:
        """Take the first way that works; none after one of which nobody can tell whether it did."""
        for way in ways:
            try:
                await way(card)
                return True
            except Undelivered as failure:
                log.warning("not delivered", extra={"platform": "slack", "code": failure.code})
                if failure.unknown:
                    break
        return False


class _Ways:
    """The ways to show a card in answer to one event, best first; the last is always the private chat."""

    def __init__(self, heard: Heard, messenger: SlackMessenger) -> None:
        self._heard = heard
        self._turn = heard.event.turn
        self._messenger = messenger

    def say(self) -> list[Way]:
        """To everybody there; after a command to the person alone, for the bot may not be there."""
        heard, private = self._heard, self._turn.private
        if (isinstance(heard.event, Asked) and heard.url) or (private and heard.ephemeral):
            return [self._by_url, self._in_chat]
        if heard.at_home or (private and isinstance(heard.event, Submitted)):
            return [self._in_chat]
        return [self._in_place, *self._if_url(), self._in_chat]

    def whisper(self) -> list[Way]:
        """To the person alone."""
        heard = self._heard
        if heard.ephemeral:
            return [self._over_ephemeral, self._in_chat]
        if isinstance(heard.event, Submitted):
            return [self._in_chat]
        if self._turn.private:
            return self.say()
        return [self._ephemerally, *self._if_url(), self._in_chat]

    def replace(self) -> list[Way]:
        """Instead of the card that was pressed, or as the Home tab; where there is neither, to the person alone."""
        heard = self._heard
        if heard.at_home:
            return [self._at_home]
        if isinstance(heard.event, Pressed) and heard.event.message:
            return [self._over_message, *self.whisper()]
        return self.whisper()

    def _if_url(self) -> list[Way]:
        return [self._by_url] if self._heard.url else []

    async def _in_place(self, card: Card) -> None:
        await self._messenger.post(self._turn.place, card)

    async def _in_chat(self, card: Card) -> None:
        """In the private chat, and in its thread if that is where the event came from."""
        chat = await self._messenger.chat_with(self._turn.person)
        place = self._turn.place
        await self._messenger.post(place if place.channel == chat else replace(place, channel=chat, thread=None), card)

    async def _ephemerally(self, card: Card) -> None:
        place = replace(self._turn.place, thread=None) if self._heard.thread_begins else self._turn.place
        await self._messenger.whisper(place, self._turn.person, card)

    async def _by_url(self, card: Card) -> None:
        await self._messenger.answer(self._heard.url, card)

    async def _over_ephemeral(self, card: Card) -> None:
        await self._messenger.answer(self._heard.url, card, replace=True)

    async def _over_message(self, card: Card) -> None:
        assert isinstance(self._heard.event, Pressed)
        assert self._heard.event.message
        await self._messenger.edit(self._heard.event.message, card)

    async def _at_home(self, card: Card) -> None:
        await self._messenger.publish(self._turn.person, card)
