"""The Secretariat's staff: who can be of it, and how two of them together let somebody in or out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.model.addresses import UNNAMED, Person, workspace
from bot.model.members import Account

PATIENCE = timedelta(days=7)
"""So long a proposal waits for a second member of the staff."""
REMEMBER_DECIDED = timedelta(days=730)
"""How long it is known who let whom in or out, and when: 24 months (research/platforms.md §3)."""

Change = Literal["add", "remove"]
State = Literal["open", "agreed", "withdrawn", "expired"]


@dataclass(frozen=True, slots=True)
class Secretariat:
    """The staff of this moment, and the workspaces, such as `slack:T1`, whose people may be of it."""

    staff: frozenset[Person] = frozenset()
    workspaces: frozenset[str] = frozenset()

    def admits(self, person: Person, account: Account | None) -> bool:
        """Whether somebody may be staff at all: of a workspace that is ours or listed, no guest there, and not gone."""
        if workspace(person) not in self.workspaces:
            return False
        return account is None or (account.standing != "gone" and account.home in ("", *self.workspaces))


@dataclass(frozen=True, slots=True)
class Proposal:
    """To make people staff, or to end that; `people` are the accounts of one person. `by` is None on the machine itself."""

    id: str
    change: Change
    people: tuple[Person, ...]
    by: Person | None
    at: datetime
    state: State = "open"
    decided_by: Person | None = None
    decided_at: datetime | None = None

    def waits(self, now: datetime) -> bool:
        """Whether a second yes is still good for something."""
        return self.state == "open" and now < self.at + PATIENCE


def decided(proposal: Proposal, state: State, by: Person | None, now: datetime) -> Proposal:
    """The proposal once that became of it."""
    return replace(proposal, state=state, decided_by=by, decided_at=now)


def unnamed(proposal: Proposal, person: Person) -> Proposal:
    """The proposal without a person who had their data deleted; an open one then leads nowhere."""
    people = tuple(dict.fromkeys(UNNAMED if one == person else one for one in proposal.people))
    by, decided_by = (UNNAMED if one == person else one for one in (proposal.by, proposal.decided_by))
    return replace(proposal, people=people, by=by, decided_by=decided_by)


def one_person(first: Account, second: Account) -> bool:
    """Whether two accounts are known to be one person's."""
    return first.person == second.person or (first.address != "" and first.address == second.address)


def somebody_left(staff: Iterable[Account], removed: Collection[Person]) -> bool:
    """Whether anybody who was ever seen stays once these are removed; `staff` are the accounts that the store knows."""
    return any(account.person not in removed for account in staff)
