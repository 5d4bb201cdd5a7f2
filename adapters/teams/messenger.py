"""Speaks in Teams, asked or unasked."""

from adapters.teams import outbound
from adapters.teams.bot import Bot
from adapters.teams.references import Reference, References
from bot.card import Card
from bot.model.addresses import MessageRef, Person, Place
from bot.ports import Undelivered

DEAD = frozenset(
    {
        "BotDisabledByAdmin",
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "ConversationNotFound",
        "ForbiddenOperationException",
        "MessageWritesBlocked",
    }
)
"""Teams' words for a conversation in which the bot is not heard: its reference is deleted, and kept anew when somebody
writes or installs the bot there (research/platforms.md §2)."""


class TeamsMessenger:
    """Posts and edits cards by the references that were kept."""

    def __init__(self, bot: Bot, references: References) -> None:
        self._bot, self._references = bot, references

    async def post(self, to: Person | Place, card: Card) -> MessageRef:
        """Post a card into a place, or to a person alone."""
        reference = await self._reference(to)
        try:
            if not reference.conversation:
                reference = await self._begin(to, reference)
            place = to if isinstance(to, Place) else Place("teams", to.tenant, reference.conversation)
            id = await self._bot.send(reference.service_url, _conversation(place), outbound.message(card))
        except Undelivered as undelivered:
            await self._bury(to, undelivered)
            raise
        return MessageRef(place, id)

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Put a card in place of one posted before."""
        reference = await self._reference(ref.place)
        try:
            await self._bot.update(reference.service_url, _conversation(ref.place), ref.id, outbound.message(card))
        except Undelivered as undelivered:
            await self._bury(ref.place, undelivered)
            raise

    async def _reference(self, to: Person | Place) -> Reference:
        reference = await self._references.get(to)
        if reference is None:
            raise Undelivered("never met", "recipient")
        return reference

    async def _begin(self, to: Person | Place, reference: Reference) -> Reference:
        """Begin a private conversation with somebody whom the bot met elsewhere."""
        id = await self._bot.create(reference.service_url, to.tenant, reference.bot, reference.user)
        begun = Reference(reference.service_url, reference.bot, id, reference.user)
        await self._references.keep(to, begun)
        return begun

    async def _bury(self, whom: Person | Place, undelivered: Undelivered) -> None:
        if undelivered.code in DEAD:
            await self._references.forget(whom)


def _conversation(place: Place) -> str:
    return f"{place.channel};messageid={place.thread}" if place.thread else place.channel
