"""Polls, sealed ballots, comments, releases, items and cycles, in every store."""

import secrets
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from bot.item_bank import load
from bot.item_translations import load as load_translations
from bot.model.addresses import Place
from bot.model.pulse.cycles import Cycle
from bot.model.pulse.items import Graded, Item
from bot.model.pulse.means import Mean
from bot.model.pulse.polls import Poll, asked, opened
from bot.model.pulse.release import FLOOR, Averaged, Leaning, Released, Withheld
from bot.model.pulse.results import LONGEST_COMMENT, Figure, Release, Remark
from bot.model.schedule import FirstWorkingDay, Monthly, Schedule, Weekly
from storage.records import Tables
from storage.stores import RecordStore
from tests.storage.stores import KINDS, Open, held

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
BANK = {item.id: item for item in load()}
KEY, OTHER_KEY = secrets.token_bytes(32), secrets.token_bytes(32)
PLACES = (Place("slack", "T1", "C1"), Place("teams", "tenant", "19:x@thread.tacv2", "17.1"))
POLL = Poll(
    "p1",
    "check",
    asked("p1", BANK.values(), lambda words: secrets.token_hex(16)),
    NINE,
    NINE + timedelta(days=7),
    "Europe/Brussels",
    PLACES,
    "Noor",
)
ONE, TWO = "HC1", "HC2"
SCALES = {item: BANK[item].scale for item in (ONE, TWO)}


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, open_new: Open, tmp_path: Path) -> AsyncIterator[RecordStore]:
    kept = await open_new(request.param, tmp_path / "data")
    yield kept
    await kept.close()


