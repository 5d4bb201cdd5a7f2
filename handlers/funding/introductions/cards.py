"""Cards of a proposal: each of those who are asked sees why, until when, and exactly what a yes shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.card import Button, Buttons, Card, Divider, Facts, Part, Strong, text
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import Introduction
from bot.model.matching.reasons import UNSHARED
from bot.pages import page
from handlers.funding.actions import ShowIntroductions
from handlers.funding.introductions import words
from handlers.funding.introductions.actions import ResumeProposals, SayNo, SayYes, WithdrawConsent
from handlers.funding.links import ALL_INTERESTS, ALL_INTRODUCTIONS, interest_button, introduction_button

ON_A_PAGE = 5
TOLD_OF_EACH = 3
"""Reasons that a card for several gives of each; of one alone it gives all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal to one organisation: by which of its interests, why, of each of the others, and what it said."""

    introduction: Introduction
    interest: Interest
    reasons: Sequence[Sequence[str]]
    state: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list."""

    introduction: Introduction
    about: str
    state: str


def proposal(asked: Asked, note: str = "") -> Card:
    """The question, or what one's organisation said to it."""
    who = words.others(asked.introduction)
    mine = Facts((("Your interest", words.about(asked.interest)),))
    return Card(f"Introduction proposed: {who} and you", (*_note(note), mine, *_reasons(asked), *_answer(asked)))


def preview(asked: Asked, shown: Sequence[tuple[str, str]]) -> Card:
    """What a yes shows, value by value, as the others would read it."""
    who = words.others(asked.introduction)
    first = text(f"This, and nothing else, is what {who} would read of you, once you and they have said yes.")
    never = text("Amounts and your own words are not shown.", tone="quiet")
    back = (withdraw_button(asked.introduction),) if asked.state == "you said yes" else _choices(asked.introduction)
    return Card("What would be shown", (first, Facts(tuple(shown)), never, Buttons((*back, ALL_INTRODUCTIONS))))


def not_taken_up(note: str = "") -> Card:
    """The end of every proposal that came to nothing: the same words, whoever said or did not say what."""
    what = text("It was not taken up. ", UNSHARED)
    return Card("This introduction is no longer available", (*_note(note), what, Buttons((ALL_INTRODUCTIONS,))))


def paused() -> Card:
    """An organisation is asked no more until it says so."""
    what = text("The last three introductions that I proposed to you went without an answer, so I propose none for now.")
    stays = text("Your interests stay as they are, and nobody else is told.", tone="quiet")
    return Card("Introductions are paused", (what, stays, Buttons((RESUME,))))


def resumed() -> Card:
    """It is asked again."""
    return Card(
        "Introductions are resumed", (text("I propose some again, with the next daily batch."), Buttons((ALL_INTRODUCTIONS,)))
    )


def rivals(interest: Interest, names: Sequence[str]) -> Card:
    """Several openly want to lead the same call; the alphabet orders them, and nobody ranks them."""
    facts = Facts((("Your interest", words.about(interest)), ("Also want to lead", "; ".join(names))))
    why = text("All of you registered it openly, so every member may read it. You could agree who leads, or bid together.")
    quiet = text("The order of names says nothing. If you wish, the Secretariat mediates.", tone="quiet")
    return Card(
        "Others openly want to lead this call too", (facts, why, quiet, Buttons((interest_button(interest), ALL_INTERESTS)))
    )


def listed(items: Sequence[Item], number: int) -> Card:
    """One's organisation's introductions."""
    shown = page(items, number, ON_A_PAGE)
    parts = [part for each in shown.items for part in _item(each)]
    none = text("There are none yet. I look once a day at which interests would be stronger together, and ask you first.")
    return Card("Introductions of your organisation", (*(parts or [none]), *shown.steps(ShowIntroductions)))


def no_organisation() -> Card:
    """Only who speaks for a member has any."""
    return Card(
        "Introductions are between members", (text("You speak for no member organisation, so there are none for you."),)
    )


RESUME = Button("Propose again", ResumeProposals(), "primary", about="Be asked again about introductions")


def withdraw_button(introduction: Introduction) -> Button:
    """Take consent back."""
    return Button(
        "Withdraw", WithdrawConsent(introduction.id), "danger", about="Take back what your organisation agreed to show"
    )


def _note(note: str) -> tuple[Part, ...]:
    return (text(Strong(note)),) if note else ()


def _reasons(asked: Asked) -> list[Part]:
    if len(asked.reasons) == 1:
        return [text(" ".join(asked.reasons[0]))]
    said = [(f"Member {at}", " ".join(each[:TOLD_OF_EACH])) for at, each in enumerate(asked.reasons, 1)]
    return [text("Together you would bring what no two of you do."), Facts(tuple(said)), text(UNSHARED)]


def _answer(asked: Asked) -> tuple[Part, ...]:
    until, left = asked.introduction.until, words.days(asked.introduction.until, asked.now)
    who = "they" if len(asked.introduction.parties) == 2 else "all of them"
    if asked.state == "you said yes":
        waits = text(
            Strong("Your organisation said yes."), " If ", who, " say yes before ", until, f" ({left}), you are introduced."
        )
        own = Buttons((withdraw_button(asked.introduction), introduction_button(asked.introduction), ALL_INTRODUCTIONS))
        return waits, own
    ends = text("You can answer until ", until, f" ({left}). Nobody learns of a no, and silence counts as one.")
    sees = text(Strong(f"If you and {who} say yes, they will see: "), words.will_see(), ".")
    return ends, sees, Buttons((*_choices(asked.introduction), introduction_button(asked.introduction)))


def _choices(introduction: Introduction) -> tuple[Button, ...]:
    yes = Button(
        "Yes, introduce us", SayYes(introduction.id), "primary", about="Agree to be introduced, and to what that shows"
    )
    return yes, Button("No, thanks", SayNo(introduction.id), about="Refuse this introduction; nobody learns of it")


def _item(item: Item) -> tuple[Part, ...]:
    line = text(Strong(item.about), f" · {item.state}")
    return line, Buttons((introduction_button(item.introduction),)), Divider()
