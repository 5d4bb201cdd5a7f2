"""Speaks in Teams, asked or unasked."""

from contextlib import suppress
from datetime import datetime

from adapters.teams import outbound
from adapters.teams.bot import Bot
from adapters.teams.connector import Write
from adapters.teams.references import Reference, References
from bot.card import Card
from bot.model.addresses import MessageRef, Person, Place
from bot.ports import Draw, NotSaved, Undelivered


class TeamsMessenger:
    """Posts and edits cards by the references that were kept.

    The reference of a conversation in which the bot is not heard is deleted, and kept anew when somebody writes or installs
    the bot there.
    """

    def __init__(self, bot: Bot, references: References) -> None:
        self._bot, self._references = bot, references

    async def post(self, to: Person | Place, card: Card) -> MessageRef:
        """Post a card into a place, or to a person alone."""
        return await self._post(to, _known(card))

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Put a card in place of one posted before."""
        await self._edit(ref, _known(card))

    async def deliver(self, to: Person | Place, draw: Draw, ref: MessageRef | None, mark: str) -> MessageRef:
        """Post a card when it is its turn, or put it in place of `ref`; Teams keeps nothing hidden, so marks are lost."""
        if ref is None:
            return await self._post(to, _drawn(draw), once=True)
        await self._edit(ref, _drawn(draw), once=True)
        return ref

    async def find(self, to: Person | Place, mark: str, since: datetime) -> MessageRef | None:
        """Nothing: bots may not read what was said in Teams."""
        raise Undelivered("not readable here")

    async def reachable(self, to: Person | Place) -> bool:
        """Whether the connector behind somebody answers; without a reference there is nothing to wait for."""
        reference = await self._references.get(to)
        return reference is None or await self._bot.reaches(reference.service_url, reference.conversation)

    async def met(self, person: Person) -> Reference:
        """How we reach a person alone, in a conversation that is begun when there was none; raises Undelivered."""
        reference = await self._reference(person)
        return reference if reference.conversation else await self._begin(person, reference, once=True)

    async def _post(self, to: Person | Place, write: Write, *, once: bool = False) -> MessageRef:
        reference = await self._reference(to)
        try:
            if not reference.conversation:
                reference = await self._begin(to, reference, once=once)
            place = to if isinstance(to, Place) else Place("teams", to.tenant, reference.conversation)
            id = await self._bot.send(reference.service_url, place, write, once=once)
        except Undelivered as undelivered:
            await self._bury(to, undelivered)
            raise
        return MessageRef(place, id)

    async def _edit(self, ref: MessageRef, write: Write, *, once: bool = False) -> None:
        reference = await self._reference(ref.place)
        try:
            await self._bot.update(reference.service_url, ref.place, ref.id, write, once=once)
        except Undelivered as undelivered:
            await self._bury(ref.place, undelivered)
            raise

    async def _reference(self, to: Person | Place) -> Reference:
        reference = await self._references.get(to)
        if reference is None:
            raise Undelivered("never met", "recipient")
        return reference

    async def _begin(self, to: Person | Place, reference: Reference, *, once: bool) -> Reference:
        """Begin a private conversation with somebody whom the bot met elsewhere; whatever becomes of that, no message left."""
        try:
            id = await self._bot.create(reference.service_url, to.tenant, reference.bot, reference.user, once=once)
        except Undelivered as failure:
            raise Undelivered(failure.code, "unreachable" if failure.unknown else failure.fate, failure.wait) from None
        begun = Reference(reference.service_url, reference.bot, id, reference.user)
        with suppress(NotSaved):  # remembered all the same
            await self._references.keep(to, begun)
        return begun

    async def _bury(self, whom: Person | Place, undelivered: Undelivered) -> None:
        if undelivered.fate == "recipient":
            with suppress(NotSaved):  # the next attempt tells the same
                await self._references.forget(whom)


def _known(card: Card) -> Write:
    async def write() -> outbound.Body:
        return outbound.message(card)

    return write


def _drawn(draw: Draw) -> Write:
    async def write() -> outbound.Body:
        return outbound.message(await draw())

    return write
