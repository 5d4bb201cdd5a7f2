"""Introductions that wait for staff: disputed outcomes, and Tier 2 without a decision of the Board."""

from collections.abc import Sequence
from typing import get_args

from bot.card import Button, Buttons, Card, Facts, Part, Strong, text
from bot.form import Form, Paragraph
from bot.model.funding.introductions import Introduction, Result
from bot.pages import Page
from handlers.funding.actions import ShowDisputed
from handlers.funding.overview.actions import RecordDecision, SettleOutcome, ShowUndecided
from handlers.funding.overview.seeing import Seen
from handlers.funding.overview.staff_cards import BACK

DECISION, LONGEST = "decision", 500
LOGGED = text("That you looked is noted, and those concerned read it.", tone="quiet")


def disputed(page: Page[Introduction], shown: Sequence[Seen], news: str = "") -> Card:
    """Each with what those concerned report, and the two ways to settle it."""
    head = _head(news)
    if not shown:
        return Card("Disputed outcomes: none", (*head, text("All agree on how their bids went."), Buttons((BACK,))))
    parts: list[Part] = []
    for each in shown:
        parts += [_who(each), Facts(each.reports), Buttons(tuple(_settle(each, result) for result in get_args(Result)))]
    what = text("It stays submitted until the lead or you say how it went; ask them first.")
    ways = (*page.steps(ShowDisputed), Buttons((BACK,)))
    return Card("Disputed outcomes", (*head, what, *parts, LOGGED, *ways))


def undecided(page: Page[Introduction], shown: Sequence[Seen], news: str = "") -> Card:
    """Each with the way to record the decision."""
    head = _head(news)
    if not shown:
        return Card("For the Board: nothing waits", (*head, text("No joint bid of Tier 2 waits for it."), Buttons((BACK,))))
    parts: list[Part] = []
    for each in shown:
        action, about = RecordDecision(each.introduction.id), f"Record the Board's decision: {each.introduction.about}"
        parts += [_who(each), Buttons((Button("Record its decision", action, "primary", opens_form=True, about=about),))]
    what = text("Tier 2 cannot be submitted before the Board decided (strategy §5).")
    ways = (*page.steps(ShowUndecided), Buttons((BACK,)))
    return Card("Joint bids that wait for the Board", (*head, what, *parts, LOGGED, *ways))


def deciding(action: RecordDecision, about: str, typed: str = "", fault: str = "") -> Form:
    """The form of a decision."""
    hint = "For example: agreed on 3 March 2027, minutes of the 12th meeting, item 4. Those in the bid read it."
    field = Paragraph(DECISION, "When did the Board agree, and where is it written?", hint, longest=LONGEST)
    faults = {DECISION: fault} if fault else {}
    return Form("The Board's decision", (field,), action, "Record", f"Joint bid: {about}", {DECISION: typed}, faults)


def _head(news: str) -> tuple[Part, ...]:
    return (text(Strong(news)),) if news else ()


def _who(each: Seen) -> Part:
    made = each.introduction
    return text(Strong(", ".join(each.names)), f": {made.about}. Tier {made.tier}, {made.state}.")


def _settle(each: Seen, result: Result) -> Button:
    about = f"It was {result}: {each.introduction.about}"
    return Button(result.capitalize(), SettleOutcome(each.introduction.id, result), about=about)
