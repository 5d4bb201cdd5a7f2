"""What can be asked of the members, and by whom."""

from collections.abc import Sequence

from bot.card import Card
from bot.desk import MEMBERS, STAFF, Desk
from bot.events import Asked, Pressed
from bot.reply import Reply, answer, turn_page
from bot.routes import Command, Routes
from handlers.members import cards, editing, holdings, lists
from handlers.members.actions import EditMember, ListMembers, NewMember, SaveMember, ShowMember
from handlers.members.groups import Group, grouped


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    routes.command(
        Command("members", "who belongs to the alliance", show, also=("organisations", "organizations"), who=MEMBERS)
    )
    routes.press(ListMembers, turn, MEMBERS)
    routes.press(ShowMember, show_member, STAFF)
    routes.press(EditMember, editing.open_form, STAFF)
    routes.press(NewMember, editing.open_empty, STAFF)
    routes.submit(SaveMember, editing.save, STAFF)
    routes.submit(NewMember, editing.add, STAFF)
    routes.holds(*holdings.HOLDINGS)


async def show(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """The members; in a shared place for the asker alone, for strangers may read there."""
    return answer(asked.turn, await _card(ListMembers("", 1), desk))


async def turn(press: Pressed, action: ListMembers, desk: Desk) -> Reply:
    """Another page of them."""
    return turn_page(press.turn, await _card(action, desk))


async def show_member(press: Pressed, action: ShowMember, desk: Desk) -> Reply:
    """All that is known of one."""
    one = await desk.tx.organisations.get(action.member)
    if one is None:
        return turn_page(press.turn, cards.gone())
    people = await desk.tx.accounts.of(one.id)
    return turn_page(press.turn, cards.member(one, people, await editing.sharing(one, desk), desk.alliance.constituencies))


async def _card(action: ListMembers, desk: Desk) -> Card:
    """For members the names; for staff the groups, or one of them."""
    today = desk.clock.now().date()
    groups = grouped(await desk.tx.organisations.all(), desk.alliance.constituencies, today)
    if desk.role != "staff":
        return lists.names(groups, action.page)
    group = _named(groups, action.group)
    if group is None:
        return lists.overview(groups)
    people = {one.id: await desk.tx.accounts.of(one.id) for one in lists.on_page(group, action.page)}
    return lists.listing(group, action.page, people)


def _named(groups: Sequence[Group], id: str) -> Group | None:
    return next((group for group in groups if group.id == id), None)
