"""An interest is edited, by several people of its organisation at once if they like: what each of them changed is kept."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.card import Card
from bot.desk import Desk
from bot.events import FormValues, Pressed, Submitted
from bot.fields import Reading
from bot.form import Form
from bot.model.funding.edits import EDITS
from bot.model.funding.interest import Interest, NotPossible, edited
from bot.reply import Reply, answer
from handlers.funding.interests import drafting, own_cards
from handlers.funding.interests.actions import EditInterest, EditTerms
from handlers.funding.interests.changing import note_change
from handlers.funding.interests.fields import ABOUT, TERMS, Sheet, form
from handlers.funding.interests.finding import own
from handlers.funding.interests.showing import shown
from handlers.funding.interests.words import NAMES, told
from handlers.funding.introductions.finding import sharing
from handlers.funding.introductions.keeping import deadline_moved

Edit = EditInterest | EditTerms
AT = {"amount": "least", "deadline": "closes", "eligible_lead": "eligible"}
"""At which field of the forms one of the interest's is told, where they have different names."""
CLOSED = "This interest is closed, so nothing of it can be changed. You can register another."


async def open_about(press: Pressed, action: EditInterest, desk: Desk) -> Reply:
    """The form of what it is about, as it stands."""
    return await _open(ABOUT, press, action, desk)


async def open_terms(press: Pressed, action: EditTerms, desk: Desk) -> Reply:
    """The form of what the member brings and wants, as it stands."""
    return await _open(TERMS, press, action, desk)


async def about(sent: Submitted, action: EditInterest, desk: Desk) -> Reply:
    """Keep what it is about."""
    return await _edit(ABOUT, sent, action, desk)


async def terms(sent: Submitted, action: EditTerms, desk: Desk) -> Reply:
    """Keep what the member brings and wants."""
    return await _edit(TERMS, sent, action, desk)


def contest(sheet: Sheet, action: Edit, stored: Interest, questions: Sequence[str], values: FormValues) -> Form:
    """The form as it was sent, with what a colleague stored meanwhile where both changed something."""
    again = sheet.action(stored.id, EDITS.told(action.seen, stored, questions))
    now = "; ".join(f"{NAMES[name].lower()}: {told(stored, name)}" for name in questions)
    faults = {AT.get(name, name): "Somebody else changed this too." for name in questions}
    intro = (
        f"Meanwhile a colleague saved this. {now[:600]}. Nothing of yours is saved yet: save again to put yours in its place."
    )
    return replace(form(sheet, again, stored, values, faults), title="Somebody was faster", submit="Save mine", intro=intro)


def at_once(opened: Form, names: Sequence[str]) -> Form:
    """The form that says who sees what is saved: consent is given for a field, and what stands in it may change."""
    those = f" Those you are introduced to see it too, as far as you agreed to show it: {', '.join(names)[:400]}."
    return replace(opened, intro=f"What you save counts at once.{those if names else ''}")


async def _open(sheet: Sheet, press: Pressed, action: Edit, desk: Desk) -> Reply:
    found = await own(action.interest, desk)
    if found is None:
        return answer(press.turn, own_cards.no_interest())
    if found.state == "closed":
        return answer(press.turn, own_cards.not_possible(found, CLOSED))
    opened = form(sheet, sheet.action(found.id, EDITS.marks(found)), found, sheet.values(found))
    return Reply(open=opened if found.state == "draft" else at_once(opened, await sharing(found, desk)))


async def _edit(sheet: Sheet, sent: Submitted, action: Edit, desk: Desk) -> Reply:
    """Keep what was changed. Where a colleague changed the same meanwhile, show both and ask once more."""
    found, reading = await own(action.interest, desk), Reading(sent.values)
    if found is None:
        return Reply(whisper=own_cards.no_interest())
    typed = sheet.read(reading, found, desk.clock.now())
    if reading.faults and found.state != "closed":
        return Reply(open=form(sheet, action, found, sent.values, reading.faults))
    merge = EDITS.merge(typed, found, action.seen)
    if merge.questions and found.state != "closed":
        return Reply(open=contest(sheet, action, found, merge.questions, sent.values))
    return Reply(whisper=await _keep(found, merge.record, merge.theirs, desk))


async def _keep(before: Interest, wanted: Interest, theirs: Collection[str], desk: Desk) -> Card:
    """Keep an interest as it is wanted; what whoever did it reads."""
    if before.state == "draft":
        return await drafting.echo(await drafting.touch(drafting.retouched(before, wanted), desk), desk)
    try:
        after = edited(before, wanted)
    except NotPossible as why:
        return own_cards.not_possible(before, str(why))
    if after == before:
        return await shown(before, desk, "Nothing was changed.")
    await desk.tx.interests.put(after)
    await note_change(before, after, desk)
    if before.deadline != after.deadline:
        await deadline_moved(after, desk)
    stays = f" What a colleague changed meanwhile stays: {', '.join(NAMES[name].lower() for name in theirs)}." if theirs else ""
    return await shown(after, desk, f"Saved.{stays}")
