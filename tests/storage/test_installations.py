"""What lets the bot speak in a workspace opens with one key and under one name, in every store."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import keys
from bot.model.installations import KEYS_LOST, Credentials, Installation
from storage.vault import MemoryVault
from tests.storage.stores import KINDS, Open, held

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
KEY = keys.key(MemoryVault(), keys.INSTALLATIONS)
HARBOUR = Installation(
    "slack:T2", "Harbour", "U0BOT2", NINE, Credentials("xoxb-canary", "xoxe-canary", NINE + timedelta(hours=12))
)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_life(kind: str, open_new: Open, tmp_path: Path) -> None:
    store = await open_new(kind, tmp_path / "data")
    async with store.transaction() as tx:
        assert await tx.installations.get("slack:T2", KEY) is None
        assert not await tx.installations.end("slack:T2", "app_uninstalled", NINE)
        await tx.installations.put(HARBOUR, KEY)
    assert "canary" not in json.dumps(await held(store))
    async with store.transaction() as tx:
        assert await tx.installations.all(KEY) == [HARBOUR]
        lost = await tx.installations.get("slack:T2", bytes(32))
        assert lost == replace(HARBOUR, credentials=None, ended=KEYS_LOST)
        assert await tx.installations.end("slack:T2", "app_uninstalled", NINE)
        assert not await tx.installations.end("slack:T2", "tokens_revoked", NINE)
    async with store.transaction() as tx:
        assert await tx.installations.get("slack:T2", KEY) == replace(HARBOUR, credentials=None, ended="app_uninstalled")
    await store.close()


def test_each_vault_and_each_purpose_has_a_key_of_its_own() -> None:
    vault = MemoryVault()
    made = [keys.key(vault, keys.INSTALLATIONS), keys.key(vault, "another"), keys.key(MemoryVault(), keys.INSTALLATIONS)]
    assert len(set(made)) == 3
    assert keys.key(vault, keys.INSTALLATIONS) == made[0]
    assert {len(key) for key in made} == {keys.LENGTH}
