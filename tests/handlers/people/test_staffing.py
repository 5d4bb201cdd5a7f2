"""A proposal about the staff is one, however often it is said within a second, and its card has a revision for each news."""

from datetime import UTC, datetime, timedelta

from bot.model.addresses import Person
from handlers.people.staffing import announce, proposed
from storage.memory_store import MemoryStore

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ANA, BEN, EVE = (Person("slack", "T1", name) for name in ("UANA", "UBEN", "UEVE"))


def test_whoever_says_the_same_twice_in_a_second_says_it_once() -> None:
    made = proposed("add", [BEN, EVE], ANA, NOW)
    assert proposed("add", [EVE, BEN], ANA, NOW + timedelta(milliseconds=999)).id == made.id
    assert len(made.id) == 16
    others = [
        proposed("remove", [BEN, EVE], ANA, NOW),
        proposed("add", [BEN], ANA, NOW),
        proposed("add", [BEN, EVE], EVE, NOW),
        proposed("add", [BEN, EVE], None, NOW),
        proposed("add", [BEN, EVE], ANA, NOW + timedelta(seconds=1)),
    ]
    assert len({made.id, *(other.id for other in others)}) == 6


async def test_all_staff_get_its_card_and_whoever_has_it_gets_each_later_state_of_it() -> None:
    made = proposed("add", [BEN], ANA, NOW)
    async with MemoryStore().transaction() as tx:
        await announce(made, [ANA], tx, NOW)
        assert [delivery.revision for delivery in await tx.deliveries.of(f"change of staff:{made.id}")] == [1]
        await tx.deliveries.owe(f"change of staff:{made.id}", EVE, NOW, revision=4)
        await announce(made, [ANA, BEN], tx, NOW)
        owed = await tx.deliveries.of(f"change of staff:{made.id}")
        assert {delivery.to: delivery.revision for delivery in owed} == {ANA: 5, EVE: 5, BEN: 5}
