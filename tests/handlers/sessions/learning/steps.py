"""What people do once a session is over, as tests say it."""

from typing import Any

from bot.events import FormValues
from bot.form import Form
from bot.model.addresses import Person
from bot.model.sessions.learning import Summary
from bot.model.sessions.session import Session
from bot.reply import Reply
from handlers.sessions.learning.actions import AddFollowUp, NoteAttendance, WriteSummary
from tests.handlers.sessions.meeting import DAY, HOUR, Meeting, on_slack

LEADER, DEPUTY = on_slack(1), on_slack(2)
WORDS: FormValues = {
    "key_points": "Connections come first where residents keep the books.",
    "worked": "Committees that read the meters themselves.",
    "challenges": "Tariffs that were set without them.",
}


async def over(here: Meeting, *noted: int, members: int = 4, **changes: Any) -> Session:
    """A call that the first member leads is over, and so many were noted."""
    await here.joined(*range(1, members + 1))
    await here.announced(after=DAY, moderator=LEADER, deputy=DEPUTY, **changes)
    await here.later(DAY + HOUR)
    if noted:
        await note(here, LEADER, *noted)
    return await here.session()


async def opened(here: Meeting, who: Person, action: Any) -> Form:
    """The form that a button opens."""
    reply = await here.presses(who, action)
    assert reply.open, reply
    return reply.open


async def note(here: Meeting, who: Person, *numbers: int) -> Reply:
    """Somebody notes these organisations, and no others."""
    form = await opened(here, who, NoteAttendance("water", ""))
    return await here.sends(who, form.on_submit, {"organisations": tuple(f"org{number}" for number in numbers)})


async def write(here: Meeting, who: Person = LEADER, **words: str) -> Reply:
    """Somebody writes the summary, beginning with what stands."""
    form = await opened(here, who, WriteSummary("water", ""))
    typed: FormValues = {**form.values, **words} if form.values.get("worked") else {**WORDS, **words}
    return await here.sends(who, form.on_submit, typed)


async def agree(here: Meeting, what: str = "Share the contract", organisation: str = "org3", **more: str) -> Reply:
    """The leader adds a follow-up."""
    values: FormValues = {"what": what, "organisation": organisation, "until": "2027-03-12", "reminded": "all", **more}
    return await here.sends(LEADER, AddFollowUp("water"), values)


async def summary(here: Meeting) -> Summary:
    """The summary as it is kept."""
    async with here.store.transaction() as tx:
        found = await tx.summaries.get("water")
    assert found
    return found
