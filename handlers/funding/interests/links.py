"""Buttons that several cards of interests share."""

from bot.card import Button
from bot.menu import run_button
from bot.model.funding.interest import Interest
from handlers.funding.interests.actions import EditInterest, EditNeverSuggest, EditTerms, NewInterest, ShowVisibility

NEW = Button("New interest", NewInterest(), opens_form=True, about="Register what your organisation is looking at")
NEVER = Button("Never suggest", EditNeverSuggest(), opens_form=True, about="Whom you never want to be introduced to")
ASK_NEVER = run_button("Never suggest", "never suggest")


def edit_buttons(interest: Interest) -> tuple[Button, ...]:
    """The forms of all that can be changed."""
    about = Button("Edit", EditInterest(interest.id, ""), opens_form=True, about="Funder, themes, places, amount, deadline")
    terms = Button("What we bring", EditTerms(interest.id, ""), opens_form=True, about="Role, offers, needs, who may know")
    return about, terms


def visibility_button(interest: Interest) -> Button:
    """Who may know of it."""
    return Button("Who may know", ShowVisibility(interest.id))
