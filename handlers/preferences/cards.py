"""Cards on somebody's preferences; for them alone."""

from datetime import datetime

from bot.card import Button, Buttons, Card, Facts, Part, Strong, text
from bot.menu import run_button
from bot.model.preferences import Preferences
from bot.model.zones import local
from handlers.preferences.actions import EditPreferences
from handlers.preferences.words import before, dates, hours

MINE = Button("My preferences", EditPreferences(), opens_form=True)
ASIDE = (
    "Reminders come outside your quiet hours, those of a session before them. What you ask for comes at once. "
    "All this holds on Slack and Teams alike when you have one address there."
)


def preferences(shown: Preferences, now: datetime, note: str = "") -> Card:
    """All of them; `note` says first what has just happened."""
    facts = Facts(
        (
            ("Time zone", f"{shown.zone}, where it is {local(now, shown.zone):%H:%M}"),
            ("Reminders", "yes" if shown.reminders else "no"),
            ("Of a session that I come to", before(shown.ahead) if shown.reminders else "not at all"),
            ("Quiet hours", hours(shown.quiet)),
            ("Dates and polls", dates(shown.language)),
        )
    )
    lead = (text(Strong(note)),) if note else ()
    change = Button("Change", EditPreferences(), "primary", opens_form=True, about="Change your preferences")
    return Card("Your preferences", (*lead, facts, text(ASIDE, tone="quiet"), Buttons((change, run_button("My page", "home")))))


def at_home(shown: Preferences) -> tuple[Part, ...]:
    """The same in a line, with the way to the form."""
    reminders = "on" if shown.reminders else "off"
    sessions = f" I remind you of sessions {before(shown.ahead)}." if shown.reminders and shown.ahead else ""
    what = f"Your time zone is {shown.zone}, reminders are {reminders}. Quiet hours: {hours(shown.quiet)}.{sessions}"
    return (text(what), Buttons((MINE,)))
