"""What members and whoever leads a session do with its questions, over a meeting."""

from typing import Any

from bot.action import Action
from bot.card import Card, plain
from bot.events import Scope
from bot.form import Form
from bot.model.addresses import Person
from bot.model.sessions.queue import Question
from bot.model.sessions.steps import Step
from bot.reply import Reply
from handlers.sessions.questions import actions
from tests.desk import seen
from tests.handlers.sessions.meeting import Meeting, on_slack

LEADER = on_slack(9)
"""Who moderates, for organisation 9."""


async def gathered(*numbers: int, **changes: Any) -> Meeting:
    """Members before a session that somebody of organisation 9 leads."""
    here = Meeting()
    await here.joined(*(numbers or (1, 2, 3)), 9)
    await here.announced(moderator=LEADER, **changes)
    await here.sweep()
    return here


async def asks(
    here: Meeting, who: Person, text: str = "Who pays?", members: str = "organisation", moderator: str = ""
) -> Reply:
    """Somebody sends a question; whoever moderates sees what members see unless said otherwise."""
    typed = {"question": text, "members": members, "moderator": moderator or members}
    return await here.sends(who, actions.AskQuestion("water"), dict(typed))


async def asked(here: Meeting, who: Person, text: str = "Who pays?", members: str = "organisation", moderator: str = "") -> str:
    """The id of a question that somebody asked."""
    assert "Your question is asked" in plain(seen(await asks(here, who, text, members, moderator)))
    return next(each.id for each in await questions(here) if each.text == text)


async def questions(here: Meeting) -> list[Question]:
    """All that is kept, in their order."""
    async with here.store.transaction() as tx:
        return list(await tx.queue.of("water"))


async def question(here: Meeting, id: str) -> Question:
    """One of them."""
    return next(each for each in await questions(here) if each.id == id)


async def reads(here: Meeting, who: Person, action: Action | None = None, scope: Scope = "personal") -> str:
    """What somebody reads after a press; the queue unless said otherwise."""
    return plain(seen(await here.presses(who, action or actions.ShowQueue("water", 1), scope)))


async def opens(here: Meeting, who: Person, action: Action) -> Form:
    """The form that a button opens."""
    reply = await here.presses(who, action)
    assert reply.open, reply
    return reply.open


async def settles(
    here: Meeting, id: str, how: str = "out of scope", why: str = "It is about fees.", who: Person = LEADER
) -> Card:
    """Whoever leads the session says what becomes of a question."""
    form = await opens(here, who, actions.SettleQuestion(id, how, (await question(here, id)).revision))
    reply = await here.sends(who, form.on_submit, {"why": why})
    return seen(reply)


async def merges(here: Meeting, id: str, into: str, who: Person = LEADER) -> Card:
    """Whoever leads the session merges a question with another."""
    form = await opens(here, who, actions.MergeQuestion(id, (await question(here, id)).revision))
    return seen(await here.sends(who, form.on_submit, {"into": into, "why": "They say the same."}))


async def hides(here: Meeting, id: str, who: Person = LEADER) -> Card:
    """Whoever leads the session takes a question out of sight."""
    form = await opens(here, who, actions.HideQuestion(id, (await question(here, id)).revision))
    return seen(await here.sends(who, form.on_submit, {"why": "It names somebody."}))


async def steps(here: Meeting) -> list[Step]:
    """What was noted of the questions."""
    async with here.store.transaction() as tx:
        return [each for each in await tx.steps.of("water") if "question" in each.what]
