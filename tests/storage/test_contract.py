"""What every store promises, whichever it is."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.model.addresses import Place
from bot.model.channels import Channel
from bot.model.knowledge import Passage
from bot.model.pulse.own_items import Suggestion
from bot.ports import NotSaved
from storage.records import Record
from storage.stores import RecordStore
from tests.storage.stores import KINDS, Open

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ODD = 'ключ "\\\n\u2028 \0\1\2 \ud7ff\udfff\ud800\ue000\uffff 😀'
"""Text that a file format could trip over."""
CHANNEL = Place("slack", "T1", "C1")


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, open_new: Open, tmp_path: Path) -> AsyncIterator[RecordStore]:
    opened = await open_new(request.param, tmp_path / "data")
    yield opened
    await opened.close()


def passage(words: str, source: str = "Charter") -> Passage:
    return Passage(f"id of {words}", f"§1 · {words}", words, source, ("6C-1", "6C-2"))


class TestRecords:
    async def test_a_record_is_there_from_its_put_to_its_delete(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            assert await tx.records.get("conversations", "a") is None
            await tx.records.put("conversations", "a", {"x": 1})
            assert await tx.records.get("conversations", "a") == {"x": 1}
        async with store.transaction() as tx:
            assert await tx.records.get("conversations", "a") == {"x": 1}
            await tx.records.delete("conversations", "a")
            assert await tx.records.get("conversations", "a") is None
        async with store.transaction() as tx:
            assert await tx.records.get("conversations", "a") is None

    async def test_put_replaces_and_leaves_nothing_of_the_old(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            await tx.records.put("conversations", "a", {"x": 1})
            await tx.records.put("conversations", "a", {"y": 2})
            assert await tx.records.get("conversations", "a") == {"y": 2}

    async def test_what_is_equal_to_python_and_not_to_json_is_a_change(self, store: RecordStore) -> None:
        for value in (1, True, 1.0):
            async with store.transaction() as tx:
                await tx.records.put("conversations", "a", {"x": value})
                found = await tx.records.get("conversations", "a") or {}
                assert repr(found["x"]) == repr(value)

    async def test_to_delete_nothing_is_nothing(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            await tx.records.delete("conversations", "a")

    async def test_tables_do_not_share_keys(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            await tx.records.put("conversations", "a", {"x": 1})
            assert await tx.records.get("welcomes", "a") is None

    @pytest.mark.parametrize(
        "record",
        [{}, {"deep": {"list": [1, 2.5, None, True, {"x": [[]]}]}}, {ODD: ODD}, {"": ""}],
        ids=["empty", "deep", "odd", "blank"],
    )
    async def test_any_json_object_under_any_key(self, store: RecordStore, record: Record) -> None:
        async with store.transaction() as tx:
            await tx.records.put("conversations", ODD, record)
        async with store.transaction() as tx:
            assert await tx.records.get("conversations", ODD) == record

    @pytest.mark.parametrize("value", [NINE, {1, 2}, float("nan")], ids=["datetime", "set", "nan"])
    async def test_what_json_cannot_hold_is_refused_at_once(self, store: RecordStore, value: object) -> None:
        async with store.transaction() as tx:
            with pytest.raises((TypeError, ValueError)):
                await tx.records.put("conversations", "a", {"x": value})
            assert await tx.records.get("conversations", "a") is None

    async def test_what_goes_in_and_comes_out_are_copies(self, store: RecordStore) -> None:
        given: Record = {"list": [1]}
        async with store.transaction() as tx:
            await tx.records.put("texts", "a", {"kind": "x", "list": [1]})
            await tx.records.put("conversations", "a", given)
            given["list"] = "changed"
            [(_, found)] = await tx.records.find("texts", "kind", "x")
            for record in (found, await tx.records.get("texts", "a") or {}):
                inner = record["list"]
                assert isinstance(inner, list)
                inner.append(2)
            assert await tx.records.get("texts", "a") == {"kind": "x", "list": [1]}
            assert await tx.records.get("conversations", "a") == {"list": [1]}

    async def test_find_gives_those_with_the_value_in_key_order(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            for key, kind in (("c", "x"), ("a", "x"), ("b", "y"), ("d", "xx")):
                await tx.records.put("texts", key, {"kind": kind})
            await tx.records.put("texts", "e", {"source": "x"})
            assert await tx.records.find("texts", "kind", "x") == [("a", {"kind": "x"}), ("c", {"kind": "x"})]
            assert await tx.records.find("texts", "kind", "") == []

    async def test_find_follows_every_change(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            await tx.records.put("texts", "a", {"kind": "x"})
            await tx.records.put("texts", "b", {"kind": "x"})
        async with store.transaction() as tx:
            await tx.records.put("texts", "a", {"kind": "y"})
            await tx.records.delete("texts", "b")
            assert await tx.records.find("texts", "kind", "x") == []
            assert await tx.records.find("texts", "kind", "y") == [("a", {"kind": "y"})]

    async def test_below_gives_what_is_strictly_smaller(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            for key, at in (("a", "2027-03"), ("b", "2027-01"), ("c", "2027-02")):
                await tx.records.put("handled", key, {"at": at})
            await tx.records.put("handled", "d", {})
            assert sorted(await tx.records.below("handled", "at", "2027-03")) == ["b", "c"]
            rows = await tx.records.find_below("handled", "at", "2027-03")
            assert [(key, record) for key, record in rows] == sorted(rows, key=lambda row: str(row[1]["at"]))
            assert sorted(key for key, _ in rows) == ["b", "c"]
            assert await tx.records.below("handled", "at", "2027-01") == []
            await tx.records.delete("handled", "b")
            assert await tx.records.below("handled", "at", "2027-03") == ["c"]

    async def test_order_is_that_of_code_points(self, store: RecordStore) -> None:
        letters = ["", "\0", "\0\0", "\0\uffff", "\1", "\1\1", "\2", " ", "A", "B", "a", "é", "\ud7ff", "\ud7ff\uffff"]
        letters += ["\ud800", "\ud800\ud7ff", "\udc00", "\udfff", "\ue000", "\uffff", "😀"]
        async with store.transaction() as tx:
            for letter in reversed(letters):
                await tx.records.put("texts", letter, {"kind": "x", "source": letter})
        async with store.transaction() as tx:
            assert [key for key, _ in await tx.records.find("texts", "kind", "x")] == letters
            assert [key for key, _ in await tx.records.scan("texts")] == letters
            for number, letter in enumerate(letters):
                assert [key for key, _ in await tx.records.find("texts", "source", letter)] == [letter]
                assert sorted(await tx.records.below("texts", "source", letter)) == letters[:number]

    async def test_scan_gives_everything_in_key_order(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            assert await tx.records.scan("texts") == []
            for key in ("b", "a", "c"):
                await tx.records.put("texts", key, {"key": key})
            await tx.records.delete("texts", "b")
            assert await tx.records.scan("texts") == [("a", {"key": "a"}), ("c", {"key": "c"})]

    async def test_a_field_that_was_not_declared_is_not_searched(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            with pytest.raises(KeyError):
                await tx.records.find("texts", "words", "x")
            with pytest.raises(KeyError):
                await tx.records.below("conversations", "at", "x")


class TestTransactions:
    async def test_one_that_raises_leaves_nothing(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            await tx.records.put("texts", "kept", {"kind": "x"})

        async def fails() -> None:
            async with store.transaction() as tx:
                await tx.records.put("texts", "kept", {"kind": "y"})
                await tx.records.put("texts", "new", {"kind": "x"})
                await tx.records.delete("texts", "kept")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            await fails()
        async with store.transaction() as tx:
            assert await tx.records.find("texts", "kind", "x") == [("kept", {"kind": "x"})]
            assert await tx.records.find("texts", "kind", "y") == []

    async def test_one_that_is_cancelled_leaves_nothing_and_blocks_nobody(self, store: RecordStore) -> None:
        begun = asyncio.Event()

        async def hangs() -> None:
            async with store.transaction() as tx:
                await tx.records.put("texts", "a", {"kind": "x"})
                begun.set()
                await asyncio.Event().wait()

        task = asyncio.create_task(hangs())
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        async with store.transaction() as tx:
            assert await tx.records.find("texts", "kind", "x") == []

    @pytest.mark.parametrize("store", ["tinydb", "sqlite", "postgresql"], indirect=True)
    async def test_when_it_is_over_it_answers_nothing_more(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            await tx.records.put("texts", "a", {"kind": "x"})
        with pytest.raises(NotSaved, match="The transaction is over"):
            await tx.records.get("texts", "a")
        with pytest.raises(NotSaved, match="The transaction is over"):
            await tx.records.put("texts", "b", {"kind": "x"})

    @pytest.mark.parametrize("store", ["tinydb", "sqlite", "postgresql"], indirect=True)
    async def test_once_closed_it_takes_nothing(self, store: RecordStore) -> None:
        await store.close()
        await store.close()
        with pytest.raises(NotSaved, match="The store is closed"):
            async with store.transaction() as tx:
                await tx.records.put("texts", "a", {"kind": "x"})

    async def test_it_leads_when_it_is_alone(self, store: RecordStore) -> None:
        assert await store.leads()
        assert await store.leads()

    async def test_who_watches_is_told_of_what_is_owed_at_once(self, store: RecordStore) -> None:
        heard = []
        store.watch(lambda: heard.append(1))
        async with store.transaction() as tx:
            await tx.deliveries.owe("later", CHANNEL, NINE, due=NINE + timedelta(days=1))
        assert not heard
        async with store.transaction() as tx:
            await tx.deliveries.owe("now", CHANNEL, NINE)
        assert heard

    async def test_one_writer_at_a_time(self, store: RecordStore) -> None:
        async def adds_one() -> None:
            async with store.transaction() as tx:
                record = await tx.records.get("conversations", "sum") or {"n": 0}
                await asyncio.sleep(0)
                assert isinstance(record["n"], int)
                await tx.records.put("conversations", "sum", {"n": record["n"] + 1})

        await asyncio.gather(*(adds_one() for _ in range(50)))
        async with store.transaction() as tx:
            assert await tx.records.get("conversations", "sum") == {"n": 50}


class TestRepositories:
    async def test_a_delivery_is_noted_once(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            assert await tx.handled.add("Ev1", NINE)
            assert not await tx.handled.add("Ev1", NINE)
        async with store.transaction() as tx:
            assert not await tx.handled.add("Ev1", NINE + timedelta(days=1))
            assert await tx.handled.add("Ev2", NINE)

    async def test_old_deliveries_are_forgotten_and_counted(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            for hours in range(5):
                await tx.handled.add(f"Ev{hours}", NINE + timedelta(hours=hours))
            assert await tx.handled.prune((NINE + timedelta(hours=3)).astimezone(timezone(timedelta(hours=-8)))) == 3
            assert [await tx.handled.add(f"Ev{hours}", NINE) for hours in range(5)] == [True, True, True, False, False]

    async def test_a_place_is_welcomed_once(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            assert await tx.welcomes.add("slack:T1:C1", NINE)
        async with store.transaction() as tx:
            assert not await tx.welcomes.add("slack:T1:C1", NINE)
            assert await tx.welcomes.add("slack:T1:C2", NINE)

    async def test_a_channel_is_known_once_whatever_its_thread_and_keeps_its_name(self, store: RecordStore) -> None:
        place = Place("slack", "T1", "C1")
        async with store.transaction() as tx:
            await tx.channels.note(replace(place, thread="1.2"))
            assert await tx.channels.all() == [Channel(place)]
            for name in ("general", "", "general", "everybody"):
                await tx.channels.note(place, name)
        async with store.transaction() as tx:
            assert await tx.channels.all() == [Channel(place, "everybody")]

    async def test_suggestions_are_kept_apart_from_items(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            await tx.items.suggest(Suggestion("M1", "Members are frank.", "Ana"))
        async with store.transaction() as tx:
            assert await tx.items.suggestions() == [Suggestion("M1", "Members are frank.", "Ana")]
            assert await tx.items.all() == []

    async def test_a_reference_is_kept_replaced_and_forgotten(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            await tx.conversations.put("teams:T:P", {"url": "https://a.example"})
            await tx.conversations.put("teams:T:P", {"url": "https://b.example"})
            await tx.conversations.put("teams:T:P", {"url": "https://b.example"})
        async with store.transaction() as tx:
            assert await tx.conversations.get("teams:T:P") == {"url": "https://b.example"}
            await tx.conversations.delete("teams:T:P")
            assert await tx.conversations.get("teams:T:P") is None

    async def test_texts_come_back_in_their_documents_order(self, store: RecordStore) -> None:
        passages = [passage(f"clause {number}") for number in range(12)]
        async with store.transaction() as tx:
            await tx.texts.replace("Charter", passages)
        async with store.transaction() as tx:
            assert await tx.texts.all() == passages

    async def test_a_document_is_replaced_whole_and_no_other(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            await tx.texts.replace("Charter", [passage("old 1"), passage("old 2")])
            await tx.texts.replace("Rules", [passage("rule", "Rules")])
            await tx.texts.replace("Charter", [passage("new")])
            assert [found.words for found in await tx.texts.all()] == ["new", "rule"]
            await tx.texts.replace("Rules", [])
            assert [found.words for found in await tx.texts.all()] == ["new"]
