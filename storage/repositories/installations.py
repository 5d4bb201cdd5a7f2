"""Installations as records and back: what lets us speak is sealed under the name of its workspace, and opens under no other."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.model.installations import KEYS_LOST, Credentials, Installation
from storage.records import Record, Records
from storage.sealing import seal

TABLE = "installations"


class InstallationRecords:
    """Workspaces that installed the bot, by their keys."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, workspace: str, key: bytes) -> Installation | None:
        """What there is of a workspace."""
        record = await self._records.get(TABLE, workspace)
        return _installation(workspace, record, key) if record else None

    async def put(self, installation: Installation, key: bytes) -> None:
        """Keep an installation."""
        await self._records.put(TABLE, installation.workspace, _record(installation, key))

    async def end(self, workspace: str, word: str, at: datetime) -> bool:
        """Forget the credentials of a workspace."""
        record = await self._records.get(TABLE, workspace)
        if record is None or not record["sealed"]:
            return False
        await self._records.put(TABLE, workspace, {**record, "sealed": "", "ended": word, "at": _instant(at)})
        return True

    async def all(self, key: bytes) -> Sequence[Installation]:
        """All there are or were."""
        return [_installation(workspace, record, key) for workspace, record in await self._records.scan(TABLE)]


def _record(installation: Installation, key: bytes) -> Record:
    assert installation.credentials
    sealed = seal(key, TABLE).close(installation.workspace, _packed(installation.credentials))
    known = {"name": installation.name, "bot": installation.bot, "at": _instant(installation.at)}
    return {**known, "sealed": sealed, "ended": ""}


def _installation(workspace: str, record: dict[str, Any], key: bytes) -> Installation:
    credentials = _opened(workspace, record["sealed"], key)
    ended = "" if credentials else record["ended"] or KEYS_LOST
    at = datetime.fromisoformat(record["at"])
    return Installation(workspace, record["name"], record["bot"], at, credentials, ended)


def _opened(workspace: str, sealed: str, key: bytes) -> Credentials | None:
    """The credentials; None where there are none, or this key opens nothing."""
    from cryptography.exceptions import InvalidTag  # takes a fortieth of a second

    if not sealed:
        return None
    try:
        token, refresh, until = json.loads(seal(key, TABLE).open(workspace, sealed))
    except InvalidTag:
        return None
    return Credentials(token, refresh, datetime.fromisoformat(until) if until else None)


def _packed(credentials: Credentials) -> bytes:
    until = _instant(credentials.until) if credentials.until else ""
    return json.dumps([credentials.token, credentials.refresh, until]).encode()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
