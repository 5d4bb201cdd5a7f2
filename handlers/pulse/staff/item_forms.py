"""The forms of items: one of staff's own, another wording, and a suggestion."""

from bot.action import Action
from bot.events import FormValues
from bot.fields import Reading
from bot.form import Choice, Form, Line, Paragraph
from bot.model.lines import plain
from bot.model.pulse.items import Graded, Item
from bot.model.pulse.own_items import LONGEST_END, LONGEST_LABEL, LONGEST_STATEMENT, between
from handlers.pulse.staff.actions import AddItem, SuggestWording

AGREE, OWN = "agree", "own"
SCALES = ((AGREE, "From strongly disagree to strongly agree"), (OWN, "Of its own, with the two ends below"))
EMPTY: FormValues = {"scale": AGREE}
STATEMENT = Paragraph("statement", "Statement", hint="As members will read it", longest=LONGEST_STATEMENT)


def own(values: FormValues, faults: dict[str, str] | None = None) -> Form:
    """An item of one's own."""
    ends = (
        Line("low", "What 1 means", required=False, longest=LONGEST_END),
        Line("high", "What 5 means", required=False, longest=LONGEST_END),
    )
    label = Line("label", "Label", hint="What it is called in lists and results", longest=LONGEST_LABEL)
    intro = "It has no value from 2016, so nothing of then is compared with it."
    return Form(
        "New item", (label, STATEMENT, Choice("scale", "Scale", SCALES), *ends), AddItem(), "Add", intro, values, faults or {}
    )


def wording(item: Item, action: Action, values: FormValues, faults: dict[str, str] | None = None) -> Form:
    """Another wording of an item."""
    intro = (
        f"{item.id} {item.label}. A new wording is a new version: its results are not joined with "
        "those of earlier ones, and members read it in English until it is translated anew."
    )
    return Form("Reword an item", (STATEMENT,), action, "Save", intro, values, faults or {})


def suggestion(item: Item, action: SuggestWording, values: FormValues, faults: dict[str, str] | None = None) -> Form:
    """A member's suggestion."""
    options = (("no", "Without my name"), ("yes", "With my name and organisation"))
    named = Choice("named", "Send it", options)
    intro = f"{item.label}. Now: {item.statement} The Secretariat reads your suggestion before the item is first asked."
    return Form("Suggest a wording", (STATEMENT, named), action, "Send", intro, values, faults or {})


def read_item(sent: FormValues, agree: Graded) -> tuple[str, str, Graded] | dict[str, str]:
    """Label, statement and scale; or what is wrong, by field."""
    reading = Reading(sent)
    label, statement = _words(reading, "label", LONGEST_LABEL), _words(reading, "statement", LONGEST_STATEMENT)
    scale = between(_words(reading, "low", LONGEST_END), _words(reading, "high", LONGEST_END)) if _own(reading) else agree
    if _own(reading) and scale.labels[0] == scale.labels[-1]:
        reading.faults.setdefault("high", "The two ends must differ.")
    return reading.faults or (label, statement, scale)


def read_statement(sent: FormValues) -> str | dict[str, str]:
    """A statement; or what is wrong with it."""
    reading = Reading(sent)
    statement = _words(reading, "statement", LONGEST_STATEMENT)
    return reading.faults or statement


def _own(reading: Reading) -> bool:
    return reading.text("scale") == OWN


def _words(reading: Reading, name: str, longest: int) -> str:
    words = plain(reading.text(name))
    if not 0 < len(words) <= longest:
        reading.faults[name] = f"Please write something, in at most {longest} characters."
    return words
