"""Nothing that is kept about people is forgotten: every table is some feature's, or said to be without people, and why."""

import json

from bot import holdings
from bot.app import routes
from bot.model.addresses import UNNAMED, Person
from bot.model.members import Account
from bot.ports import Transaction
from storage.memory_store import MemoryStore
from storage.mentions import mentioned
from storage.records import INDEXED, Tables, everything
from tests.handlers.privacy.life import ADDRESS, ANA, ANA_TEAMS, CANARIES, NINE, SUE, live

WITHOUT_PEOPLE = {
    "handled": "the platforms' keys of events, gone after 48 hours; nobody can be looked up in it",
    "comments": "an organisation at most; whose they are is never kept",
    "erasures": "marks that name nobody, and that are there so that nothing comes back",
    "texts": "the alliance's documents",
    "channels": "where the bot introduced itself, and what these places are called",
    "installations": "workspaces in which the bot is installed; by whom is not kept",
    "items": "what polls may ask",
    "targets": "numbers that the alliance wants to reach",
    "releases": "figures of all who answered together",
    "ballots": "an organisation's, sealed, and gone with its poll",
    "participation": "an organisation's, sealed, and gone with its poll",
    "remarks": "an organisation's, sealed, and gone with its poll",
}
HOLDINGS = routes().holdings
NOBODY = Person("slack", "T1", "UNOBODY")


async def lived() -> MemoryStore:
    store = MemoryStore()
    async with store.transaction() as tx:
        await live(tx)
    return store


async def held(store: MemoryStore) -> Tables:
    tables: Tables = json.loads(json.dumps(await everything(store.peek().records)))
    return tables


def test_every_table_is_held_or_without_people() -> None:
    registered = {table for holding in HOLDINGS for table in holding.tables}
    assert registered | WITHOUT_PEOPLE.keys() == INDEXED.keys()
    assert not registered & WITHOUT_PEOPLE.keys()


def test_no_two_holdings_have_one_name_and_each_says_where_it_lies() -> None:
    assert len({holding.noun for holding in HOLDINGS}) == len(HOLDINGS)
    assert all(holding.tables and (holding.erase or holding.stays) for holding in HOLDINGS)


async def test_of_a_whole_life_there_is_a_copy_of_each_kind() -> None:
    store = await lived()
    async with store.transaction() as tx:
        copy = await holdings.copy(ANA, HOLDINGS, tx)
        assert (await holdings.copy(ANA_TEAMS, HOLDINGS, tx)).keys() == copy.keys(), "one address is one person"
    assert list(copy) == [holding.noun for holding in HOLDINGS]
    assert [entry["platform"] for entry in copy["Accounts"]] == ["Slack", "Teams"]


async def test_after_it_is_deleted_nothing_tells_of_the_person_and_of_others_everything_is_there() -> None:
    store = await lived()
    before = await held(store)
    assert all(any(canary in json.dumps(rows) for rows in before.values()) for canary in CANARIES)
    async with store.transaction() as tx:
        theirs = await holdings.copy(SUE, HOLDINGS, tx)
        await holdings.erase(ANA, HOLDINGS, tx, NINE)
    after = await held(store)
    assert ADDRESS in json.dumps(after.pop("organisations")), "whom an organisation names is its own business"
    assert {table for table, rows in after.items() for canary in CANARIES if canary in json.dumps(rows)} == set()
    assert not {ANA, ANA_TEAMS} & mentioned(after)
    assert UNNAMED in mentioned(after)
    assert len(after["erasures"]) == 2
    async with store.transaction() as tx:
        assert await holdings.copy(SUE, HOLDINGS, tx) == theirs
        assert await holdings.copy(ANA, HOLDINGS, tx) == {}, "nor can anything be found without the address"
        assert [(each.organisation, each.name) for each in await tx.signatures.all()] == [("harbour", UNNAMED.id)]
    assert len(after["comments"]) == 1


async def test_again_it_changes_nothing_but_the_mark() -> None:
    store = await lived()
    async with store.transaction() as tx:
        await holdings.erase(ANA, HOLDINGS, tx, NINE)
    before = await held(store)
    async with store.transaction() as tx:
        await holdings.erase(ANA, HOLDINGS, tx, NINE)
    assert await held(store) == before


async def test_everybody_who_is_kept_is_found_by_a_restore() -> None:
    people = mentioned(await held(await lived()))
    assert {ANA, ANA_TEAMS, SUE} <= people


async def test_what_a_backup_brought_back_goes_with_all_that_its_account_led_to() -> None:
    erased: list[Account] = []

    async def copied(account: Account, tx: Transaction) -> list[holdings.Entry]:
        return []

    async def erases(account: Account, tx: Transaction) -> None:
        erased.append(account)

    kept = [holdings.Holding("Kept", ("texts",), copied, None, "It stays."), holdings.Holding("Theirs", (), copied, erases)]
    assert [holding.stays for holding in kept] == ["It stays.", ""]
    store = await lived()
    async with store.transaction() as tx:
        for person in (ANA, NOBODY):
            await holdings.erase_again(person, kept, tx)
        assert erased == [await tx.accounts.get(ANA), Account(NOBODY)]
