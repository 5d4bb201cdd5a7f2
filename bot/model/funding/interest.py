"""A funding interest: what a member is looking at, what it brings and lacks, who may see that, and the states it goes through.

    draft ──▶ live ◀──▶ paused
      │         │          │
      └────────▶└─ closed ◀┘      with the reason, and for good: whoever thinks again registers anew

`visibility` is who may know: nobody (draft), the Secretariat, which brokers by hand (sealed), matching without a name until all
agreed (blind), every member (open). Each move is noted as an event beside the interest.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.model.addresses import Person
from bot.model.funding.deadline import Deadline, passed
from bot.model.funding.money import Amount

Visibility = Literal["draft", "sealed", "blind", "open"]
State = Literal["draft", "live", "paused", "closed"]
MOST_TAGS = 20
"""Themes, and places, of an interest: with more it is about everything, which says nothing."""
Role = Literal["lead", "partner", "either", "host"]
Tier = Literal[1, 2, 3]
Reason = Literal["deadline passed", "no longer of interest", "merged", "member left", "submitted", "joint bid"]

MATCHED: frozenset[Visibility] = frozenset({"blind", "open"})


class NotPossible(Exception):
    """What somebody asks of an interest or an introduction cannot be; the message is a sentence that says why, and what can."""


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest of one organisation. Ids are opaque; themes, places, offers and needs are codes.

    `call` is the key of the funder's call, empty while there is none; `eligible_lead` is None while it is not known whether its
    organisation may lead. `focus` are focus areas, `line` is the business line (strategy §4c). `note` is in the member's own
    words: no card that is blind shows it, and no matching reads it. `why` is the reason for which it is closed, `touched` when
    it was last written as long as it is a draft.
    """

    id: str
    organisation: str
    funder: str
    themes: tuple[str, ...]
    places: tuple[str, ...]
    call: str = ""
    amount: Amount | None = None
    deadline: Deadline | None = None
    role: Role = "either"
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    eligible_lead: bool | None = None
    tier: Tier | None = None
    focus: tuple[str, ...] = ()
    line: str = ""
    contact: Person | None = None
    deputy: Person | None = None
    note: str = ""
    visibility: Visibility = "blind"
    state: State = "draft"
    why: Reason | None = None
    revision: int = 1
    touched: datetime | None = None

    def matchable(self, now: datetime) -> bool:
        """Whether it takes part in matching now."""
        return self.state == "live" and self.visibility in MATCHED and not passed(self.deadline, now)


def live(interest: Interest, now: datetime) -> Interest:
    """The interest once it counts: registered, or taken up again after a pause."""
    if interest.state not in ("draft", "paused"):
        raise NotPossible("This interest is live or closed already. You can register another.")
    if interest.visibility == "draft":
        raise NotPossible("A draft is for you alone. Choose who may know of it: sealed, blind or open.")
    if passed(interest.deadline, now):
        raise NotPossible("Its deadline has passed. If the funder moved it, please change it first.")
    return _moved(interest, "live")


def paused(interest: Interest) -> Interest:
    """The interest while nobody is to be introduced because of it."""
    if interest.state != "live":
        raise NotPossible("Only an interest that is live can be paused.")
    return _moved(interest, "paused")


def closed(interest: Interest, why: Reason) -> Interest:
    """The interest once it is over, for good."""
    if interest.state == "closed":
        raise NotPossible("This interest is closed already.")
    return replace(_moved(interest, "closed"), why=why)


def edited(interest: Interest, wanted: Interest) -> Interest:
    """The interest with what its member wants of it, or itself when that is the same; whose it is, state and tier stay."""
    if interest.state == "closed":
        raise NotPossible("This interest is closed, so nothing of it can be changed. You can register another.")
    kept = replace(wanted, id=interest.id, organisation=interest.organisation, state=interest.state, why=None)
    kept = replace(kept, tier=interest.tier or wanted.tier, revision=interest.revision)
    return interest if kept == interest else replace(kept, revision=interest.revision + 1)


def promoted(interest: Interest, tier: Tier) -> Interest:
    """The interest once it is of the next tier: what began on the platform (3) may become strategic (2) and then core (1)."""
    if interest.state == "closed":
        raise NotPossible("This interest is closed already.")
    if interest.tier is None or interest.tier - tier != 1:
        raise NotPossible("An interest goes from tier 3 to tier 2, and from there to tier 1.")
    return replace(interest, tier=tier, revision=interest.revision + 1)


def _moved(interest: Interest, state: State) -> Interest:
    return replace(interest, state=state, revision=interest.revision + 1)
