"""The channels in which something is still to be posted: whoever removes the bot from one will miss it."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.model.addresses import Place, workspace
from bot.model.channels import Channel
from bot.model.deliveries import Silence
from bot.ports import Transaction


@dataclass(frozen=True, slots=True)
class Posting:
    """A channel, what is to be posted there, and why it cannot be, as far as that is known by now."""

    channel: Channel
    what: str
    silence: Silence | None = None


async def awaited(tx: Transaction) -> Sequence[Posting]:
    """A posting for each channel, in the order of their keys."""
    found: dict[Place, str] = {}
    async for what, places in _all(tx):
        for place in places:
            found.setdefault(replace(place, thread=None), what)
    known = {channel.place: channel for channel in await tx.channels.all()}
    silences = {silence.key: silence for silence in await tx.silences.all()}
    return [
        Posting(known.get(place, Channel(place)), what, silences.get(place.key) or silences.get(workspace(place)))
        for place, what in sorted(found.items(), key=lambda item: item[0].key)
    ]


async def _all(tx: Transaction) -> AsyncIterator[tuple[str, Iterable[Place]]]:
    """What is to be posted, and where; what names a channel best comes first."""
    if room := await tx.questions.room():
        yield "the questions for the Secretariat", [room]
    for state in ("planned", "open"):
        for poll in await tx.polls.in_state(state):
            yield "a poll", poll.places
    for cycle in await tx.cycles.all():
        if not cycle.stopped:
            yield "a recurring pulse", cycle.places
    for session in await tx.sessions.in_state("announced"):
        yield "a session", session.places
    owed = (delivery.to for delivery in await tx.deliveries.all() if delivery.state == "owed")
    yield "a message that is owed", [to for to in owed if isinstance(to, Place)]
