"""The form of a translation, and what was typed in it."""

from bot.action import Action
from bot.events import FormValues
from bot.fields import Reading
from bot.form import Field, Form, Line, Paragraph
from bot.model.days import CALLED
from bot.model.lines import plain
from bot.model.pulse.items import Graded, Item
from bot.model.pulse.translations import LONGEST_LABEL, LONGEST_MEANING, LONGEST_STATEMENT, Translation, worded

LABEL, STATEMENT, MEANINGS = "label", "statement", "meanings"


def form(
    item: Item, now: Translation, action: Action, values: FormValues | None = None, faults: dict[str, str] | None = None
) -> Form:
    """The words that stand there now, to be replaced."""
    name = CALLED[now.language]
    intro = (
        f"{item.id}, version {item.version}: {item.statement} Members who prefer {name} read it so from the next poll on; "
        "a poll that has begun keeps its words. Answers in all languages are counted together."
    )
    return Form(f"Translation: {name}", _fields(item), action, "Save", intro, values or _values(now), faults or {})


def read(sent: FormValues, item: Item, now: Translation) -> Translation | dict[str, str]:
    """The next version of the translation; or what is wrong, by field."""
    reading = Reading(sent)
    label, statement = _words(reading, LABEL, LONGEST_LABEL), _words(reading, STATEMENT, LONGEST_STATEMENT)
    meanings = _meanings(reading, len(item.scale.labels)) if isinstance(item.scale, Graded) else ()
    return reading.faults or worded(now, label, statement, meanings)


def _fields(item: Item) -> tuple[Field, ...]:
    graded = isinstance(item.scale, Graded)
    meanings = Paragraph(MEANINGS, "What 1 to 5 mean", hint="Five lines, from 1 to 5", longest=5 * (LONGEST_MEANING + 1))
    return (
        Line(LABEL, "Label", hint=f"In English: {item.label}", longest=LONGEST_LABEL),
        Paragraph(STATEMENT, "Statement", hint="As members will read it", longest=LONGEST_STATEMENT),
        *((meanings,) if graded else ()),
    )


def _values(now: Translation) -> FormValues:
    return {LABEL: now.label, STATEMENT: now.statement, MEANINGS: "\n".join(now.labels)}


def _words(reading: Reading, name: str, longest: int) -> str:
    words = plain(reading.text(name))
    if not 0 < len(words) <= longest:
        reading.faults[name] = f"Please write something, in at most {longest} characters."
    return words


def _meanings(reading: Reading, count: int) -> tuple[str, ...]:
    found = tuple(words for line in reading.text(MEANINGS).splitlines() if (words := plain(line)))
    if len(set(found)) != count or len(found) != count:
        reading.faults[MEANINGS] = "Please write five lines, one for each score from 1 to 5, all different."
    elif max(map(len, found)) > LONGEST_MEANING:
        reading.faults[MEANINGS] = f"Please keep to {LONGEST_MEANING} characters in a line."
    return found
