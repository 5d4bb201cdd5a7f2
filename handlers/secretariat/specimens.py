"""Every card and form about questions to the Secretariat."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bot.card import Card
from bot.desk import Desk
from bot.model.addresses import Person
from bot.model.curated import Curated
from bot.model.questions import Question, settled, unanswered
from bot.specimen import Specimen
from handlers.secretariat import cards, forms, home, kept, room, todo


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    made, now, staff = partial(Specimen, feature="secretariat"), desk.clock.now(), Person("slack", "T1", "U2")
    near = desk.knowledge.clauses[:3]
    text = "May a member that is a network count its own members as partners?"
    asked = Question("q1", text, Person("teams", "tenant", "aad-1"), True, now, "s", tuple(topic.id for topic in near))  # noqa: FBT003
    answered = settled(asked, "answered", "Yes, when they signed a partner's letter. " * 20, staff, now, "kept-1")
    closed = settled(asked, "closed", "Please ask the Board.", staff, now)
    late, deleted = "A question has waited for three working days", unanswered(asked, now)
    who, by = "Ana Silva, City Network", "Maria Rossi"
    yield made("staff-question", state="open", shown=cards.for_staff(asked, who, ""))
    yield made("staff-question-late", state="late", shown=cards.for_staff(asked, who, "", late))
    yield made("staff-question-answered", state="answered and kept", shown=cards.for_staff(answered, who, by))
    yield made("staff-question-closed", state="closed", shown=cards.for_staff(closed, who, by))
    yield made("staff-question-deleted", state="nobody answered", shown=cards.for_staff(deleted, who, ""))
    for state, question in (("answered", answered), ("closed", closed), ("deleted", deleted)):
        yield made(f"asker-{state}", state=state, shown=cards.reply(question))
    yield made("asker-sent", state="question sent", shown=cards.sent(asked))
    yield made("answer-sent", state="answer sent and kept", shown=cards.answered(kept=True))
    yield made("answer-closed", state="closed", shown=cards.closed())
    yield made("question-gone", state="no longer kept", shown=cards.gone())
    for up in (True, False):
        yield made(f"thanks-{'up' if up else 'down'}", state="thumb", shown=cards.thanks("6C-13", up=up, private=False))
    yield made("thanks-private", state="thumb in private", shown=cards.thanks("6C-13", up=True, private=True))
    items = [part for _ in range(todo.ON_A_PAGE) for part in todo.item(asked, who, near, 1)]
    counts = {topic.id: (2, 1) for topic in desk.knowledge.clauses}
    yield made("todo", state="full page", shown=Card(todo.title(7), (*items, *todo.disliked(counts, desk))))
    yield made("todo-none", state="nothing to do", shown=Card(todo.title(0)))
    yield made("home-questions", state="on one's page", shown=Card("Your page", home.questions(7)), kind="home")
    one = Curated("kept-1", (text,), "Networks", "Yes.", "", by, now.date())
    additions = [one, replace(one, shown=False, by=""), Curated(near[0].id, (text, "?"))]
    yield made("kept", state="some were added", shown=kept.listing(additions * 3, 1, desk))
    yield made("kept-none", state="nothing was added", shown=kept.listing([], 1, desk))
    yield made("kept-gone", state="not there", shown=kept.gone())
    for name, shown in (("chosen", room.chosen()), ("sure", room.sure()), ("shared", room.shared())):
        yield made(f"room-{name}", state=name, shown=shown)
    yield made("room-private", state="no channel", shown=room.not_a_channel())
    yield made("room-left", state="left", shown=room.left())
    form = partial(made, kind="form")
    yield form("ask-secretariat-form", state="filled with the question", shown=forms.question({forms.QUESTION: text}))
    yield form("ask-secretariat-form-error", state="with an error", shown=forms.question({}, {forms.QUESTION: "Please write."}))
    yield form("answer-form", state="empty", shown=forms.answer(asked, near))
    yield form("answer-form-error", state="with an error", shown=forms.answer(asked, near, {}, {forms.ANSWER: "Please write."}))
    yield form("answer-form-late", state="somebody was first", shown=forms.late(by, answered, "My answer."))
    yield form("close-form", state="empty", shown=forms.reason(asked))
    yield form("close-form-error", state="with an error", shown=forms.reason(asked, "?", "Please give a reason."))
    yield form("kept-form", state="an answer", shown=forms.edit(one))
    yield form("kept-form-lines", state="lines of a topic", shown=forms.edit(additions[2]))
    yield form("kept-form-error", state="with an error", shown=forms.edit(one, {}, {forms.TITLE: "Please give a title."}))
