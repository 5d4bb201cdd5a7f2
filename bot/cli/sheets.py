"""The sheets of `export` that no single feature owns."""

from collections.abc import Sequence

from bot.knowledge import library
from bot.model.compact import in_order
from bot.model.plan import PlannedAction, current
from bot.ports import Transaction
from bot.sheet import Cell, Row, Sheet


async def _texts(tx: Transaction) -> Sequence[Row]:
    return [(text.source, text.heading, text.words, text.topics) for text in await tx.texts.all()]


async def _deliveries(tx: Transaction) -> Sequence[Row]:
    found = [delivery for delivery in await tx.deliveries.all() if not delivery.confidential]
    return [(delivery.subject, delivery.to.key, delivery.state, delivery.code, delivery.since) for delivery in found]


async def _silences(tx: Transaction) -> Sequence[Row]:
    return [(silence.key, silence.code, silence.since) for silence in await tx.silences.all()]


async def _versions(tx: Transaction) -> Sequence[Row]:
    found = await tx.versions.all()
    return [(version.name, version.status, version.note, version.since or "", version.by) for version in found]


async def _signatures(tx: Transaction) -> Sequence[Row]:
    versions = {version.id: version.name for version in await tx.versions.all()}
    found = await tx.signatures.all()
    return [(versions[each.version], each.organisation, each.name, each.at.date().isoformat()) for each in found]


async def _comments(tx: Transaction) -> Sequence[Row]:
    versions = {version.id: version.name for version in await tx.versions.all()}
    found = in_order(await tx.comments.all())
    return [
        (
            each.clause,
            versions[each.version],
            each.words,
            each.organisation,
            each.day.isoformat(),
            "yes" if each.dealt else "no",
        )
        for each in found
    ]


async def _plan(tx: Transaction) -> Sequence[Row]:
    return [_planned(action) for action in current(library.plan(), await tx.actions.all())]


def _planned(action: PlannedAction) -> Row:
    due, priority = action.due.isoformat() if action.due else "", action.priority or ""
    changed: tuple[Cell, ...] = (action.by, action.at or "", action.revision)
    about = (action.id, action.section, action.title, action.owner, priority, due, action.frame, action.status, action.notes)
    return (*about, *changed)


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
VERSIONS = Sheet(
    "compact-versions",
    "the versions of the Members' Compact",
    ("version", "status", "note", "since", "by"),
    _versions,
)
SIGNATURES = Sheet(
    "compact-signatures",
    "which organisation signed which version of the Compact, and who signed for it",
    ("version", "organisation", "signed by", "on"),
    _signatures,
)
COMMENTS = Sheet(
    "compact-comments",
    "comments on clauses of the Compact; unnamed ones name nobody",
    ("clause", "version", "comment", "organisation", "on", "dealt with"),
    _comments,
)
PLAN = Sheet(
    "plan",
    "the implementation plan, with what staff set and added",
    (
        *("id", "section", "action", "owner", "priority", "due", "time frame", "status", "notes"),
        *("changed by", "changed at", "revision"),
    ),
    _plan,
)
