"""Cards as the page draws them."""

from adapters.adaptive import cards
from adapters.adaptive.cards import Element, paragraph, run
from bot.card import Buttons, Card

LONGEST_ALT = 1000


def draw(card: Card) -> Element:
    """The Adaptive Card without what the page does otherwise: it wraps rows of buttons by itself, and loads no pictures."""
    drawn = cards.render(card)
    groups = [len(part.buttons) for part in card.parts if isinstance(part, Buttons) and part.buttons]
    body = [_in_words(element) if element["type"] == "Image" else element for element in _list(drawn["body"])]
    return {**drawn, "body": _joined(body, groups)}


def _joined(body: list[Element], groups: list[int]) -> list[Element]:
    """The body with one row of buttons for each group, given how many buttons each has."""
    sizes = iter(groups)
    joined: list[Element] = []
    missing = 0
    for element in body:
        actions = _list(element.get("actions"))
        if actions and len(actions) <= missing:
            joined[-1] = {**joined[-1], "actions": [*_list(joined[-1]["actions"]), *actions]}
            missing -= len(actions)
        else:
            joined.append(element)
            missing = next(sizes, 0) - len(actions) if actions else 0
    return joined


def _in_words(image: Element) -> Element:
    words = run(f"Picture: {image['altText']}", LONGEST_ALT, isSubtle=True)
    return paragraph(words, **({"separator": True} if image.get("separator") else {}))


def _list(value: object) -> list[Element]:
    return value if isinstance(value, list) else []
