"""What introductions send unasked, drawn as things stand when it is sent: what was withdrawn meanwhile is not shown."""

from bot.card import Card
from bot.desk import Desk
from bot.model.deliveries import Delivery
from bot.model.funding.introductions import NAMED, NOT_TAKEN_UP
from handlers.funding.circle import circle
from handlers.funding.introductions import cards, details, finding, flags, keeping, pool, staff_cards, tending
from handlers.funding.introductions.finding import Place
from handlers.funding.owing import subject_id


async def draw_proposal(delivery: Delivery, desk: Desk) -> Card | None:
    """The question, or what a colleague said; of one that is over hears only who may have seen it in an earlier attempt."""
    found = await finding.place(subject_id(delivery), desk)
    if found is None:
        return None
    over = found.introduction.seen_by(found.mine.organisation) == NOT_TAKEN_UP or found.introduction.state in NAMED
    return None if over and not delivery.attempts else await finding.card(found, desk)


async def draw_partners(delivery: Delivery, desk: Desk) -> Card | None:
    """The card with names, by the consent of this moment."""
    found = await finding.place(subject_id(delivery), desk)
    return await finding.card(found, desk) if found and found.introduction.state in NAMED else None


async def draw_news(delivery: Delivery, desk: Desk) -> Card | None:
    """What has become of it; before names were exchanged, that it was not taken up."""
    found = await finding.place(subject_id(delivery).partition("-")[0], desk)
    if found is None or found.introduction.state == "proposed":
        return None
    bid = await _bid(found, desk)
    return details.news(bid) if bid else cards.not_taken_up()


async def draw_nudge(delivery: Delivery, desk: Desk) -> Card | None:
    """The question how it stands, unless that is known by now."""
    found = await finding.place(subject_id(delivery), desk)
    if found is None or found.introduction.state not in keeping.OPEN or found.mine.organisation in found.introduction.withdrawn:
        return None
    bid = await _bid(found, desk)
    return details.nudge(bid) if bid else None


async def draw_deadline(delivery: Delivery, desk: Desk) -> Card | None:
    """Another deadline, as far as whose it is agrees to show it."""
    id, interest, _ = subject_id(delivery).split("-")
    found = await finding.place(id, desk)
    bid = await _bid(found, desk) if found and found.introduction.state in keeping.OPEN else None
    theirs = next((each.organisation for each in bid.introduction.parties if each.interest == interest), "") if bid else ""
    return details.deadline(bid, theirs) if bid else None


async def draw_pause(delivery: Delivery, desk: Desk) -> Card | None:
    """That nothing is proposed for now, unless they are asked again already."""
    silent = await tending.silent(await desk.tx.introductions.all(), desk.tx)
    return cards.paused() if desk.organisation and silent.get(desk.organisation.id) == subject_id(delivery) else None


async def draw_dispute(delivery: Delivery, desk: Desk) -> Card | None:
    """A question to the Secretariat, while there is a dispute."""
    known = await desk.tx.introductions.get(subject_id(delivery))
    return staff_cards.disputed() if known and known.disputed and desk.role == "staff" else None


async def draw_conflict(delivery: Delivery, desk: Desk) -> Card | None:
    """A funder that two have to do with, while it is so."""
    funders, live = (await circle(desk.tx)).funders, await pool.profiles(desk.tx, desk.clock.now())
    if desk.role == "staff":
        for funder, found in flags.found_conflicts(live, funders):
            if desk.vault.seal(f"{funder} {found}") == subject_id(delivery):
                return staff_cards.conflict(funder, found)
    return None


async def draw_mediation(delivery: Delivery, desk: Desk) -> Card | None:
    """A call that several want to lead, while they do."""
    live = await pool.profiles(desk.tx, desk.clock.now())
    calls = [call for call in flags.contested(live) if desk.vault.seal(call) == subject_id(delivery)]
    return staff_cards.mediation(calls[0]) if calls and desk.role == "staff" else None


async def _bid(found: Place, desk: Desk) -> details.Bid | None:
    interest = await desk.tx.interests.get(found.mine.interest)
    return await finding.bid(found, interest, desk) if interest and found.introduction.state in NAMED else None
