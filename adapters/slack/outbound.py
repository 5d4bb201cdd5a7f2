"""What the bot says on Slack: cards into places, to persons, over earlier cards, and onto the Home tab."""

import logging
from collections.abc import Mapping
from typing import Any

from adapters.slack import cards
from adapters.slack.api import Api
from bot.card import Card
from bot.model.addresses import MessageRef, Person, Place
from bot.ports import Undelivered

log = logging.getLogger(__name__)

Json = Mapping[str, Any]

NOT_SHOWABLE = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "invalid_arguments", "msg_too_long", "msg_blocks_too_long", "view_too_large"}
)
"""Slack does not take a card as we drew it: a fault of ours, and people still get the words."""
AS_WRITTEN = {"unfurl_links": False, "unfurl_media": False}
"""No previews of addresses that a text happens to hold."""


class SlackMessenger:
    """Speaks on Slack; every method raises Undelivered when it fails."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._chats: dict[str, str] = {}

    async def post(self, to: Person | Place, card: Card) -> MessageRef:
        """Post a card into a channel or thread, or to a person alone."""
        place = to if isinstance(to, Place) else Place("slack", to.tenant, await self.chat_with(to))
        sent = await self._show("chat.postMessage", card, place.channel, _in_thread(place) | AS_WRITTEN)
        return MessageRef(Place("slack", place.tenant, str(sent["channel"]), place.thread), str(sent["ts"]))

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Put a card in place of one posted before."""
        await self._show("chat.update", card, ref.place.channel, {"ts": ref.id})

    async def whisper(self, place: Place, person: Person, card: Card) -> None:
        """Show a card in a place to one person only."""
        await self._show("chat.postEphemeral", card, place.channel, _in_thread(place) | {"user": person.id})

    async def answer(self, url: str, card: Card, *, replace: bool = False) -> None:
        """Show a card to the person for whom Slack gave this address, instead of the card they pressed or as a new one."""
        how = {"response_type": "ephemeral", "replace_original": replace} | AS_WRITTEN
        try:
            await self._api.answer(url, cards.message(card) | how)
        except Undelivered as refusal:
            _must_be_words(refusal)
            await self._api.answer(url, cards.bare_message(card) | how)

    async def publish(self, person: Person, card: Card) -> None:
        """Show a card as a person's Home tab."""
        async with self._api.lane(person.id):
            try:
                await self._api.call("views.publish", {"user_id": person.id, "view": cards.home(card)})
            except Undelivered as refusal:
                _must_be_words(refusal)
                await self._api.call("views.publish", {"user_id": person.id, "view": cards.bare_home(card)})

    async def chat_with(self, person: Person) -> str:
        """The channel of the private chat with a person."""
        if person.key not in self._chats:
            opened = await self._api.call("conversations.open", {"users": person.id})
            self._chats[person.key] = str(opened["channel"]["id"])
        return self._chats[person.key]

    async def _show(self, method: str, card: Card, channel: str, how: Json) -> Json:
        where = {"channel": channel, **how}
        async with self._api.lane(channel):
            try:
                return await self._api.call(method, cards.message(card) | where)
            except Undelivered as refusal:
                _must_be_words(refusal)
                return await self._api.call(method, cards.bare_message(card) | where)


def _in_thread(place: Place) -> dict[str, object]:
    return {"thread_ts": place.thread} if place.thread else {}


def _must_be_words(refusal: Undelivered) -> None:
    """Go on with the words alone if it was the drawing that Slack refused."""
    if refusal.code not in NOT_SHOWABLE:
        raise refusal
    log.error("card refused", extra={"platform": "slack", "code": refusal.code})
