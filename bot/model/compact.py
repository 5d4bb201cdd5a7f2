"""The Members' Compact as members agree it: its versions, who signed them, and what they say about its clauses.

Signing is voluntary and nothing follows from not signing (strategy §6). So only those who signed are ever listed, and no
figure is given from which the others could be told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.model.addresses import Person
from bot.model.days import spelled
from bot.model.knowledge import Topic
from bot.model.members import Account, Organisation

LONGEST_COMMENT = 2000
"""Characters of a comment on a clause."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the Compact: an example draft until members agreed it; `since` and `by` say when and by whom it came in."""

    id: str
    name: str
    agreed: date | None = None
    note: str = ""
    since: datetime | None = None
    by: str = ""

    @property
    def status(self) -> str:
        """What kind of text it is, in words."""
        return f"agreed on {spelled(self.agreed)}" if self.agreed else "example draft for discussion"


DRAFT = Version("draft", "Example draft")
"""What stands as long as members have agreed nothing."""


@dataclass(frozen=True, slots=True)
class Signature:
    """An organisation signed a version; `name` is that of the person who signed for it, as they wrote it."""

    version: str
    organisation: str
    name: str
    person: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """What a member says about a clause; with an empty `organisation` nothing in it tells whose it is.

    Of the time only the day is kept, and `id` is random: neither the hour nor the order tells who was at the desk just then.
    """

    id: str
    clause: str
    version: str
    words: str
    day: date
    organisation: str = ""
    dealt: bool = False


def edited_since(clauses: Iterable[Topic], version: Version) -> list[Topic]:
    """The clauses that staff gave another text after the version came in; before the first, since they were shipped."""
    return [each for each in clauses if each.edited and (version.since is None or each.edited > version.since)]


def may_sign(organisation: Organisation, account: Account) -> bool:
    """Whether somebody may sign and withdraw for the organisation they speak for.

    Its representative or deputy may; where we know neither, everybody who is confirmed to speak for it.
    """
    entitled = {organisation.representative, organisation.deputy} - {""}
    return account.standing == "confirmed" and (not entitled or account.address in entitled)


def listed(
    signatures: Iterable[Signature], organisations: Iterable[Organisation], day: date
) -> list[tuple[Organisation, Signature]]:
    """The signatures of those who are members on a day, by name; what others signed is kept and not shown."""
    members = {organisation.id: organisation for organisation in organisations if organisation.member_on(day)}
    found = [(members[each.organisation], each) for each in signatures if each.organisation in members]
    return sorted(found, key=lambda pair: pair[0].name.casefold())


def in_order(comments: Iterable[Comment]) -> list[Comment]:
    """Comments as staff read them: what is not dealt with first, by the day."""
    return sorted(comments, key=lambda comment: (comment.dealt, comment.day, comment.id))
