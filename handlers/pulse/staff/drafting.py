"""Staff draft a poll, look at it as members will see it, and let it go: once, whoever presses however often."""

import hashlib
from dataclasses import replace
from datetime import datetime

from bot.card import Buttons, Card, text
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.fields import Reading, known_here
from bot.form import Form, Paragraph
from bot.model.pulse import drafts
from bot.model.pulse.guards import objections
from bot.model.pulse.polls import Kind, Poll
from bot.model.zones import local
from bot.ports import Transaction
from bot.reply import Reply, answer, turn_page
from handlers.pulse import bank, lists
from handlers.pulse.staff import draft_cards, draft_form
from handlers.pulse.staff.actions import DiscardDraft, EditDraft, NewPoll, OverruleGuards, PostDraft
from handlers.pulse.staff.draft_form import Offer
from handlers.pulse.staff.links import CYCLES, NEW_CHECK, NEW_PULSE
from handlers.pulse.staff.running_cards import LONGEST_REASON


async def new_pulse(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`pulse new`: the way to the form."""
    return answer(asked.turn, invitation("pulse"))


async def new_check(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`health check`: the way to its form; for members the polls, among which it is."""
    return answer(asked.turn, invitation("check")) if desk.role == "staff" else await lists.pulse(asked, rest, desk)


async def open_new(press: Pressed, action: NewPoll, desk: Desk) -> Reply:
    """The form of a new poll; a channel in which it is opened is known from then on, and chosen."""
    kind, here = _kind(action.kind), await known_here(press.turn, desk.tx)
    choice = await offer(kind, desk.tx)
    return Reply(open=draft_form.form(kind, NewPoll(kind), choice, draft_form.empty(kind, choice, desk.alliance.zone, here)))


async def drafted(sent: Submitted, action: NewPoll, desk: Desk) -> Reply:
    """Keep a draft and show it."""
    now, id = desk.clock.now(), hashlib.sha256(f"poll {sent.turn.id}".encode()).hexdigest()[:16]
    return await _keep(sent, action, Poll(id, _kind(action.kind), (), now, now, "UTC", (), desk.name), desk)


async def open_edit(press: Pressed, action: EditDraft, desk: Desk) -> Reply:
    """The form of a draft as it stands."""
    draft = await _draft(action.poll, desk)
    if draft is None:
        return answer(press.turn, draft_cards.no_draft())
    choice = await offer(draft.kind, desk.tx)
    return Reply(open=draft_form.form(draft.kind, action, choice, draft_form.values(draft, choice)))


async def edited(sent: Submitted, action: EditDraft, desk: Desk) -> Reply:
    """Keep a draft as it is now and show it."""
    draft = await _draft(action.poll, desk)
    return await _keep(sent, action, draft, desk) if draft else Reply(whisper=draft_cards.no_draft())


async def post(press: Pressed, action: PostDraft, desk: Desk) -> Reply:
    """Let a draft go, unless something speaks against it that the card did not show."""
    draft = await _draft(action.poll, desk)
    if draft is None:
        return turn_page(press.turn, draft_cards.no_draft())
    around = await _around(draft, desk)
    if around.objections or drafts.missed(draft, around.now):
        return turn_page(press.turn, draft_cards.preview(draft, around))
    return replace(turn_page(press.turn, await _let_go(draft, "", desk)), announces=True)


async def open_reason(press: Pressed, action: OverruleGuards, desk: Desk) -> Reply:
    """The form for the reason."""
    draft = await _draft(action.poll, desk)
    return Reply(open=reason(action)) if draft else answer(press.turn, draft_cards.no_draft())


async def overruled(sent: Submitted, action: OverruleGuards, desk: Desk) -> Reply:
    """Let a draft go all the same, for a reason."""
    draft, why = await _draft(action.poll, desk), Reading(sent.values).text("why")
    if draft is None:
        return Reply(whisper=draft_cards.no_draft())
    if not 0 < len(why) <= LONGEST_REASON:
        return Reply(open=reason(action, why, f"Please give a reason, in at most {LONGEST_REASON} characters."))
    if drafts.missed(draft, desk.clock.now()):
        return Reply(whisper=draft_cards.preview(draft, await _around(draft, desk)))
    return Reply(whisper=await _let_go(draft, why, desk), announces=True)


async def discard(press: Pressed, action: DiscardDraft, desk: Desk) -> Reply:
    """Forget a draft."""
    if await _draft(action.poll, desk) is None:
        return turn_page(press.turn, draft_cards.no_draft())
    await desk.tx.polls.delete(action.poll)
    return turn_page(press.turn, draft_cards.discarded())


def invitation(kind: Kind) -> Card:
    """The way to the form of a poll."""
    what = (
        "A pulse asks one to three items, in channels and in a tap."
        if kind == "pulse"
        else "The yearly health check asks all yearly items, each organisation in private."
    )
    first = NEW_PULSE if kind == "pulse" else NEW_CHECK
    more = (CYCLES,) if kind == "pulse" else ()
    return Card(
        "Ask the members", (text(what), text("You see it before anybody else does.", tone="quiet"), Buttons((first, *more)))
    )


def reason(action: OverruleGuards, typed: str = "", fault: str = "") -> Form:
    """The form for the reason to overrule the guards."""
    field = Paragraph("why", "Why members are asked all the same", hint="Members can read it.", longest=LONGEST_REASON)
    return Form("Post all the same", (field,), action, "Post", values={"why": typed}, errors={"why": fault} if fault else {})


async def offer(kind: Kind, tx: Transaction) -> Offer:
    """What a poll of this kind may ask, and where."""
    items = {item.id: item for item in await bank.yearly(tx)} if kind == "check" else await bank.askable(tx)
    return Offer(items, await tx.channels.all())


async def forget_drafts(tx: Transaction, now: datetime) -> None:
    """Forget drafts that nobody looked at for a week."""
    for draft in await tx.polls.in_state("draft"):
        if drafts.stale(draft, now):
            await tx.polls.delete(draft.id)


async def _keep(sent: Submitted, action: NewPoll | EditDraft, draft: Poll, desk: Desk) -> Reply:
    choice = await offer(draft.kind, desk.tx)
    read = draft_form.read(sent.values, draft, choice, desk.clock.now(), desk.vault.seal)
    if isinstance(read, dict):
        return Reply(open=draft_form.form(draft.kind, action, choice, sent.values, read))
    await desk.tx.polls.put(read)
    return Reply(whisper=draft_cards.preview(read, await _around(read, desk)))


async def _let_go(draft: Poll, why: str, desk: Desk) -> Card:
    now = desk.clock.now()
    poll = drafts.planned(draft, now)
    await desk.tx.polls.put(poll)
    await desk.tx.proceedings.add(poll.id, "planned", desk.name, now, why, poll.span)
    return draft_cards.posted(poll, now)


async def _draft(id: str, desk: Desk) -> Poll | None:
    found = await desk.tx.polls.get(id)
    return found if found and found.state == "draft" else None


async def _around(draft: Poll, desk: Desk) -> draft_cards.Around:
    now = desk.clock.now()
    placed = drafts.placed(draft, now)
    day = local(placed.opens, placed.zone).date()
    asked = sum(organisation.member_on(day) for organisation in await desk.tx.organisations.all())
    return draft_cards.Around(asked, objections(placed, await desk.tx.polls.all()), await desk.tx.channels.all(), now)


def _kind(name: str) -> Kind:
    return "check" if name == "check" else "pulse"
