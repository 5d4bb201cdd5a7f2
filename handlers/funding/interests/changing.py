"""A member changes what becomes of an interest: pauses and resumes it, says who may know, promotes, merges, closes it.

Each move is the interest and its event, in one transaction; pressed again it says how things stand.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import Reading
from bot.form import Choice, Form
from bot.model.funding import interest as model
from bot.model.funding.duplicates import merged
from bot.model.funding.edits import differing
from bot.model.funding.interest import Interest, NotPossible, Reason, Tier
from bot.reply import Reply, answer, turn_page
from handlers.funding.interests import drafting, own_cards
from handlers.funding.interests.actions import (
    ChooseVisibility,
    CloseInterest,
    MergeInterests,
    PauseInterest,
    PromoteInterest,
    ResumeInterest,
    ShowVisibility,
)
from handlers.funding.interests.fields import chosen
from handlers.funding.interests.finding import all_own, own
from handlers.funding.interests.showing import TOOK_OVER, shown
from handlers.funding.interests.words import NAMES, REASONS, VISIBILITIES
from handlers.funding.noting import note

OWN_REASONS: tuple[Reason, ...] = ("no longer of interest", "submitted", "joint bid")
CANNOT_TAKE_OVER = "Only an interest that is live or paused can take over another."
PAUSED = "Paused. Nobody is introduced because of it until you resume it."
RESUMED = "Resumed. It counts again."


async def pause(press: Pressed, action: PauseInterest, desk: Desk) -> Reply:
    """Let nobody be introduced because of it for now."""
    return turn_page(press.turn, await _moved(action.interest, model.paused, "paused", PAUSED, desk))


async def resume(press: Pressed, action: ResumeInterest, desk: Desk) -> Reply:
    """Take it up again."""
    found, others = await own(action.interest, desk), await all_own(desk)
    if found and found.state == "paused" and sum(each.state == "live" for each in others) >= drafting.MOST_LIVE:
        return turn_page(press.turn, own_cards.not_possible(found, drafting.FULL))
    now = desk.clock.now()
    return turn_page(press.turn, await _moved(action.interest, lambda each: model.live(each, now), "resumed", RESUMED, desk))


async def ask_why(press: Pressed, action: CloseInterest, desk: Desk) -> Reply:
    """The form that asks why it ends."""
    found = await own(action.interest, desk)
    if found is None or found.state == "draft":
        return answer(press.turn, own_cards.no_interest())
    return Reply(open=closing(action)) if found.state != "closed" else answer(press.turn, await shown(found, desk))


async def close(sent: Submitted, action: CloseInterest, desk: Desk) -> Reply:
    """End it, for good."""
    reading = Reading(sent.values)
    why = reading.get("why", chosen({each: each for each in OWN_REASONS}), OWN_REASONS[0])
    if reading.faults:
        return Reply(open=closing(action, reading.faults))
    said = "Closed. Nobody is introduced because of it any more."
    return Reply(whisper=await _moved(action.interest, lambda each: model.closed(each, why), "closed", said, desk, why))


async def show_visibility(press: Pressed, action: ShowVisibility, desk: Desk) -> Reply:
    """Who may know, and the choices."""
    found = await own(action.interest, desk)
    return answer(press.turn, own_cards.visibility(found) if found else own_cards.no_interest())


async def choose_visibility(press: Pressed, action: ChooseVisibility, desk: Desk) -> Reply:
    """Let it be so, at once: with the next message nobody is told more than this allows."""
    found = await own(action.interest, desk)
    wanted = next((each for each in VISIBILITIES if each == action.visibility), None)
    if found is None or wanted is None:
        return turn_page(press.turn, own_cards.no_interest())
    try:
        changed = model.edited(found, replace(found, visibility=wanted))
    except NotPossible as why:
        return turn_page(press.turn, own_cards.not_possible(found, str(why)))
    if changed.state == "draft":
        return turn_page(press.turn, await drafting.echo(await drafting.touch(changed, desk), desk))
    if changed != found:
        await desk.tx.interests.put(changed)
        await note_change(found, changed, desk)
    return turn_page(press.turn, own_cards.visibility(changed, "Saved." if changed != found else "It is so already."))


async def promote(press: Pressed, action: PromoteInterest, desk: Desk) -> Reply:
    """Let it be of the next tier; the events keep the way it came."""
    found = await own(action.interest, desk)
    if found and found.tier == action.tier:
        return turn_page(press.turn, await shown(found, desk, f"It is of tier {action.tier} already."))
    tier: Tier = 1 if action.tier == 1 else 2
    what = f"promoted to tier {tier}"
    card = await _moved(action.interest, lambda each: model.promoted(each, tier), what, f"{what.capitalize()}.", desk)
    return turn_page(press.turn, card)


async def merge(press: Pressed, action: MergeInterests, desk: Desk) -> Reply:
    """Let one say what two said; a draft that it took over is gone, an interest closed, with its history kept."""
    kept, other = await own(action.kept, desk), await own(action.other, desk)
    if kept is None or (other is not None and other.id == kept.id):
        return turn_page(press.turn, own_cards.no_interest())
    if other is None or other.state == "closed":
        return turn_page(press.turn, await shown(kept, desk, "There is nothing left to merge."))
    if kept.state not in ("live", "paused"):
        return turn_page(
            press.turn, own_cards.not_possible(kept, "Only an interest that is live or paused can take over another.")
        )
    whole = merged(kept, other)
    await desk.tx.interests.put(whole)
    if other.state == "draft":
        await desk.tx.interests.delete(other.id)
        await note_change(kept, whole, desk)
    else:
        await desk.tx.interests.put(model.closed(other, "merged"))
        await note("closed", other.id, desk, "merged")
        await note(TOOK_OVER, whole.id, desk, other.id)
    return turn_page(press.turn, await shown(whole, desk, "Merged. What both said stands here now."))


async def note_change(before: Interest, after: Interest, desk: Desk) -> None:
    """Note what was changed; a draft's changes are nobody's business."""
    if after.state == "draft":
        return
    fields = [field for field in differing(before, after) if field != "visibility"]
    if fields:
        await note("changed", after.id, desk, ", ".join(NAMES[field].lower() for field in fields))
    if before.visibility != after.visibility:
        await note("visibility changed", after.id, desk, f"{before.visibility} to {after.visibility}")


def closing(action: CloseInterest, faults: dict[str, str] | None = None) -> Form:
    """The form that asks for the reason."""
    options = tuple((each, REASONS[each]) for each in OWN_REASONS)
    intro = "It ends for good: whoever thinks again registers anew. Introductions that came of it go on."
    return Form("Close an interest", (Choice("why", "Why it ends", options),), action, "Close it", intro, {}, faults or {})


async def _moved(id: str, move: Callable[[Interest], Interest], what: str, said: str, desk: Desk, why: str = "") -> Card:
    """The interest after a move, or why that cannot be."""
    found = await own(id, desk)
    if found is None or found.state == "draft":
        return own_cards.no_interest()
    try:
        after = move(found)
    except NotPossible as reason:
        return own_cards.not_possible(found, str(reason))
    await desk.tx.interests.put(after)
    await note(what, after.id, desk, why)
    return await shown(after, desk, said)
