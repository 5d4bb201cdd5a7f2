"""What staff can ask of deliveries and say about them."""

from bot.card import Card
from bot.desk import STAFF, Desk
from bot.events import Asked, Pressed
from bot.model import deliveries as model
from bot.model.deliveries import Delivery
from bot.reply import Reply, answer, turn_page
from bot.routes import Command, Routes
from handlers.deliveries import alerts, cards, holdings, home
from handlers.deliveries.actions import LetBe, SendAgain, ShowTrouble, SpeakAgain


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    about = "what did not arrive, and why"
    routes.command(Command("deliveries", about, show, also=("undelivered", "outbox"), who=STAFF, group="Secretariat"))
    routes.press(ShowTrouble, turn, STAFF)
    routes.press(SendAgain, send_again, STAFF)
    routes.press(LetBe, let_be, STAFF)
    routes.press(SpeakAgain, speak_again, STAFF)
    routes.message(alerts.KIND, draw_alert)
    routes.holds(*holdings.HOLDINGS)
    routes.home_part(40, home.waiting)


async def show(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """Everything that did not arrive; in a shared place for nobody but who asked, for it names people."""
    return answer(asked.turn, await _card(desk))


async def turn(press: Pressed, action: ShowTrouble, desk: Desk) -> Reply:
    """Another page of it."""
    return turn_page(press.turn, await _card(desk, action.page))


async def send_again(press: Pressed, action: SendAgain, desk: Desk) -> Reply:
    """Owe a delivery once more, also to somebody who seemed to be out of reach."""
    if delivery := await desk.tx.deliveries.get(action.key):
        await desk.tx.silences.lift(delivery.lane)
        await desk.tx.deliveries.put(model.again(delivery, desk.clock.now()))
    return turn_page(press.turn, await _card(desk))


async def let_be(press: Pressed, action: LetBe, desk: Desk) -> Reply:
    """Give a delivery up."""
    if delivery := await desk.tx.deliveries.get(action.key):
        await desk.tx.deliveries.put(model.dropped(delivery, desk.clock.now()))
    return turn_page(press.turn, await _card(desk))


async def speak_again(press: Pressed, action: SpeakAgain, desk: Desk) -> Reply:
    """Try a workspace again; what is owed there goes out with the next pass, or is held back once more."""
    await desk.tx.silences.lift(action.workspace)
    return turn_page(press.turn, await _card(desk))


async def draw_alert(delivery: Delivery, desk: Desk) -> Card | None:
    """All trouble of this moment, unless it is over."""
    return await _card(desk) if await alerts.trouble(desk.tx) or await alerts.held(desk.tx) else None


async def _card(desk: Desk, page: int = 1) -> Card:
    return cards.trouble(await alerts.trouble(desk.tx), await alerts.held(desk.tx), page)
