"""Every card and form on preferences, in every state."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bot.card import Card
from bot.desk import Desk
from bot.model.preferences import Preferences
from bot.specimen import Specimen
from handlers.preferences import cards, forms


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    made, now = partial(Specimen, feature="preferences"), desk.clock.now()
    usual = Preferences("Africa/Nairobi")
    never = replace(usual, zone="America/Argentina/ComodRivadavia", reminders=False, quiet=None, language="pt", ahead=())
    wrong = forms.values(usual) | {forms.ZONE: "Africa/Nirobi", forms.END: "20:00", forms.SESSIONS: (forms.NEVER, "60")}
    yield made("preferences", state="usual", shown=cards.preferences(usual, now))
    yield made("preferences-saved", state="just saved", shown=cards.preferences(never, now, "Saved."))
    yield made("home-preferences", state="on one's page", shown=Card("Your page", cards.at_home(usual)), kind="home")
    form = partial(made, kind="form")
    yield form("preferences-form", state="usual", shown=forms.form(forms.values(usual)))
    yield form("preferences-form-error", state="errors", shown=forms.form(wrong, forms.read(wrong, usual).faults))
