"""The sheets of `export` that no single feature owns."""

from collections.abc import Sequence

from bot.ports import Transaction
from bot.sheet import Row, Sheet


async def _texts(tx: Transaction) -> Sequence[Row]:
    return [(text.source, text.heading, text.words, text.topics) for text in await tx.texts.all()]


async def _deliveries(tx: Transaction) -> Sequence[Row]:
    found = [delivery for delivery in await tx.deliveries.all() if not delivery.confidential]
    return [(delivery.subject, delivery.to.key, delivery.state, delivery.code, delivery.since) for delivery in found]


async def _silences(tx: Transaction) -> Sequence[Row]:
    return [(silence.key, silence.code, silence.since) for silence in await tx.silences.all()]


TEXTS = Sheet(
    "official-texts",
    "the documents that were imported, passage by passage",
    ("document", "heading", "words", "topics"),
    _texts,
)
DELIVERIES = Sheet(
    "deliveries",
    "messages that the bot owes or has sent unasked, and what became of each; none that is sent in confidence",
    ("subject", "to", "state", "code", "since"),
    _deliveries,
)
SILENCES = Sheet(
    "silences",
    "conversations and workspaces that the bot cannot reach, and the platform's word for why",
    ("where", "code", "since"),
    _silences,
)
