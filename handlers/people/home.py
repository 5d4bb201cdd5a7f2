"""What somebody's own page says of for whom they speak, and to staff of those who wait for a decision."""

from bot.card import Buttons, Part, Strong, text
from bot.desk import Desk
from bot.menu import rows, run_button
from bot.model.members import Account, Organisation
from handlers.people import cards


async def whom(desk: Desk) -> tuple[Part, ...]:
    """For whom this person speaks, or the way to say so."""
    account = desk.account
    organisation = await desk.tx.organisations.get(account.organisation) if account else None
    return speaker(account, organisation, desk) if account else ()


def speaker(account: Account, organisation: Organisation | None, desk: Desk) -> tuple[Part, ...]:
    """In a line when it is sure; otherwise with the reason and the form."""
    title, reason = cards.whom(account, organisation, desk)
    staff = (text("You belong to the Secretariat's staff."),) * (desk.role == "staff")
    if desk.organisation or staff:
        return (*((text(Strong(title), "."),) * bool(desk.organisation)), *staff)
    return (text(Strong(title), "."), *reason, *rows(cards.claiming(account, desk.clock.now())))


async def waiting(desk: Desk) -> tuple[Part, ...]:
    """How many claims staff have to decide."""
    return claims(len(await desk.tx.accounts.in_standing("claimed"))) if desk.role == "staff" else ()


def claims(waiting: int) -> tuple[Part, ...]:
    """So many of them, and the way there; nothing when nobody waits."""
    what = text(Strong(cards.waiting(waiting)), " on for whom they speak.")
    return (what, Buttons((run_button("Open claims", "claims"),))) if waiting else ()
