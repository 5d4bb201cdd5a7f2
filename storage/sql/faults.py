"""What a database's errors mean, as sentences for those who run the bot; a driver's own words may hold secrets and texts."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.ports import NotSaved, StoreRefused
from storage import disk

FAULTS = (DBAPIError, PoolTimeout, OSError)
"""All that a database may answer where it is not to blame on our own code."""

OUTDATED = "AB001"
"""Our own code for a transaction of a version that is older than the tables."""

AWAY = "does not answer ({code}). Look whether it runs and DATABASE_URL names it; the bot goes on by itself when it is back."
OTHER = "refused what it was asked ({code}). Look into its log, and whether it is the bot's own."
MEANINGS = {
    "28": "does not accept the user or the password ({code}). Correct DATABASE_URL.",
    "3D": "does not exist ({code}). Create it, or correct DATABASE_URL.",
    "42P07": "holds tables of something else ({code}). Give the bot a database of its own.",
    "42501": "does not let its user do this ({code}). Grant the user all rights on the schema.",
    "53100": "has no room left ({code}). Make room on its disk.",
    "53300": "takes no more connections ({code}). Raise max_connections, or stop what else uses it.",
    "55P03": "was held by another instance for too long ({code}). If this goes on, restart that instance.",
    "57014": "took too long ({code}). Look at its load.",
    "25006": "takes no writes ({code}). DATABASE_URL must name the primary server.",
    "08": AWAY,
    "57P": AWAY,
    "gaierror": "is on a host that cannot be found ({code}). Look whether DATABASE_URL names it.",
    "EROFS": "is on a read-only file system ({code}). Mount it for writing, or name another file in DATABASE_URL.",
    "ENOSPC": "has no room left ({code}). Make room on its disk.",
    "EACCES": "may not be opened ({code}). Check its owner.",
    OUTDATED: "was brought up to date by a newer version of the bot. Start that version here too.",
    "SQLITE_FULL": "has no room left ({code}). Make room on its disk.",
    "SQLITE_BUSY": "is held by another program ({code}). Close that program.",
    "SQLITE_READONLY": "cannot be written ({code}). Check its owner and the disk.",
    "SQLITE_CANTOPEN": "cannot be opened ({code}). Check its owner and the disk.",
    "SQLITE_IOERR": "could not be read or written ({code}). Check the disk.",
    "SQLITE_NOTADB": "is not a database, or damaged ({code}). Restore it from a backup.",
    "SQLITE_CORRUPT": "is damaged ({code}). Restore it from a backup.",
}
"""What is wrong and what to do, by the beginning of the database's code."""


@contextmanager
def saving(place: str, *, committing: bool = False) -> Iterator[None]:
    """Turn the faults of a transaction into NotSaved."""
    try:
        yield
    except FAULTS as error:
        raise not_saved(place, error, committing=committing) from error


@contextmanager
def refusing(place: str) -> Iterator[None]:
    """Turn the faults of opening into StoreRefused."""
    try:
        yield
    except FAULTS as error:
        raise refused(place, error) from error


def sentence(place: str, error: Exception) -> str:
    """What happened to a database and what to do."""
    found = code(error)
    for start, meaning in MEANINGS.items():
        if found.startswith(start):
            return f"{place} {meaning.format(code=found)}"
    return f"{place} {(AWAY if lost(error) else OTHER).format(code=found)}"


def not_saved(place: str, error: Exception, *, committing: bool = False) -> NotSaved:
    """The fault of a transaction; only one that ended in silence may have been kept all the same."""
    unanswered = lost(error) and not isinstance(error, InterfaceError)  # which says that nothing was sent
    return NotSaved(sentence(place, error), unknown=committing and (unanswered or code(error).startswith("SQLITE_IOERR")))


def refused(place: str, error: Exception) -> StoreRefused:
    """The refusal to open."""
    return StoreRefused(sentence(place, error))


def lost(error: Exception) -> bool:
    """Whether the connection is gone."""
    return isinstance(error, OSError) or (isinstance(error, DBAPIError) and error.connection_invalidated)


def code(error: BaseException) -> str:
    """The database's or the system's short word for what went wrong; it is safe to show and to log."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    found = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
    return found or disk.code(cause)