class TestPolls:
    async def test_a_poll_comes_back_as_it_was(self, store: RecordStore) -> None:
        begun = opened(POLL, ["b", "a"], NINE, load_translations())
        full = replace(begun, cycle="c1", extended=True, comments=True, direct=True, shown=3, reminded=1)
        async with store.transaction() as tx:
            for poll in (POLL, full):
                await tx.polls.put(poll)
                assert await tx.polls.get("p1") == poll
            assert await tx.polls.get("") is None
            assert await tx.polls.get("p2") is None

    async def test_by_state_and_by_beginning(self, store: RecordStore) -> None:
        later = replace(POLL, id="a", state="open", opens=NINE + timedelta(hours=1))
        async with store.transaction() as tx:
            for poll in (later, POLL):
                await tx.polls.put(poll)
            assert await tx.polls.in_state("open") == [later]
            assert await tx.polls.in_state("closed") == []
            assert await tx.polls.all() == [POLL, later]
            await tx.polls.delete("p1")
            assert await tx.polls.all() == [later]

    async def test_a_changed_poll_is_news(self, store: RecordStore) -> None:
        told: list[None] = []
        store.watch(lambda: told.append(None))
        async with store.transaction() as tx:
            await tx.ballots.cast(KEY, "p1", "a", ONE, 1)
        assert not told
        async with store.transaction() as tx:
            await tx.polls.put(POLL)
        assert told

    async def test_what_was_done_is_numbered(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            for number in range(12):
                why, span = ("why", POLL.span) if number else ("", None)
                await tx.proceedings.add("p1", f"step {number}", "Noor", NINE, why, span)
            await tx.proceedings.add("p0", "opened", "Noor", NINE + timedelta(days=1))
            assert [(one.number, one.what) for one in await tx.proceedings.of("p1")] == [
                (n + 1, f"step {n}") for n in range(12)
            ]
            assert [one.span for one in await tx.proceedings.of("p1")] == [None, *[POLL.span] * 11]
            assert (await tx.proceedings.all())[-1].poll == "p0"
            assert await tx.proceedings.of("p2") == []


class TestBallots:
    async def test_the_last_answer_counts_once(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            for organisation in ("a", "b", "c"):
                for score in (1, 5, 3):
                    await tx.ballots.cast(KEY, "p1", organisation, ONE, score)
        async with store.transaction() as tx:
            assert await tx.ballots.count("p1") == 3
            assert await tx.ballots.answered(KEY, "p1", "a", [ONE, TWO]) == {ONE}
            released = await tx.ballots.release(KEY, "p1", SCALES, 9, 6)
            assert released == {ONE: Released(3, 9, Withheld("too few")), TWO: Released(0, 9, Withheld("too few"))}

    async def test_only_the_release_rule_lets_anything_out(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            for number, score in enumerate([2, 3, 4, 2, 3, 4, 2, 3, 4, 4]):
                await tx.ballots.cast(KEY, "p1", f"o{number}", ONE, score)
                if number < 6:
                    await tx.ballots.cast(KEY, "p1", f"o{number}", TWO, 5)
            released = await tx.ballots.release(KEY, "p1", SCALES, 12, 6)
        assert released[ONE] == Released(10, 12, Averaged(Mean(31, 31), None))
        assert released[TWO] == Released(6, 12, Leaning("high"))

    async def test_withdrawn_everything_is_gone_and_no_other(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            for organisation in ("a", "b"):
                for item in (ONE, TWO):
                    await tx.ballots.cast(KEY, "p1", organisation, item, 4)
            assert await tx.ballots.withdraw(KEY, "p1", "a", [ONE, TWO])
            assert not await tx.ballots.withdraw(KEY, "p1", "a", [ONE, TWO])
        tables = await held(store)
        assert len(tables["ballots"]) == 2
        assert len(tables["participation"]) == 1

    async def test_polls_have_nothing_in_common(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            for poll, key in (("p1", KEY), ("p2", OTHER_KEY)):
                await tx.ballots.cast(key, poll, "a", ONE, 4)
                await tx.remarks.put(key, poll, "a", Remark("A word"))
        tables = await held(store)
        assert [len(tables[name]) for name in ("ballots", "participation", "remarks")] == [2, 2, 2]
        async with store.transaction() as tx:
            assert await tx.ballots.answered(OTHER_KEY, "p1", "b", [ONE]) == frozenset()
            with pytest.raises(InvalidTag):
                await tx.ballots.release(OTHER_KEY, "p1", SCALES, 9, 6)
            await tx.ballots.destroy("p1")
            await tx.remarks.destroy("p1")
            assert (await tx.ballots.count("p1"), await tx.ballots.count("p2")) == (0, 1)
        tables = await held(store)
        assert [len(tables[name]) for name in ("ballots", "participation", "remarks")] == [1, 1, 1]

    async def test_ballots_notes_and_comments_share_no_key(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            await tx.ballots.cast(KEY, "p1", "harbour", ONE, 4)
            await tx.remarks.put(KEY, "p1", "harbour", Remark("A word"))
        tables = await held(store)
        keys = [key for name in ("ballots", "participation", "remarks") for key in tables[name]]
        assert len(set(keys)) == 3
        assert "harbour" not in str({name: tables[name] for name in ("ballots", "participation", "remarks")})

    async def test_sealed_answers_look_alike_in_length_and_never_the_same(self, store: RecordStore) -> None:
        found = set()
        for score in (1, 1, 3, 5, 5):
            async with store.transaction() as tx:
                await tx.ballots.cast(KEY, "p1", "a", ONE, score)
            found.add(str(only(await held(store), "ballots")["score"]))
        assert len(found) == 5
        assert len({len(sealed) for sealed in found}) == 1


class TestRemarks:
    async def test_replaced_withdrawn_and_released(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            for number in range(6):
                await tx.remarks.put(KEY, "p1", f"o{number}", Remark("First"))
                await tx.remarks.put(KEY, "p1", f"o{number}", Remark(f"Word {number} é\ud800", quotable=number == 0))
            assert await tx.remarks.release(KEY, "p1", 9, FLOOR) == ()
            assert await tx.remarks.release(KEY, "p1", 14, 15) == (), "a floor that was raised holds for comments too"
            assert await tx.remarks.withdraw(KEY, "p1", "o5")
            assert not await tx.remarks.withdraw(KEY, "p1", "o5")
            remarks = await tx.remarks.release(KEY, "p1", 10, FLOOR)
            assert {remark.words for remark in remarks} == {f"Word {number} é?" for number in range(5)}
            assert [remark.words[5] for remark in remarks if remark.quotable] == ["0"]
            await tx.remarks.withdraw(KEY, "p1", "o4")
            assert await tx.remarks.release(KEY, "p1", 10, FLOOR) == ()

    async def test_their_length_tells_nothing(self, store: RecordStore) -> None:
        lengths = set()
        for words in (
            "",
            "x",
            "é" * LONGEST_COMMENT,
            "\U0001f600" * LONGEST_COMMENT,
            "\0" * LONGEST_COMMENT,
            '"\\' * (LONGEST_COMMENT // 2),
        ):
            async with store.transaction() as tx:
                await tx.remarks.put(KEY, "p1", "a", Remark(words))
            lengths.add(len(str(only(await held(store), "remarks")["remark"])))
        assert len(lengths) == 1

    async def test_they_come_in_no_order(self, store: RecordStore) -> None:
        async with store.transaction() as tx:
            for number in range(12):
                await tx.remarks.put(KEY, "p1", f"o{number}", Remark(f"{number}"))
            orders = {tuple(remark.words for remark in await tx.remarks.release(KEY, "p1", 12, FLOOR)) for _ in range(5)}
        assert len(orders) > 1


class TestReleases:
    async def test_every_figure_comes_back_and_none_is_changed(self, store: RecordStore) -> None:
        figures: list[Withheld | Leaning | Averaged] = [Withheld("too few"), Withheld("no rule"), Leaning("low")]
        figures += [Averaged(Mean(46, 50), None), Averaged(Mean(37, 37), "more than three quarters")]
        shown = tuple(Figure(BANK[id], Released(9, 33, figure)) for id, figure in zip(BANK, figures, strict=False))
        release = Release("p1", "check", date(2027, 3, 1), date(2027, 3, 8), 9, 33, shown, (Remark("=1+1", quotable=True),))
        async with store.transaction() as tx:
            await tx.releases.add(release)
            await tx.releases.add(replace(release, answered=10))
            assert await tx.releases.get("p1") == release
            assert await tx.releases.get("") is None
            await tx.releases.add(older := replace(release, poll="p0", closed=date(2027, 3, 7)))
            assert await tx.releases.all() == [older, release]

    async def test_items_come_back_in_every_scale_and_in_order(self, store: RecordStore) -> None:
        own = Item("own", "Own", "Ours.", Graded(("a", "b", "c", "d", "e"), ("l", "m", "h")))
        many = [*BANK.values(), own, *(replace(own, version=number) for number in range(2, 12))]
        async with store.transaction() as tx:
            for item in reversed(many):
                await tx.items.put(item)
            assert [item for item in await tx.items.all() if item.id == "own"] == many[-11:]
            assert {item.id: item for item in await tx.items.all() if item.id != "own"} == BANK

    async def test_translations_come_back_in_order_and_are_no_items(self, store: RecordStore) -> None:
        first = load_translations()[0]
        many = [first, *(replace(first, version=number, origin="staff") for number in range(2, 12))]
        async with store.transaction() as tx:
            for translation in reversed(many):
                await tx.items.translate(translation)
            assert await tx.items.translations() == many
            assert await tx.items.all() == []
            assert await tx.items.suggestions() == []

    async def test_cycles_come_back_with_every_schedule(self, store: RecordStore) -> None:
        days: list[Weekly | Monthly | FirstWorkingDay] = [
            Weekly(frozenset({"monday", "friday"}), 2),
            Monthly("tuesday", "third"),
            FirstWorkingDay(),
        ]
        async with store.transaction() as tx:
            for number, each in enumerate(days):
                schedule = Schedule(each, time(9, 30), "Asia/Kathmandu", date(2027, 1, 1), date(2027, 12, 31))
                cycle = Cycle(f"c{number}", schedule, (ONE, TWO), 1, 7, PLACES, "Noor", "why", 3, stopped=True, comments=True)
                await tx.cycles.put(cycle)
                assert await tx.cycles.get(cycle.id) == cycle
            assert [cycle.id for cycle in await tx.cycles.all()] == ["c0", "c1", "c2"]
            assert await tx.cycles.get("") is None


async def test_compact_changes_nothing_of_what_stands(store: RecordStore) -> None:
    async with store.transaction() as tx:
        await tx.polls.put(POLL)
        await tx.ballots.cast(KEY, "p1", "a", ONE, 4)
    before = await held(store)
    await store.compact()
    await store.compact()
    assert await held(store) == before
    async with store.transaction() as tx:
        await tx.ballots.destroy("p1")
    assert not (await held(store))["ballots"]


def only(tables: Tables, name: str) -> dict[str, object]:
    """The one record of a table."""
    [record] = tables[name].values()
    return record
