"""The playground's members move in once, and out when real platforms are set up."""

from dataclasses import replace

from adapters.language.reader import Reader
from adapters.playground import demo
from bot import constituencies
from bot.app import build, furnish
from bot.model.addresses import Person
from bot.model.funding.interest import Interest
from bot.model.members import Organisation
from bot.ports import Transaction
from bot.settings import Settings, SlackSettings
from handlers.funding.introductions.batch import Introductions
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.desk import ORACLE, MovedClock

PLAYGROUND, REAL = Settings(), Settings(slack=SlackSettings("xoxb-1", "secret"))
CLOCK = MovedClock()


async def organisations(store: MemoryStore) -> list[Organisation]:
    async with store.transaction() as tx:
        return list(await tx.organisations.all())


def test_they_are_twelve_over_all_constituencies_and_said_to_be_invented() -> None:
    kinds = [one.constituency for one in demo.ORGANISATIONS]
    assert len(kinds) == 12
    assert set(kinds) == {one.id for one in constituencies.load().all}
    assert len({one.id for one in demo.ORGANISATIONS}) == 12
    assert all(one.id.startswith("invented-") and one.domains[0].endswith(".example") for one in demo.ORGANISATIONS)
    assert all(character.member in demo.ORGANISATIONS or character.id == demo.SECRETARIAT for character in demo.CHARACTERS)


async def test_the_characters_are_members_and_one_is_staff() -> None:
    store = MemoryStore()
    await furnish(PLAYGROUND, store, CLOCK)
    router = build(PLAYGROUND, store, ORACLE, MemoryVault(), CLOCK).router
    async with store.transaction() as tx:
        roles = {one.id: (await router.who(one.person, tx)).role for one in demo.CHARACTERS}
        ama = await router.who(demo.PEOPLE["ama"].person, tx)
    assert {id for id, role in roles.items() if role == "staff"} == {"noor"}
    assert set(roles.values()) == {"staff", "member"}
    assert ama.organisation
    assert ama.organisation.name == demo.PEOPLE["ama"].organisation


async def test_what_somebody_changed_is_theirs() -> None:
    store = MemoryStore()
    await furnish(PLAYGROUND, store, CLOCK)
    changed = replace(demo.ORGANISATIONS[0], name="Changed")
    async with store.transaction() as tx:
        await tx.organisations.put(changed)
        await tx.accounts.delete(demo.PEOPLE["mei"].person)
    await furnish(PLAYGROUND, store, CLOCK)
    assert changed in await organisations(store)
    async with store.transaction() as tx:
        assert await tx.accounts.get(demo.PEOPLE["mei"].person) is None


async def test_a_store_with_real_members_gets_no_invented_ones() -> None:
    store, real = MemoryStore(), Organisation("real", "Real", "knowledge")
    async with store.transaction() as tx:
        await tx.organisations.put(real)
    await furnish(PLAYGROUND, store, CLOCK)
    assert await organisations(store) == [real]


async def test_with_real_platforms_they_move_out_and_the_real_ones_stay() -> None:
    store, real = MemoryStore(), Organisation("real", "Real", "knowledge")
    await furnish(PLAYGROUND, store, CLOCK)
    async with store.transaction() as tx:
        await tx.organisations.put(real)
    for _ in range(2):
        await furnish(REAL, store, CLOCK)
        assert await organisations(store) == [real]
    async with store.transaction() as tx:
        assert await tx.accounts.in_standing("confirmed") == []


async def test_what_they_looked_at_and_with_whom_they_came_together_is_forgotten_when_they_move_out() -> None:
    store = MemoryStore()
    await furnish(PLAYGROUND, store, CLOCK)
    await _proposed(store)
    async with store.transaction() as tx:
        assert len(await tx.introductions.all()) == 1
    await furnish(REAL, store, CLOCK)
    async with store.transaction() as tx:
        assert (await tx.introductions.all(), await tx.interests.all()) == ([], [])
        assert await tx.preferences.get(demo.PEOPLE["ama"].person) is None


async def test_a_newcomer_sees_a_proposal_at_once_and_a_match_of_their_own_with_the_words_that_the_page_suggests() -> None:
    store, ama = MemoryStore(), demo.PEOPLE["ama"]
    await furnish(PLAYGROUND, store, CLOCK)
    await _proposed(store)
    async with store.transaction() as tx:
        assert {each.to.id for each in await tx.deliveries.all() if isinstance(each.to, Person)} == {"ama", "kofi"}
        [suggested] = [words for words in demo.TRY if words.startswith("interest ")]
        read = Reader().understand(suggested.removeprefix("interest "), CLOCK.now().date(), "UTC")
        mine = Interest("mine", ama.member.id if ama.member else "", read.funder, read.themes, read.places)
        await tx.interests.put(replace(mine, amount=read.amount, offers=read.offers, needs=read.needs, state="live"))
    await _proposed(store)
    async with store.transaction() as tx:
        met = [each.organisations for each in await tx.introductions.all() if mine.id in {one.interest for one in each.parties}]
    assert {mine.organisation, "invented-port-municipalities"} in met


async def _proposed(store: MemoryStore) -> None:
    async def nobody(tx: Transaction) -> frozenset[Person]:
        return frozenset()

    await Introductions(store, MemoryVault(), CLOCK, nobody, "UTC", daily=False).run()
