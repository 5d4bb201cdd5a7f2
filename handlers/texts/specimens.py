"""Every card and form about texts."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bot.desk import Desk
from bot.events import FormValues
from bot.model.compact import DRAFT
from bot.model.wordings import LONGEST_TEXT, RELEASED, Original, Revision, shipped
from bot.specimen import Specimen
from handlers.texts import cards, forms
from handlers.texts.actions import SaveText


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    made, clauses = partial(Specimen, feature="texts"), desk.knowledge.clauses
    original = Original(clauses[1].id, clauses[1].title, clauses[1].text)
    known = _known(original, desk)
    first, second, long = known[0], known[1], replace(known[1], text=("Members tell each other early. " * 97)[:LONGEST_TEXT])
    released = replace(first, number=RELEASED, text="Another text came with the release.")
    yield made("texts-how", state="what to write", shown=cards.how())
    yield made("texts-choice", state="which one", shown=cards.choice(clauses[:4]))
    yield made("texts-one", state="by its id", shown=cards.one(original, second))
    yield made("texts-gone", state="no such text", shown=cards.gone())
    yield made("texts-edited", state="some were edited", shown=cards.edited([(second, True), (second, False)] * 3, 1))
    yield made("texts-edited-none", state="nothing was edited", shown=cards.edited([], 1))
    yield made("texts-wordings", state="several", shown=cards.wordings(known, 1, there=True))
    yield made(
        "texts-wordings-released", state="a release has another", shown=cards.wordings([released, *known], 1, there=True)
    )
    yield made("texts-wordings-gone", state="no longer in the content", shown=cards.wordings(known, 1, there=False))
    yield made("texts-reading", state="an older one", shown=cards.reading(second, known, 1, there=True))
    yield made("texts-reading-long", state="the longest", shown=cards.reading(long, known, 1, there=True))
    yield made("texts-changes", state="what changed", shown=cards.changes(known[2], second, 1))
    yield made("texts-changes-long", state="a long one", shown=cards.changes(long, first, 1))
    yield made("texts-saved", state="saved", shown=cards.saved(second, None))
    yield made("texts-saved-clause", state="a clause", shown=cards.saved(second, DRAFT))
    yield made("texts-unchanged", state="nothing changed", shown=cards.unchanged(second, second.text))
    yield from _forms(known, long)


def _known(original: Original, desk: Desk) -> list[Revision]:
    first, now = shipped(original), desk.clock.now()
    second = replace(
        first, number=1, text=f"{first.text} Tell each other early.", note="Asked at the Assembly", at=now, by="Noor"
    )
    words = second.text.split()
    return [
        first,
        second,
        replace(second, number=2, text=" ".join(["All", *words[2:9], *words[14:]]), by="Omar Reyes", note=""),
    ]


def _forms(known: list[Revision], long: Revision) -> Iterator[Specimen]:
    made, send = partial(Specimen, feature="texts", kind="form"), SaveText(known[0].of, 0, 1)
    values: FormValues = {forms.TEXT: known[1].text, forms.NOTE: "Shorter"}
    last = known[2]
    hint, faults = "Answers use it as soon as it is saved.", forms.faults("", "")
    yield made("texts-form", state="to edit", shown=forms.edit(last, hint, values, send))
    yield made("texts-form-error", state="nothing in it", shown=forms.edit(last, hint, {}, send, faults))
    yield made("texts-form-contest", state="somebody was faster", shown=forms.contest(last, known[1], values, send))
    yield made(
        "texts-form-contest-long", state="with much in it", shown=forms.contest(long, known[0], {forms.TEXT: long.text}, send)
    )
    yield made("texts-form-gone", state="no longer in the content", shown=forms.gone(values, send))
