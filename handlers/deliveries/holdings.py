"""What is kept of speaking with people: what they were sent unasked, how they are reached, and where nothing arrives."""

from collections.abc import Sequence

from bot.holdings import Entry, Holding
from bot.model.addresses import Person, Place
from bot.model.deliveries import Delivery
from bot.model.members import Account
from bot.ports import Transaction


async def _messages(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = await _concerning(account.person, tx)
    return [{"message": each.kind, "state": each.state, "since": each.since} for each in found]


async def _forget_messages(account: Account, tx: Transaction) -> None:
    for delivery in await _concerning(account.person, tx):
        await tx.deliveries.delete(delivery.key)


async def _concerning(person: Person, tx: Transaction) -> list[Delivery]:
    """What is for somebody, or has their key in its subject: `claim:slack:T1:U1@1803896400`."""
    return [each for each in await tx.deliveries.all() if person == each.to or _about(each) == person.key]


def _about(delivery: Delivery) -> str:
    return delivery.subject.partition(":")[2].partition("@")[0]


async def _ways(account: Account, tx: Transaction) -> Sequence[Entry]:
    chat, silence = await _chat(account.person, tx), await tx.silences.get(account.person.key)
    known = await tx.conversations.get(account.person.key) is not None
    ways: list[Entry] = [{"platform": account.person.platform, "private chat": chat.channel if chat else ""}] if known else []
    return [*ways, {"nothing reaches you since": silence.since, "because": silence.code}] if silence else ways


async def _forget_ways(account: Account, tx: Transaction) -> None:
    """Somebody who comes back is met anew: the adapters ask or are told again how to reach them."""
    chat = await _chat(account.person, tx)
    for key in (account.person.key, *((chat.key,) if chat else ())):
        await tx.conversations.delete(key)
        await tx.welcomes.delete(key)
        await tx.silences.lift(key)


async def _chat(person: Person, tx: Transaction) -> Place | None:
    """The private chat with somebody, as Slack's adapter or Teams' keeps it; perhaps of a workspace that shares a channel."""
    known = await tx.conversations.get(person.key) or {}
    channel, tenant = known.get("chat") or known.get("conversation"), known.get("through", person.tenant)
    return Place(person.platform, str(tenant), str(channel)) if channel else None


HOLDINGS = (
    Holding(
        "Messages that I owed or sent you unasked",
        ("deliveries",),
        _messages,
        _forget_messages,
        "What was written in chats stays there: Slack and Teams keep it, not I.",
    ),
    Holding("Ways to reach you", ("conversations", "silences", "welcomes"), _ways, _forget_ways),
)
