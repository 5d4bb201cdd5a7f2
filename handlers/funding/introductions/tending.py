"""What becomes due with time: proposals end, who stays silent is let alone, and bids are asked after."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import groupby

from bot.model.funding import expiry, introductions
from bot.model.funding.expiry import SILENCES, Answer
from bot.model.funding.introductions import Introduction
from bot.ports import Transaction
from handlers.funding.introductions import finding, keeping, owing
from handlers.funding.noting import note_by_itself, once
from handlers.funding.owing import Moment

RESUMED, PAUSED, ASKED = "resumed", "paused", "asked how it stands"
LATEST = timedelta(days=365)
"""A bid whose deadline was that long ago is not asked after any more."""


def asking(organisation: str) -> str:
    """The subject under which it is noted that an organisation wants to be asked again."""
    return f"organisation {organisation}"


async def end(at: Moment) -> None:
    """End the proposals whose time is up; whose interest is no longer to be matched has said no, quietly."""
    for each in await at.tx.introductions.proposed():
        if (now := await finding.current(each, at.tx, at.now)).state != "proposed":
            await note_by_itself(now.state, now.id, at.tx, at.now)
            await owing.owe_end(now, at)
        if now is not each:
            await at.tx.introductions.put(now)


async def ask_after(at: Moment) -> None:
    """Ask once how a bid stands whose deadline is two weeks ago; end what a member has left that is none any more."""
    members = {each.id for each in await at.tx.organisations.all() if each.member_on(at.now.date())}
    for each in await at.tx.introductions.all():
        if each.state in keeping.OPEN:
            staying = each
            for organisation in sorted(each.organisations - members - each.withdrawn):
                staying = introductions.without(staying, organisation)
            if staying is not each:
                await _left(each, staying, at)
            due = expiry.nudge_at(staying, await finding.interests(staying, at.tx))
            if due and due <= at.now < due + LATEST and await once(ASKED, staying.id, at):
                await owing.owe_nudge(staying, at)


async def pause(silent: Mapping[str, str], at: Moment) -> None:
    """Tell those who are let alone, once after the proposal with which that began."""
    for organisation, last in silent.items():
        if await once(PAUSED, asking(organisation), at, last):
            await owing.owe_pause(organisation, last, at)


async def silent(known: Sequence[Introduction], tx: Transaction) -> dict[str, str]:
    """Organisations that are let alone, each with the last proposal that it left without a word."""
    answers = sorted(
        ((each.organisation, each.at, about.id, each) for about in known for each in expiry.answers(about)),
        key=lambda found: found[:3],
    )
    found = {}
    for organisation, own in groupby(answers, key=lambda each: each[0]):
        said = list(own)
        resumed = [
            Answer(organisation, each.at, "resumed")
            for each in await tx.happenings.of(asking(organisation))
            if each.what == RESUMED
        ]
        if len(said) >= SILENCES and expiry.silent([*(each[3] for each in said), *resumed], organisation):
            found[organisation] = said[-1][2]
    return found


async def _left(before: Introduction, staying: Introduction, at: Moment) -> None:
    """A member left the alliance: of two it is over, of more the others go on."""
    await at.tx.introductions.put(staying)
    if staying.state != before.state:
        await note_by_itself(staying.state, staying.id, at.tx, at.now)
    await owing.owe_news(staying, at)
