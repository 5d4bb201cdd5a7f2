"""A member drafts an interest, sees what was understood, and registers it: once, whoever presses however often."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted, Turn
from bot.fields import Reading
from bot.model.funding.duplicates import near_duplicates
from bot.model.funding.interest import Interest, NotPossible, live
from bot.reply import Reply, answer, turn_page
from handlers.funding.interests import draft_cards, own_cards
from handlers.funding.interests.actions import DiscardDraft, NewInterest, SaveDraft
from handlers.funding.interests.fields import ABOUT, form
from handlers.funding.interests.finding import all_own, members_only, own, same
from handlers.funding.noting import note

MOST_LIVE = 30
"""Live interests of an organisation: many tiny ones would be a way to find out who is active."""
FULL = f"Your organisation has {MOST_LIVE} live interests, as many as there can be. Close one that is over, then save this."


async def open_new(press: Pressed, action: NewInterest, desk: Desk) -> Reply:
    """The empty form."""
    begun = blank(press.turn, desk)
    return Reply(open=form(ABOUT, action, begun, ABOUT.values(begun))) if begun else answer(press.turn, members_only())


async def drafted(sent: Submitted, action: NewInterest, desk: Desk) -> Reply:
    """Keep a draft and say what was understood; the same once more is the same draft."""
    begun, reading = blank(sent.turn, desk), Reading(sent.values)
    if begun is None:
        return Reply(whisper=members_only())
    typed = ABOUT.read(reading, begun, desk.clock.now())
    if reading.faults:
        return Reply(open=form(ABOUT, action, begun, sent.values, reading.faults))
    return Reply(whisper=await keep(typed, desk))


async def save(press: Pressed, action: SaveDraft, desk: Desk) -> Reply:
    """Register a draft; pressed again it says that it was."""
    draft = await own(action.interest, desk)
    if draft is None:
        return turn_page(press.turn, draft_cards.no_draft())
    if draft.state != "draft":
        return turn_page(press.turn, draft_cards.saved(draft, again=True))
    others = await all_own(desk)
    if known := same(draft, [each for each in others if each.state != "draft"]):
        await desk.tx.interests.delete(draft.id)
        return turn_page(press.turn, draft_cards.saved(known, again=True))
    return turn_page(press.turn, await _register(draft, others, desk))


async def discard(press: Pressed, action: DiscardDraft, desk: Desk) -> Reply:
    """Forget a draft."""
    draft = await own(action.interest, desk)
    if draft is None or draft.state != "draft":
        return turn_page(press.turn, draft_cards.no_draft())
    await desk.tx.interests.delete(draft.id)
    return turn_page(press.turn, draft_cards.discarded())


async def keep(draft: Interest, desk: Desk, asks: Sequence[str] = ()) -> Card:
    """Keep a new draft, unless its writer has just the same; what was understood."""
    mine = [each for each in await all_own(desk) if each.state == "draft"]
    kept = same(draft, mine) or draft
    return await echo(await touch(kept, desk), desk, asks)


async def touch(draft: Interest, desk: Desk) -> Interest:
    """Keep a draft; it waits for its writer from now on."""
    touched = replace(draft, touched=desk.clock.now())
    await desk.tx.interests.put(touched)
    return touched


async def echo(draft: Interest, desk: Desk, asks: Sequence[str] = ()) -> Card:
    """What was understood of a draft."""
    registered = [each for each in await all_own(desk) if each.state != "draft"]
    return draft_cards.understood(draft, near_duplicates(draft, registered), desk.clock.now(), asks)


def blank(turn: Turn, desk: Desk) -> Interest | None:
    """A draft in which nothing is said yet; None for whoever speaks for nobody. One turn makes one draft."""
    if desk.organisation is None or desk.account is None:
        return None
    id = hashlib.sha256(f"interest {turn.id}".encode()).hexdigest()[:16]
    return Interest(id, desk.organisation.id, "", (), (), contact=desk.account.person)


async def _register(draft: Interest, others: Sequence[Interest], desk: Desk) -> Card:
    if draft_cards.missing(draft):
        return await echo(draft, desk)
    if sum(each.state == "live" for each in others) >= MOST_LIVE:
        return own_cards.not_possible(draft, FULL)
    try:
        registered = live(replace(draft, touched=None), desk.clock.now())
    except NotPossible:
        return await echo(draft, desk)
    await desk.tx.interests.put(registered)
    await note("registered", registered.id, desk)
    return draft_cards.saved(registered)


def retouched(draft: Interest, typed: Interest) -> Interest:
    """A draft with what was typed: nothing of it has counted, so all of it can change."""
    return replace(typed, id=draft.id, organisation=draft.organisation, state="draft", revision=draft.revision + 1)
