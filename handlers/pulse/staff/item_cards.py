"""What polls may ask, with where each item comes from, and what members suggest."""

from collections.abc import Collection, Mapping, Sequence

from bot.card import Button, Buttons, Card, Part, Strong, text
from bot.model.pulse.items import Graded, Item, Origin
from bot.model.pulse.own_items import Suggestion
from bot.model.pulse.words import before
from bot.pages import page
from handlers.pulse.links import ALL_POLLS
from handlers.pulse.staff.actions import AddItem, RewordItem, ShowItems, ShowSuggestions, SuggestWording
from handlers.pulse.staff.links import ITEMS, languages

ON_A_PAGE = 5
WORDED: Mapping[Origin, str] = {
    "ours": "our wording",
    "ours, after the strategy's wording": "our wording, after the strategy's",
    "staff": "worded by the Secretariat",
}
LANGUAGES = (
    "In private each member reads an item in the language of their preferences, where exactly this wording is translated, and "
    "in English otherwise. A result joins the answers given in all languages; it never joins two wordings."
)
ADD = Button("New item", AddItem(), opens_form=True, about="An item of the Secretariat's own")


def items(shown: Sequence[Item], number: int, open: Collection[str], suggested: Mapping[str, int], *, staff: bool) -> Card:
    """The items a page at a time; `open` are those for which members may suggest a wording, `suggested` how many did."""
    part = page(shown, number, ON_A_PAGE)
    rows = [each for item in part.items for each in _item(item, _ways(item, open, suggested, staff=staff))]
    add = (ADD,) if staff else ()
    head = text(LANGUAGES, tone="quiet")
    return Card(f"What polls may ask: {len(shown)} items", (head, *rows, *part.steps(ShowItems), Buttons((*add, ALL_POLLS))))


def item(shown: Item, note: str) -> Card:
    """One item, and what just happened to it."""
    return Card(f"{shown.id} {shown.label}", (text(Strong(note)), *_words(shown), Buttons((ITEMS, ALL_POLLS))))


def suggestions(of: Item, found: Sequence[Suggestion], number: int) -> Card:
    """What members suggest for an item; for staff."""
    part = page(found, number, ON_A_PAGE)
    rows = [row for one in part.items for row in (text(one.words), text(one.by or "without a name", tone="quiet"))]
    steps = part.steps(lambda number: ShowSuggestions(of.id, number))
    now = text("Now: ", of.statement)
    last = Buttons((_reword(of), ITEMS))
    return Card(f"Suggested for {of.id} {of.label}", (now, *(rows or [text("Nothing was suggested.")]), *steps, last))


def thanks(of: Item, *, named: bool) -> Card:
    """A suggestion was kept; it is not repeated, for chats are kept by others too."""
    whose = "with your name and organisation" if named else "without anything about you"
    return Card("Thank you for the wording", (text(f"The Secretariat reads it {whose}: {of.label}."), Buttons((ITEMS,))))


def not_open() -> Card:
    """An item whose wording is settled, or that nobody knows."""
    what = "It was asked already, or is no indicator. Nothing was kept."
    return Card("The wording of this item is settled", (text(what), Buttons((ITEMS,))))


def _item(shown: Item, ways: tuple[Button, ...]) -> tuple[Part, ...]:
    return (text(Strong(f"{shown.id} {shown.label}")), *_words(shown), Buttons(ways))


def _ways(shown: Item, open: Collection[str], suggested: Mapping[str, int], *, staff: bool) -> tuple[Button, ...]:
    """Staff reword and read suggestions; members suggest while they may."""
    if staff:
        count = suggested.get(shown.id, 0)
        read = (Button(f"Suggestions ({count})", ShowSuggestions(shown.id, 1), about=f"For {shown.label}"),) if count else ()
        return (_reword(shown), *read, languages(shown))
    suggest = Button("Suggest a wording", SuggestWording(shown.id), opens_form=True, about=f"For {shown.label}")
    return (*((suggest,) if shown.id in open else ()), languages(shown))


def _words(shown: Item) -> tuple[Part, ...]:
    then = before(shown.baseline) if shown.baseline else "no value from 2016"
    closed = "" if isinstance(shown.scale, Graded) else " · not asked in polls: no rule for publishing its answers is proved"
    known = filter(None, [shown.source, then, WORDED[shown.origin], f"version {shown.version}"])
    return (text(shown.statement), text(" · ".join(known) + closed, tone="quiet"))


def _reword(shown: Item) -> Button:
    return Button("Reword", RewordItem(shown.id, shown.version), opens_form=True, about=f"Reword {shown.label}")
