"""What is to be done after sessions: agreed by those who lead them, done by organisations, who are reminded once."""

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.fields import Reading
from bot.model.sessions import learning
from bot.model.sessions.learning import SECRETARIAT, FollowUp, Summary
from bot.model.zones import local
from bot.reply import Reply, answer, turn_page
from handlers.sessions import cards
from handlers.sessions.finding import leads, people_at, session_of
from handlers.sessions.leading import led
from handlers.sessions.learning import follow_up_cards, follow_up_form, posting, summary_cards
from handlers.sessions.learning.actions import AddFollowUp, FinishFollowUp, ShowFollowUps
from handlers.sessions.learning.follow_up_cards import Task
from handlers.sessions.learning.people import members, names

NO_SUMMARY = "Please write the summary first: follow-ups stand below it."


async def listed(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`follow-ups`: what the asker's organisation is still to do, and for staff what anybody is."""
    return answer(asked.turn, await _list(desk, 1))


async def show(press: Pressed, action: ShowFollowUps, desk: Desk) -> Reply:
    """A page of the list."""
    return turn_page(press.turn, await _list(desk, action.page))


async def open_form(press: Pressed, action: AddFollowUp, desk: Desk) -> Reply:
    """The empty form, for somebody who leads the session."""
    session = await led(action.session, desk)
    if isinstance(session, Card):
        return answer(press.turn, session)
    if await desk.tx.summaries.get(session.id) is None:
        return answer(press.turn, cards.not_possible(session, NO_SUMMARY))
    return Reply(open=follow_up_form.form(session, await _named(desk), {"reminded": follow_up_form.ALL}))


async def add(sent: Submitted, action: AddFollowUp, desk: Desk) -> Reply:
    """Keep one more, and put it below the summary wherever that stands."""
    session, summary = await led(action.session, desk), await desk.tx.summaries.get(action.session)
    if isinstance(session, Card):
        return Reply(whisper=session)
    if summary is None:
        return Reply(whisper=cards.not_possible(session, NO_SUMMARY))
    reading, named = Reading(sent.values), await _named(desk)
    today = local(desk.clock.now(), desk.alliance.zone).date()
    made = follow_up_form.read(reading, named, sent.turn.person, _mine(desk), today)
    if not reading.faults and (too_many := learning.faults(learning.agreed(summary, made)).get("follow_ups")):
        reading.faults["what"] = too_many
    if reading.faults:
        return Reply(open=follow_up_form.form(session, named, sent.values, reading.faults))
    if (after := learning.agreed(summary, made)) != summary:
        await posting.keep(session, after, desk.tx, desk.clock.now(), "added a follow-up", desk.name)
    return Reply(whisper=summary_cards.saved(session, f"Added: {made.what}", 0))


async def finish(press: Pressed, action: FinishFollowUp, desk: Desk) -> Reply:
    """Say that it is done; said again it changes nothing."""
    session, summary = await session_of(action.session, desk.tx), await desk.tx.summaries.get(action.session)
    if session is None or summary is None or not 0 <= action.number < len(summary.follow_ups):
        return turn_page(press.turn, follow_up_cards.not_there())
    if not (await concerns(summary.follow_ups[action.number], desk) or await leads(session, desk)):
        return turn_page(press.turn, follow_up_cards.not_theirs())
    if (after := learning.done(summary, action.number)) != summary:
        await posting.keep(session, after, desk.tx, desk.clock.now(), "said that a follow-up is done", desk.name)
    return turn_page(press.turn, await _list(desk, 1, f"Noted as done: {summary.follow_ups[action.number].what}"))


async def tasks(desk: Desk) -> list[Task]:
    """What the person at the desk is to see of what is still to be done, the most urgent first."""
    found = [task for summary in await desk.tx.summaries.open() for task in await _tasks(summary, desk)]
    return sorted(found, key=lambda task: (task.follow_up.until, task.session, task.number))


async def concerns(follow_up: FollowUp, desk: Desk) -> bool:
    """Whether it is for the person at the desk to do, or for an organisation whom they speak for; staff look after all."""
    return desk.role == "staff" or follow_up.organisation in _mine(desk) or follow_up.person in await people_at(desk)


async def _tasks(summary: Summary, desk: Desk) -> list[Task]:
    open = [(number, each) for number, each in enumerate(summary.follow_ups) if not each.done]
    mine = [(number, each) for number, each in open if await concerns(each, desk)]
    session = await session_of(summary.session, desk.tx) if mine else None
    return [Task(session.id, session.title, number, each) for number, each in mine] if session else []


async def _list(desk: Desk, number: int, news: str = "") -> Card:
    today = local(desk.clock.now(), desk.alliance.zone).date()
    return follow_up_cards.tasks(await tasks(desk), number, today, await names(desk.tx), news)


async def _named(desk: Desk) -> dict[str, str]:
    """The Secretariat, and all members, by name."""
    return {SECRETARIAT: (await names(desk.tx))[SECRETARIAT], **await members(desk.tx, desk.clock.now())}


def _mine(desk: Desk) -> frozenset[str]:
    """For whom the person at the desk may say that something is, or will be, done."""
    own = {desk.organisation.id} if desk.organisation else set()
    return frozenset(own | ({SECRETARIAT} if desk.role == "staff" else set()))
