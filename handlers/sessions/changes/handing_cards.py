"""What somebody reads to whom something of a session passed."""

from dataclasses import dataclass

from bot.card import Buttons, Card, Part, text
from bot.model.days import spelled
from bot.model.sessions.learning import FollowUp
from bot.model.sessions.session import Session
from handlers.sessions import words
from handlers.sessions.changes.links import manage_button
from handlers.sessions.links import ALL_SESSIONS, details_button, rsvp_buttons

LEAD = "You lead it now: whoever did before has handed it over, or has left."
NOBODY = "Whoever led it has handed it over, or has left, and there is no deputy: so it falls to the Secretariat."
PLACE = "A colleague who has left your organisation had said that they come. Do you come in their place?"
FOLLOW_UPS = "Somebody of your organisation who was to do this has left, so it is yours now:"
NOBODYS = "Somebody who was to do this has left, and their organisation has no deputy:"


@dataclass(frozen=True, slots=True)
class Passed:
    """What passed to somebody; `staff` when it falls to them as one of the Secretariat."""

    lead: bool = False
    place: bool = False
    follow_ups: tuple[FollowUp, ...] = ()
    staff: bool = False

    @property
    def anything(self) -> bool:
        """Whether there is anything to say."""
        return self.lead or self.place or bool(self.follow_ups)


def handed(shown: Session, passed: Passed) -> Card:
    """All that passed to them, and what they can do about it."""
    manage = (manage_button(shown),) if passed.lead else ()
    details = () if passed.place else (details_button(shown),)  # which stands beside the place
    ways = Buttons((*manage, *details, ALL_SESSIONS))
    return Card(f"Passed to you: {shown.title}", (*words.when(shown), *_what(shown, passed), ways))


def _what(shown: Session, passed: Passed) -> tuple[Part, ...]:
    lead = (text(NOBODY if passed.staff else LEAD),) if passed.lead else ()
    place = (text(PLACE), rsvp_buttons(shown)) if passed.place else ()
    intro = (text(NOBODYS if passed.staff else FOLLOW_UPS),) if passed.follow_ups else ()
    items = tuple(text(f"• {each.what} (until {spelled(each.until)})") for each in passed.follow_ups)
    return (*lead, *intro, *items, *place)
