"""Every card and form of the questions feature."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bot.desk import Desk
from bot.model.knowledge import Answered, Declined, Gap, reading
from bot.specimen import Specimen
from handlers.questions import cards, compact, forms, pitch, topics


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state; the desk's knowledge should hold official words for the first clause and for no other."""
    made = partial(Specimen, feature="questions")
    known = desk.knowledge
    quoted, first, *others = known.clauses
    gap = Gap("fees", "Membership fees", "The strategy gives no amounts.")
    yield made("answer", state="with related topics", shown=cards.finding(Answered(first, tuple(others[:3])), desk))
    yield made("answer-alone", state="without related topics", shown=cards.finding(Answered(first), desk))
    yield made("answer-quoted", state="with the official words", shown=cards.finding(Answered(quoted, tuple(others[:3])), desk))
    staff, long = replace(desk, role="staff"), reading(first, "Members tell each other early. " * 90, desk.clock.now())
    yield made("answer-edited", state="a long text, for staff", shown=cards.topic(long, staff, others[:3], private=True))
    yield made("answer-whole", state="all of it", shown=cards.whole(long, desk))
    yield made("clause-staff", state="a clause, for staff", shown=compact.clause(2, staff, private=True))
    yield made("pitch-staff", state="for staff", shown=pitch.card(known.pitch.wordings[0], staff, private=True))
    yield made("declined", state="no answer, nearest topics", shown=cards.finding(Declined(None, tuple(others[:3])), desk))
    yield made("declined-gap", state="known gap", shown=cards.finding(Declined(gap, tuple(others[:3])), desk))
    yield made("declined-chat", state="small talk", shown=cards.finding(Declined(gap), desk))
    yield made("declined-bare", state="nothing near", shown=cards.finding(Declined(None), desk))
    yield made("topic-gone", state="topic was removed", shown=cards.gone())
    yield made("ask", state="no question given", shown=cards.invitation())
    yield made("compact", state="overview", shown=compact.overview(desk))
    for state, number in (("first", 1), ("middle", 2), ("last", len(known.clauses))):
        yield made(f"clause-{state}", state=f"{state} clause", shown=compact.clause(number, desk))
    for wording in known.pitch.wordings:
        yield made(f"pitch-{wording.audience}-{wording.length}", state="wording", shown=pitch.card(wording, desk))
    yield made("topics", state="chapters", shown=topics.contents(desk))
    for chapter in known.chapters:
        yield made(f"topics-{chapter.id}", state="chapter", shown=topics.listing(chapter, 1, desk))
    yield made("question-form", state="empty", shown=forms.question(), kind="form")
    yield made("question-form-error", state="with an error", shown=forms.question("?", "Please write a question."), kind="form")
