"""Leaders look after a discussion: they write into its thread, take that back, close it early and open it again."""

from bot.card import Button, Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading, day
from bot.model.addresses import UNNAMED
from bot.model.sessions import discussion
from bot.model.sessions.discussion import MOST, Prompt, Tone
from bot.model.sessions.session import NotPossible, Session
from bot.preferences import next_moment
from bot.reply import Reply, answer, turn_page
from handlers.sessions import cards as session_cards
from handlers.sessions import keeping
from handlers.sessions.finding import leads, people_at
from handlers.sessions.leading import led
from handlers.sessions.reminding import forms, posting
from handlers.sessions.reminding import leading_cards as cards
from handlers.sessions.reminding.actions import (
    CloseDiscussion,
    PutBack,
    ResumeDiscussion,
    ShowDiscussion,
    TakeBack,
    WritePrompt,
)

OVER = "The discussion is closed, so nothing is posted in its thread any more."
FULL = f"There are {MOST} prompts already, which is as many as a discussion has."


async def way(session: Session, desk: Desk) -> tuple[Button, ...]:
    """The way to all this, for leaders, on a session's own page."""
    there = session.timing.days and session.state in ("announced", "ended") and await leads(session, desk)
    return (cards.discussion_button(session),) if there else ()


async def show(press: Pressed, action: ShowDiscussion, desk: Desk) -> Reply:
    """What was written, and what can be done."""
    session = await _led(action.session, desk)
    return turn_page(press.turn, session if isinstance(session, Card) else await _page(session, desk, "", action.page))


async def open_form(press: Pressed, action: WritePrompt, desk: Desk) -> Reply:
    """The form for a prompt or a notice."""
    session = await _writable(action.session, desk)
    if isinstance(session, Card):
        return answer(press.turn, session)
    return Reply(open=forms.prompt(action, _tone(action), {}, {}))


async def write(sent: Submitted, action: WritePrompt, desk: Desk) -> Reply:
    """Keep what is to be posted; what is due is posted at once."""
    session, reading = await _writable(action.session, desk), Reading(sent.values)
    if isinstance(session, Card):
        return Reply(whisper=session)
    now = desk.clock.now()
    text = forms.words(reading)
    at = reading.get(forms.DAY, lambda typed: discussion.moment(day(typed) if typed else None, session, now), now)
    if reading.faults:
        return Reply(open=forms.prompt(action, _tone(action), sent.values, reading.faults))
    number = len(await desk.tx.prompts.of(session.id)) + 1
    made = Prompt(session.id, number, _tone(action), text, sent.turn.person, desk.name, at.replace(microsecond=0))
    await _keep(made, session, desk, f"wrote {made.tone} {number} for the discussion")
    return Reply(whisper=await _page(session, desk, "It is kept."))


async def take_back(press: Pressed, action: TakeBack, desk: Desk) -> Reply:
    """Take a prompt out of sight; what was posted says so in its place."""
    return await _change(press, action, desk)


async def put_back(press: Pressed, action: PutBack, desk: Desk) -> Reply:
    """Show it again."""
    return await _change(press, action, desk)


async def close(press: Pressed, action: CloseDiscussion, desk: Desk) -> Reply:
    """Ask, and when it is sure end the session; the sweep says so in the thread."""
    session = await _led(action.session, desk)
    if isinstance(session, Card):
        return turn_page(press.turn, session)
    now = desk.clock.now()
    try:
        closed = discussion.closed_early(session, now)
    except NotPossible as why:
        return turn_page(press.turn, session_cards.not_possible(session, str(why)))
    if not action.sure:
        return turn_page(press.turn, cards.sure(session))
    await keeping.keep(closed, desk.tx, now, "closed the discussion early", desk.name)
    return turn_page(press.turn, await _page(closed, desk, "The discussion is closed."))


async def resume(press: Pressed, action: ResumeDiscussion, desk: Desk) -> Reply:
    """Let it go on, and say so where it was said that it is closed."""
    session = await _led(action.session, desk)
    if isinstance(session, Card):
        return turn_page(press.turn, session)
    now = desk.clock.now()
    try:
        again = discussion.resumed(session, now)
    except NotPossible as why:
        return turn_page(press.turn, session_cards.not_possible(session, str(why)))
    await keeping.keep(again, desk.tx, now, "opened the discussion again", desk.name)
    await posting.say_resumed(session, desk.tx, now)
    return turn_page(press.turn, await _page(again, desk, "The discussion is open again."))


async def _change(press: Pressed, action: TakeBack | PutBack, desk: Desk) -> Reply:
    session, now = await _led(action.session, desk), desk.clock.now()
    if isinstance(session, Card):
        return turn_page(press.turn, session)
    known = await desk.tx.prompts.get(session.id, action.number)
    if known is None:
        return turn_page(press.turn, await _page(session, desk))
    try:
        prompt = discussion.taken_back(known, now) if isinstance(action, TakeBack) else discussion.put_back(known, now)
    except NotPossible as why:
        return turn_page(press.turn, session_cards.not_possible(session, str(why)))
    done = "took back" if isinstance(action, TakeBack) else "put back"
    if prompt != known:
        await _keep(prompt, session, desk, f"{done} {prompt.tone} {prompt.number} of the discussion")
        await _tell_author(prompt, desk)
    return turn_page(press.turn, await _page(session, desk, f"You {done} number {prompt.number}."))


async def _keep(prompt: Prompt, session: Session, desk: Desk, what: str) -> None:
    now = desk.clock.now()
    await desk.tx.prompts.put(prompt)
    await desk.tx.steps.add(session.id, what, desk.name, now)
    await posting.owe_prompt(prompt, session, desk.tx, now)


async def _tell_author(prompt: Prompt, desk: Desk) -> None:
    """Whoever did it themselves knows."""
    if prompt.author == UNNAMED or prompt.author in await people_at(desk):
        return
    now = desk.clock.now()
    due = await next_moment(prompt.author, desk.tx, now, desk.alliance.zone)
    await desk.tx.deliveries.owe(posting.news_subject(prompt), prompt.author, now, due=due)


async def _page(session: Session, desk: Desk, news: str = "", number: int = 1) -> Card:
    return cards.led(session, list(await desk.tx.prompts.of(session.id)), number, desk.clock.now(), news)


async def _led(id: str, desk: Desk) -> Session | Card:
    """A discussion, for whoever leads it."""
    session = await led(id, desk)
    return session if isinstance(session, Card) or session.timing.days else session_cards.no_session()


async def _writable(id: str, desk: Desk) -> Session | Card:
    """The session, as long as its leaders can write something."""
    session = await _led(id, desk)
    if isinstance(session, Card):
        return session
    if not session.takes_answers(desk.clock.now()):
        return session_cards.not_possible(session, OVER)
    full = len(await desk.tx.prompts.of(session.id)) >= MOST
    return session_cards.not_possible(session, FULL) if full else session


def _tone(action: WritePrompt) -> Tone:
    return "notice" if action.tone == "notice" else "prompt"
