"""Cards and forms as activities and as answers to an invoke."""

from dataclasses import replace
from typing import Any

from adapters.adaptive import cards, forms
from adapters.adaptive.text import literal
from bot.card import Buttons, Card, plain
from bot.form import Form

Body = dict[str, Any]

ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"
NO_MESSAGE: Body = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": ""}
"""The answer to a press whose effect shows elsewhere."""
LONGEST_NOTE = 2000


def message(card: Card) -> Body:
    """A message that is a card; `summary` is what a notification shows. Text beside a card would be a second message."""
    return {"type": "message", "summary": literal(card.title, 200), "attachments": [_attachment(cards.render(card))]}


def card_answer(card: Card) -> Body:
    """The answer to Action.Execute that puts a card in place of the pressed one, for the person who pressed."""
    return {"statusCode": 200, "type": ADAPTIVE_CARD, "value": cards.render(card)}


def dialog(form: Form) -> Body:
    """The answer to task/fetch or task/submit that shows a form."""
    shown = {"title": literal(form.title, 60), "width": "medium", "height": "medium"}
    return {"task": {"type": "continue", "value": {**shown, "card": _attachment(forms.render(form))}}}


def note(words: str) -> Body:
    """The answer to task/fetch or task/submit that shows a sentence instead of a form."""
    return {"task": {"type": "message", "value": literal(words, LONGEST_NOTE)}}


def words(card: Card) -> str:
    """A card as text for a place that has no buttons."""
    return plain(replace(card, parts=tuple(part for part in card.parts if not isinstance(part, Buttons))))


def _attachment(drawn: cards.Element) -> Body:
    return {"contentType": ADAPTIVE_CARD, "content": drawn}
