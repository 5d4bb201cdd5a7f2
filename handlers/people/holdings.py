"""What is kept of people as such: their accounts, whether they are staff, and what was proposed about the staff."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.desk import Desk
from bot.holdings import Entry, Holding
from bot.model import staff as model
from bot.model.addresses import UNNAMED, Person
from bot.model.identity import ADDRESS
from bot.model.members import Account
from bot.ports import Transaction
from handlers.people import staffing, words

LAST = (
    "You are the last one of the Secretariat's staff whom I have ever seen, and somebody has to look after the bot. Let "
    "somebody else in first: write “staff”. Nothing was deleted."
)


async def _account(account: Account, tx: Transaction) -> Sequence[Entry]:
    if await tx.accounts.get(account.person) is None:
        return ()
    organisation = await tx.organisations.get(account.organisation)
    whom = {"for whom you speak": organisation.name if organisation else account.organisation, "how sure": account.standing}
    decided = {"since": account.since, "who says so": _why(account)}
    return [{**_where(account.person), "name": account.name, "address": account.address, **whom, **decided}]


async def _forget(account: Account, tx: Transaction) -> None:
    """Also as the one who decided about others."""
    await tx.accounts.delete(account.person)
    for standing in ("confirmed", "refused"):
        for other in await tx.accounts.in_standing(standing):
            if other.by == account.person.key:
                await tx.accounts.put(replace(other, by=UNNAMED.key))


async def _membership(account: Account, tx: Transaction) -> Sequence[Entry]:
    return [_where(account.person)] if account.person in await tx.staff.all() else ()


async def _remove(account: Account, tx: Transaction) -> None:
    await tx.staff.remove(account.person)


async def _leave(people: Collection[Person], desk: Desk) -> str:
    """Staff leave as if it had been agreed: the others are told, without a name, and the last one stays."""
    leaving = desk.secretariat.staff.intersection(people)
    if not leaving:
        return ""
    seen = await staffing.accounts(desk.secretariat.staff, desk.tx)
    if not model.somebody_left(seen.values(), leaving):
        return LAST
    now = desk.clock.now()
    done = model.decided(staffing.proposed("remove", [UNNAMED], UNNAMED, now), "agreed", None, now)
    left = await staffing.carry_out(replace(done, people=tuple(leaving)), desk.secretariat.staff, desk.tx, now)
    await desk.tx.proposals.put(done)
    await staffing.announce(done, left, desk.tx, now)
    return ""


async def _proposals(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = [made for made in await tx.proposals.all() if model.unnamed(made, account.person) != made]
    return [{"what": made.change, "proposed": made.at, "became": made.state} for made in found]


async def _unname(account: Account, tx: Transaction) -> None:
    for made in await tx.proposals.all():
        if (without := model.unnamed(made, account.person)) != made:
            await tx.proposals.put(without)


def _where(person: Person) -> Entry:
    return {"platform": words.PLATFORMS[person.platform], "workspace": person.tenant, "id": person.id}


def _why(account: Account) -> str:
    if not account.by:
        return ""
    return "your address" if account.by == ADDRESS else "the Secretariat"


HOLDINGS = (
    Holding("Accounts", ("accounts",), _account, _forget),
    Holding("Places on the Secretariat's staff", ("staff",), _membership, _remove, leave=_leave),
    Holding(
        "Decisions about the staff",
        ("proposals",),
        _proposals,
        _unname,
        "Who was let into the staff and out of it, and when, for two years; without your name.",
    ),
)
