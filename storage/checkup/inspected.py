"""What was found out about a store, and what of its content others want to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.checkup import Finding, fine, refusal
from bot.model.installations import Installation
from bot.postings import Posting, awaited
from storage import disk, migrations
from storage.embedded import refusals
from storage.repositories import Repositories

STORE, SCHEMA, RUNNING, WRITING = "Store", "Schema", "Running", "Writing"


@dataclass(frozen=True, slots=True)
class Content:
    """What the store holds that has something to do with the world outside."""

    worth_saving: bool
    staffed: bool
    postings: Sequence[Posting]
    open_polls: Sequence[str]
    """Their ids: each has a key."""
    installations: Sequence[Installation] = ()
    """Other Slack workspaces that have or had the bot."""


EMPTY = Content(worth_saving=False, staffed=False, postings=(), open_polls=())
"""Of a store that is not there yet."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """The findings; whether a bot has the store open; its content, None if it could not be read."""

    findings: Sequence[Finding]
    running: bool = False
    content: Content | None = None

    @property
    def may_run(self) -> bool:
        """Whether a bot has it open, or nobody can tell."""
        return self.running or self.content is None


async def content(tx: Repositories, key: bytes) -> Content:
    """What others want to look at; `key` opens what workspaces gave us."""
    polls = await tx.polls.in_state("open")
    saved = await tx.organisations.all() or await tx.texts.all()
    staffed, postings, installed = bool(await tx.staff.all()), await awaited(tx), await tx.installations.all(key)
    return Content(bool(saved), staffed, postings, [poll.id for poll in polls], installed)


def use(holder: str) -> Finding:
    """Whether a bot is at work on the store."""
    return fine(
        RUNNING, f"A bot has the store open: {holder}. It was read beside it." if holder else "No bot is running on it."
    )


def schema(version: int) -> Finding:
    """Whether the records are those of this version; a newer one was refused before."""
    if version < migrations.latest():
        return fine(
            SCHEMA, f"The records are of version {version}; the next start saves them and brings them to {migrations.latest()}."
        )
    return fine(SCHEMA, f"The records are of version {version}, as they should be.")


def writable(folder: Path) -> Finding:
    """Whether files can be written there, or where it is to be made."""
    there = disk.nearest(folder)
    try:
        disk.rehearse(there)
    except OSError as error:
        return refusal(WRITING, str(refusals.refusal(folder, error)))
    return fine(WRITING, f"{there} takes writes.")
