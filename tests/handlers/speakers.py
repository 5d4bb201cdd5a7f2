"""People at one desk: they share a store and a clock, and speak for whom a test says."""

from bot.desk import Role
from bot.events import Scope
from bot.model.addresses import Person
from bot.model.members import Account, Organisation
from bot.ports import Store
from tests.desk import Counter

ANA = Person("playground", "demo", "ana")
"""Whoever is at the desk in these tests has the same account on the platform; the name and the address differ."""


def speaker(
    store: Store, organisation: Organisation | None, name: str = "Ana", *, role: Role = "member", scope: Scope = "personal"
) -> Counter:
    """Somebody confirmed to speak for an organisation, with the address name@organisation.example."""
    at = Counter(scope=scope, role=role, store=store)
    at.organisation = organisation
    if organisation:
        address = f"{name.lower()}@{organisation.id}.example"
        at.account = Account(ANA, name, address, organisation.id, "confirmed")
    return at
