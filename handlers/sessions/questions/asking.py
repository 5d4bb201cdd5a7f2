"""Somebody asks before a session, looks at what became of it, or takes it back: all of it between them and the bot."""

import secrets
from dataclasses import replace

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading
from bot.model.sessions import calls, queue
from bot.model.sessions.queue import MOST_TELLING, Question, Shown
from bot.model.sessions.session import NotPossible, Session
from bot.reply import Reply, answer, turn_page
from handlers.sessions.cards import no_session, not_possible
from handlers.sessions.questions import cards, forms, keeping, own_cards, words
from handlers.sessions.questions.actions import AskQuestion, ShowMine, WithdrawQuestion
from handlers.sessions.questions.finding import Before, before, mine

CLOSED = "Questions before this session are not taken any more. You can still ask in the session itself."
SETTLED = "It was settled meanwhile, so it stays. “my data” deletes all that is kept of you."


async def open_form(press: Pressed, action: AskQuestion, desk: Desk) -> Reply:
    """The empty form; a sentence where nothing can be asked."""
    around = await before(action.session, desk)
    if around is None:
        return answer(press.turn, no_session())
    try:
        _may_ask(around.session, await mine(around, desk), "?", desk)
    except NotPossible as why:
        return answer(press.turn, not_possible(around.session, str(why)))
    return Reply(open=forms.ask(around.session, {}))


async def ask(sent: Submitted, action: AskQuestion, desk: Desk) -> Reply:
    """Keep the question; sent twice it is one question."""
    around, reading = await before(action.session, desk), Reading(sent.values)
    if around is None:
        return Reply(whisper=no_session())
    typed, own = reading.text(forms.QUESTION), await mine(around, desk)
    if known := next((each for each in own if each.text == typed), None):
        return Reply(whisper=_asked(around.session, known, desk))
    shown = {field: _shown(reading, field) for field in (forms.MEMBERS, forms.MODERATOR)}
    try:
        _may_ask(around.session, own, typed, desk)
    except NotPossible as why:
        reading.faults[forms.QUESTION] = str(why)
    if reading.faults:
        return Reply(open=forms.ask(around.session, sent.values, reading.faults))
    made = replace(_made(sent, around, typed, desk), to_members=shown[forms.MEMBERS], to_moderator=shown[forms.MODERATOR])
    await desk.tx.queue.put(queue.asked(made))
    await keeping.recount(around, desk)
    return Reply(whisper=_asked(around.session, made, desk))


async def show_mine(press: Pressed, action: ShowMine, desk: Desk) -> Reply:
    """One's own questions, and what became of them."""
    around = await before(action.session, desk)
    return turn_page(press.turn, await _own(around, action.page, desk) if around else no_session())


async def withdraw(press: Pressed, action: WithdrawQuestion, desk: Desk) -> Reply:
    """Forget a question of one's own of which nobody said anything yet."""
    question = await desk.tx.queue.get(action.question)
    around = await before(question.session, desk) if question else None
    if around is None or question is None or question not in await mine(around, desk):
        return turn_page(press.turn, cards.no_question())
    if not question.open:
        return turn_page(press.turn, await _own(around, 1, desk, SETTLED))
    await desk.tx.queue.delete(question.id)
    await keeping.release(question, around, desk)
    await keeping.recount(around, desk)
    left = await before(around.session.id, desk)
    assert left
    return turn_page(press.turn, await _own(left, 1, desk, "Your question is withdrawn, and deleted."))


async def _own(around: Before, page: int, desk: Desk, news: str = "") -> Card:
    found = [(each, words.became(each, around.questions)) for each in await mine(around, desk)]
    open = calls.takes_questions(around.session, desk.clock.now())
    return own_cards.listed(around.session, found, page, open=open, news=news)


def _asked(session: Session, question: Question, desk: Desk) -> Card:
    return own_cards.asked(session, question, open=calls.takes_questions(session, desk.clock.now()))


def _may_ask(session: Session, own: list[Question], text: str, desk: Desk) -> None:
    if not calls.takes_questions(session, desk.clock.now()):
        raise NotPossible(CLOSED)
    queue.may_ask(own, text)


def _made(sent: Submitted, around: Before, text: str, desk: Desk) -> Question:
    number = 1 + max((each.number for each in around.questions), default=0)
    organisation = desk.organisation.id if desk.organisation else ""
    return Question(secrets.token_hex(6), around.session.id, number, text, sent.turn.person, organisation, desk.clock.now())


def _shown(reading: Reading, field: str) -> Shown:
    """What is told of the author; a fault when none of it was chosen."""
    chosen = next((each for each in MOST_TELLING if each == reading.text(field)), None)
    if chosen is None:
        reading.faults[field] = "Please choose one."
    return chosen or "nothing"
