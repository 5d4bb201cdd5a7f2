"""The queue before members and those who moderate it, and the votes of organisations."""

from bot.card import Button, Card
from bot.desk import Desk
from bot.events import Pressed
from bot.model.sessions import calls, queue
from bot.model.sessions.queue import Question
from bot.model.sessions.session import NotPossible, Session
from bot.pages import page
from bot.reply import Reply, answer, turn_page
from handlers.sessions.cards import no_session
from handlers.sessions.questions import cards, moderating, words
from handlers.sessions.questions.actions import ShowQuestion, ShowQueue, TakeBackVote, VoteFor
from handlers.sessions.questions.cards import Item
from handlers.sessions.questions.finding import Before, before, before_question, seen_author
from handlers.sessions.questions.links import ask_button, question_button

VOTED, UNVOTED = "Your organisation's vote is counted.", "Your organisation's vote is taken back."
OVER = "The session is over, so votes count no more."


async def show_queue(press: Pressed, action: ShowQueue, desk: Desk) -> Reply:
    """A page of the questions."""
    around = await before(action.session, desk)
    return turn_page(press.turn, await queue_page(around, action.page, desk) if around else no_session())


async def show_question(press: Pressed, action: ShowQuestion, desk: Desk) -> Reply:
    """One question."""
    found = await before_question(action.question, desk)
    return answer(press.turn, await question_card(*found, desk) if found else cards.no_question())


async def vote(press: Pressed, action: VoteFor, desk: Desk) -> Reply:
    """Give one's organisation's vote; said again it changes nothing."""
    found = await before_question(action.question, desk)
    if found is None:
        return turn_page(press.turn, cards.no_question())
    around, question = found
    try:
        _may_vote(around.session, desk)
        counted = queue.voted(question, _organisation(desk))
    except NotPossible as why:
        return turn_page(press.turn, await _again(around, question, action.page, desk, str(why)))
    await desk.tx.queue.put(counted)
    return turn_page(press.turn, await _again(around, question, action.page, desk, VOTED))


async def unvote(press: Pressed, action: TakeBackVote, desk: Desk) -> Reply:
    """Take it back, also where it was given to a question that was merged with this one."""
    found = await before_question(action.question, desk)
    if found is None:
        return turn_page(press.turn, cards.no_question())
    around, question = found
    try:
        _may_vote(around.session, desk)
    except NotPossible as why:
        return turn_page(press.turn, await _again(around, question, action.page, desk, str(why)))
    for each in queue.taken_back(question, around.questions, _organisation(desk)):
        await desk.tx.queue.put(each)
    return turn_page(press.turn, await _again(around, question, action.page, desk, UNVOTED))


async def queue_page(around: Before, number: int, desk: Desk, news: str = "") -> Card:
    """A page of the questions as the person at the desk may see them."""
    shown, now = page(around.listed, number, cards.ON_A_PAGE), desk.clock.now()
    items = [await _item(each, around, desk, shown.number) for each in shown.items]
    ask = (ask_button(around.session),) if calls.takes_questions(around.session, now) else ()
    ways = (*ask, *moderating.rest(around, now))
    return cards.queue(around.session, shown, items, words.head(around.session, around.in_sight, now), ways, news)


async def question_card(around: Before, question: Question, desk: Desk, news: str = "") -> Card:
    """One question as the person at the desk may see it, with all that they can do."""
    shown = around.question(question.id) or question
    author, became = await seen_author(shown, around, desk.tx), words.became(shown, around.questions)
    led = moderating.ways(shown, around, desk.clock.now())
    return cards.question(around.session, Item(shown, author, became, (*_votes(shown, around, desk, 0), *led)), news)


async def again(around: Before, question: Question, desk: Desk, news: str) -> Card:
    """A question as it is by now, after something was done about it."""
    found = await before_question(question.id, desk)
    return await question_card(*found, desk, news) if found else cards.nothing_there(around.session)


async def _again(around: Before, question: Question, number: int, desk: Desk, news: str) -> Card:
    """Where a vote was given: the page of the queue, or with number 0 the question's own card."""
    if not number:
        return await again(around, question, desk, news)
    now = await before(around.session.id, desk)
    return await queue_page(now or around, number, desk, news)


async def _item(question: Question, around: Before, desk: Desk, number: int) -> Item:
    author, became = await seen_author(question, around, desk.tx), words.became(question, around.questions)
    read = question_button(question, "Settle" if around.leads and question.open else "Read")
    return Item(question, author, became, (*_votes(question, around, desk, number), read))


def _votes(question: Question, around: Before, desk: Desk, number: int) -> tuple[Button, ...]:
    """The vote of an organisation, while it counts."""
    organisation = _organisation(desk)
    if not organisation or not question.open or not around.session.takes_answers(desk.clock.now()):
        return ()
    about = f"question {question.number}, for your organisation"
    if organisation in question.votes:
        return (Button("Take vote back", TakeBackVote(question.id, number), about=f"Take back the vote for {about}"),)
    return (Button("Vote", VoteFor(question.id, number), "primary", about=f"Vote for {about}"),)


def _organisation(desk: Desk) -> str:
    return desk.organisation.id if desk.organisation else ""


def _may_vote(session: Session, desk: Desk) -> None:
    if not session.takes_answers(desk.clock.now()):
        raise NotPossible(OVER)
