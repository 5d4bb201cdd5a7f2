"""Who signed the Compact: in any place, and never who did not."""

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.model.compact import Signature, listed
from bot.model.members import Organisation
from bot.reply import Reply, turn_page
from handlers.compact import cards
from handlers.compact.actions import ShowSignatures


async def signatures(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`signatures`: who signed the version that stands."""
    return Reply(say=await _listing(desk, ShowSignatures("", 1)))


async def show_signatures(press: Pressed, action: ShowSignatures, desk: Desk) -> Reply:
    """A page of those who signed a version."""
    return turn_page(press.turn, await _listing(desk, action))


async def signed(desk: Desk, version: str) -> list[tuple[Organisation, Signature]]:
    """The members who signed a version."""
    organisations = await desk.tx.organisations.all()
    return listed(await desk.tx.signatures.of(version), organisations, desk.clock.now().date())


async def _listing(desk: Desk, action: ShowSignatures) -> Card:
    """The version that stands also where there is none of that id."""
    known = await desk.tx.versions.all()
    version = next((version for version in known if version.id == action.version), known[-1])
    return cards.signatures(version, await signed(desk, version.id), action.page, stands=version == known[-1])
