"""Who took part, beside who had said so: shown to those who lead a session, who note whom the bot cannot know of."""

from collections.abc import Collection, Mapping, Sequence

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading
from bot.form import Form
from bot.model import marks
from bot.model.sessions import attendance
from bot.model.sessions.attendance import How, Presence
from bot.model.sessions.session import Session
from bot.model.sessions.turnout import turnout
from bot.reply import Reply, answer
from handlers.sessions import cards
from handlers.sessions.finding import people_at
from handlers.sessions.leading import led
from handlers.sessions.learning import attendance_cards
from handlers.sessions.learning.actions import NoteAttendance, ShowAttendance
from handlers.sessions.learning.attendance_cards import Seen
from handlers.sessions.learning.judging import judge
from handlers.sessions.learning.people import members, names

NOT_BEGUN = "It has not begun, so nobody can have taken part yet."
MEANWHILE = (
    "Meanwhile somebody else noted organisations. Nothing of yours is saved yet; see what is chosen, and send it again. "
)


async def show(press: Pressed, action: ShowAttendance, desk: Desk) -> Reply:
    """Who took part, for those who lead it alone."""
    session = await led(action.session, desk)
    if isinstance(session, Card):
        return answer(press.turn, session)
    return answer(press.turn, await page(session, desk))


async def open_form(press: Pressed, action: NoteAttendance, desk: Desk) -> Reply:
    """The form with what is noted by now."""
    session = await led(action.session, desk)
    if isinstance(session, Card):
        return answer(press.turn, session)
    if not begun(session, desk):
        return answer(press.turn, cards.not_possible(session, NOT_BEGUN))
    presences = await desk.tx.attendance.of(session.id)
    options = await _options(presences, desk)
    if not options:
        return answer(press.turn, await page(session, desk, "All members are known to have taken part."))
    return Reply(open=await _form(session, presences, _noted(presences), desk))


async def note(sent: Submitted, action: NoteAttendance, desk: Desk) -> Reply:
    """Note who was chosen and take back who is no longer; where somebody else did so meanwhile, show that first."""
    session = await led(action.session, desk)
    if isinstance(session, Card):
        return Reply(whisper=session)
    if not begun(session, desk):
        return Reply(whisper=cards.not_possible(session, NOT_BEGUN))
    presences = await desk.tx.attendance.of(session.id)
    options, before = await _options(presences, desk), _noted(presences)
    chosen = set(Reading(sent.values).texts("organisations")) & options.keys()
    if chosen == before:
        return Reply(whisper=await page(session, desk, "Nothing was changed."))
    if action.shown != _mark(before):
        return Reply(open=await _form(session, presences, chosen | before, desk, MEANWHILE))
    await _keep(session, chosen - before, before - chosen, desk)
    return Reply(whisper=await page(await judge(session, desk.tx, desk.clock.now(), desk.name), desk, "Saved."))


async def page(session: Session, desk: Desk, news: str = "") -> Card:
    """Who took part, and how many had said so; staff also see who of those is not known to have come, once it is over."""
    rsvps, presences = await desk.tx.rsvps.of(session.id), await desk.tx.attendance.of(session.id)
    named, over = await names(desk.tx), session.ended_at is not None
    missing = attendance.no_shows(rsvps, presences) if desk.role == "staff" and over else ()
    wanted = over and session.held is not False and await desk.tx.summaries.get(session.id) is None
    there = {named.get(id, id): how for id, how in _ways(presences).items()}
    seen = Seen(there, len(turnout(rsvps, ()).going), [named.get(id, id) for id in missing], wanted)
    return attendance_cards.attendance(session, seen, news)


def begun(session: Session, desk: Desk) -> bool:
    """Whether somebody can have taken part in it."""
    return session.ended_at is not None or (session.state == "announced" and session.stage(desk.clock.now()) != "ahead")


async def _keep(session: Session, more: Collection[str], fewer: Collection[str], desk: Desk) -> None:
    """Keep what was noted; whoever leads a call and notes others during it is there as well."""
    tx, now = desk.tx, desk.clock.now()
    for id in sorted(more):
        await tx.attendance.add(Presence(session.id, id, "noted", now))
    for id in sorted(fewer):
        await tx.attendance.take_back(session.id, id)
    people = await people_at(desk)
    if session.ended_at is None and session.led_by(people):
        own = desk.organisation.id if desk.organisation else ""
        await tx.attendance.add(Presence(session.id, own, "noted", now, people[0]))
    await tx.steps.add(session.id, "noted who took part", desk.name, now)


async def _options(presences: Sequence[Presence], desk: Desk) -> Mapping[str, str]:
    """Those that are noted, which no form may leave out, and the members that can be; not those whose people were seen."""
    there, noted = attendance.present(presences), _noted(presences)
    can = {id for id in await members(desk.tx, desk.clock.now()) if id not in there}
    named = {id: name for id, name in (await names(desk.tx)).items() if id in can | noted}
    return {id: named[id] for id in sorted(named, key=lambda each: each not in noted)}


async def _form(session: Session, presences: Sequence[Presence], chosen: Collection[str], desk: Desk, news: str = "") -> Form:
    named, noted = await names(desk.tx), _noted(presences)
    seen = [named.get(id, id) for id in attendance.present(presences) if id not in noted]
    options = await _options(presences, desk)
    return attendance_cards.noting(session, options, [id for id in options if id in chosen], seen, _mark(noted), news)


def _ways(presences: Sequence[Presence]) -> dict[str, How]:
    """How each organisation is known to have taken part: what its people did before what somebody noted."""
    found: dict[str, How] = {}
    for each in sorted(presences, key=lambda presence: presence.how == "noted"):
        if each.organisation:
            found.setdefault(each.organisation, each.how)
    return found


def _noted(presences: Sequence[Presence]) -> set[str]:
    """The organisations that are there because somebody noted them, and for nothing else."""
    seen = {each.organisation for each in presences if each.how != "noted" or each.person}
    return {each.organisation for each in presences} - seen


def _mark(noted: Collection[str]) -> str:
    return marks.marks({"noted": " ".join(sorted(noted))})
