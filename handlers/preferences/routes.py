"""What people may say of how they want to be written to."""

from bot.card import Part
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.model.addresses import Person
from bot.model.preferences import Preferences
from bot.preferences import prefer, preferences_of
from bot.reply import Reply, answer
from bot.routes import Command, Routes
from handlers.preferences import cards, forms
from handlers.preferences.actions import EditPreferences
from handlers.preferences.holdings import HOLDINGS


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    also = ("my preferences", "settings", "reminders", "quiet hours", "time zone")
    routes.command(Command("preferences", "your time zone, reminders and quiet hours", show, also=also, group="My page"))
    routes.press(EditPreferences, open_form)
    routes.submit(EditPreferences, save)
    routes.home_part(90, at_home)
    routes.holds(*HOLDINGS)


async def show(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """What somebody prefers; nobody else's business."""
    return answer(asked.turn, cards.preferences(await _of(asked.turn.person, desk), desk.clock.now()))


async def open_form(press: Pressed, action: EditPreferences, desk: Desk) -> Reply:
    """The form with what stands now."""
    return Reply(open=forms.form(forms.values(await _of(press.turn.person, desk))))


async def save(sent: Submitted, action: EditPreferences, desk: Desk) -> Reply:
    """Keep all that the form says: of two forms at once the one that was sent last holds."""
    person, now = sent.turn.person, desk.clock.now()
    known = await _of(person, desk)
    chosen = forms.read(sent.values, known)
    if chosen.faults:
        return Reply(open=forms.form(sent.values, chosen.faults))
    await prefer(person, chosen.preferences, desk.tx)
    note = "Nothing was changed." if chosen.preferences == known else "Saved."
    return Reply(whisper=cards.preferences(chosen.preferences, now, note))


async def at_home(desk: Desk) -> tuple[Part, ...]:
    """The line on somebody's own page."""
    return cards.at_home(await _of(desk.account.person, desk)) if desk.account else ()


async def _of(person: Person, desk: Desk) -> Preferences:
    return await preferences_of(person, desk.tx, desk.alliance.zone)
