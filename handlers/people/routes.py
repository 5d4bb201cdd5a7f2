"""What can be asked about people, and by whom."""

from functools import partial

from bot.desk import STAFF
from bot.routes import Command, Routes
from handlers.people import claims, holdings, home, me, owing, people, staff, staffing
from handlers.people.actions import (
    Agree,
    ChooseMember,
    Claim,
    ConfirmClaim,
    CorrectPerson,
    ProposeRemoval,
    ProposeStaff,
    RefuseClaim,
    ShowClaims,
    ShowPeople,
    Withdraw,
)


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    also = ("whoami", "who am i", "my organisation", "my organization")
    routes.command(Command("me", "for whom you speak, and why I think so", me.show, also=also, group="My organisation"))
    routes.press(Claim, me.open_form)
    routes.submit(Claim, me.sent)
    routes.message(owing.DECISION, me.draw_decision)
    routes.holds(*holdings.HOLDINGS)
    routes.home_part(10, home.whom)
    routes.home_part(30, home.waiting)
    _of_staff(routes)


def _of_staff(routes: Routes) -> None:
    of_staff = partial(Command, who=STAFF, group="Secretariat")
    routes.command(of_staff("claims", "who waits for a decision", claims.show))
    routes.press(ShowClaims, claims.turn, STAFF)
    routes.press(ConfirmClaim, claims.confirm, STAFF)
    routes.press(RefuseClaim, claims.refuse, STAFF)
    routes.press(CorrectPerson, claims.open_correction, STAFF)
    routes.submit(CorrectPerson, claims.correct, STAFF)
    routes.message(owing.CLAIM, claims.draw_claim)
    routes.command(of_staff("people", "who speaks for a member", people.show, rest=people.LONGEST_NAME))
    routes.press(ShowPeople, people.turn, STAFF)
    routes.press(ChooseMember, people.open_choice, STAFF)
    routes.submit(ChooseMember, people.chosen, STAFF)
    routes.message(owing.VACANCY, people.draw_vacancy)
    routes.command(of_staff("staff", "who belongs to the Secretariat's staff", staff.show))
    routes.press(ProposeStaff, staff.open_form, STAFF)
    routes.submit(ProposeStaff, staff.propose, STAFF)
    routes.press(ProposeRemoval, staff.propose_removal, STAFF)
    routes.press(Agree, staff.agree, STAFF)
    routes.press(Withdraw, staff.withdraw, STAFF)
    routes.message(staffing.KIND, staff.draw)
