"""Buttons that several cards of funding share."""

from bot.card import Button
from bot.menu import run_button
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import Introduction
from handlers.funding.actions import ShowInterest, ShowIntroduction

ALL_INTERESTS = run_button("Our interests", "interests")
ALL_INTRODUCTIONS = run_button("Our introductions", "introductions")


def interest_button(interest: Interest) -> Button:
    """An interest of one's own organisation."""
    return Button("Details", ShowInterest(interest.id), about="What your organisation registered, and all that you can do")


def introduction_button(introduction: Introduction) -> Button:
    """An introduction, as one of those in it may see it."""
    return Button("Details", ShowIntroduction(introduction.id), about="What you were asked, and all that you can do")
