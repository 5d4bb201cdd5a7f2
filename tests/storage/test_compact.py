"""The Compact's and the plan's records come back from every store as they went in."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.model.addresses import Person
from bot.model.compact import DRAFT, Comment, Signature, Version
from bot.model.plan import PlannedAction
from tests.storage.stores import KINDS, Open

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
VERSION = Version("v2", "Compact 2027", date(2027, 2, 1), "New: learning.", NINE, "Noor")
SIGNED = Signature("v2", "harbour", "Ana", Person("slack", "T1", "U1"), NINE)
COMMENT = Comment("c1", "6C-1", "v2", "=SUM(A1) <!channel>", date(2027, 3, 1), "harbour")
ACTION = PlannedAction("labs", "Labs", "§7b", "Ana", 5, date(2027, 5, 1), "spring", "under way", "x", "Noor", NINE, 1)


@pytest.mark.parametrize("kind", KINDS)
async def test_there_and_back(kind: str, open_new: Open, tmp_path: Path) -> None:
    store = await open_new(kind, tmp_path / "data")
    async with store.transaction() as tx:
        assert await tx.versions.current() == DRAFT
        await tx.versions.add(VERSION)
        for signature in (SIGNED, replace(SIGNED, organisation="quay"), replace(SIGNED, version="v3")):
            await tx.signatures.put(signature)
        for comment in (COMMENT, replace(COMMENT, id="c2", clause="6C-2", organisation="")):
            await tx.comments.put(comment)
        for action in (ACTION, replace(ACTION, owner="", priority=None, due=None, at=None, revision=2)):
            await tx.actions.put(action)
    async with store.transaction() as tx:
        assert await tx.versions.all() == [DRAFT, VERSION]
        assert await tx.signatures.get("v2", "harbour") == SIGNED
        assert [each.organisation for each in await tx.signatures.of("v2")] == ["harbour", "quay"]
        await tx.signatures.delete("v2", "quay")
        assert len(await tx.signatures.all()) == 2
        assert await tx.comments.on("6C-1") == [COMMENT]
        assert await tx.comments.get("c9") is None
        await tx.comments.put(replace(COMMENT, dealt=True))
        assert [comment.dealt for comment in await tx.comments.all()] == [True, False]
        assert [action.revision for action in await tx.actions.history("labs")] == [1, 2]
        assert (await tx.actions.history("labs"))[0] == ACTION
        assert [action.owner for action in await tx.actions.all()] == [""]
        assert await tx.actions.history("lost") == []
    await store.close()
