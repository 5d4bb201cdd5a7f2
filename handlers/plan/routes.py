"""What the plan's feature answers to."""

from dataclasses import replace

from bot.card import Card
from bot.desk import MEMBERS, STAFF, Desk
from bot.events import Asked, Pressed, Submitted
from bot.model import plan as model
from bot.model.plan import STATUSES, PlannedAction
from bot.reply import Reply, answer, turn_page
from bot.routes import Command, Routes
from handlers.plan import cards, forms, holdings, reports
from handlers.plan.actions import AddPlanned, EditPlanned, ShowPlan, ShowPlanned

NEW = "new-"
"""How the ids of actions begin that staff added."""


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    routes.command(Command("plan", "the implementation plan: who does what by when", show, rest=2, who=MEMBERS))
    routes.press(ShowPlan, show_plan, MEMBERS)
    routes.press(ShowPlanned, show_planned, MEMBERS)
    routes.press(EditPlanned, open_form, STAFF)
    routes.submit(EditPlanned, edited, STAFF)
    routes.press(AddPlanned, open_empty, STAFF)
    routes.submit(AddPlanned, added, STAFF)
    routes.message(reports.KIND, reports.draw)
    routes.holds(*holdings.HOLDINGS)


async def show(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`plan`, `plan under way`, and for staff `plan csv`; other words make it a question. It is for members alone."""
    status = rest.lower()
    if status == "csv" and desk.role == "staff":
        return answer(asked.turn, cards.where_csv())
    return answer(asked.turn, await _list(desk, status, 1)) if status in ("", *STATUSES) else None


async def show_plan(press: Pressed, action: ShowPlan, desk: Desk) -> Reply:
    """A page of the list; all of it when there is no such status."""
    return turn_page(press.turn, await _list(desk, action.status if action.status in STATUSES else "", action.page))


async def show_planned(press: Pressed, action: ShowPlanned, desk: Desk) -> Reply:
    """One action."""
    found = await _find(action.action, desk)
    return answer(press.turn, cards.action(found, desk) if found else cards.gone())


async def open_form(press: Pressed, action: EditPlanned, desk: Desk) -> Reply:
    """The form with what stands now, whatever the card showed."""
    found = await _find(action.action, desk)
    if found is None:
        return answer(press.turn, cards.gone())
    begun = EditPlanned(found.id, found.revision, found.revision)
    return Reply(open=forms.form("Edit an action", begun, forms.values(found)))


async def edited(sent: Submitted, action: EditPlanned, desk: Desk) -> Reply:
    """Keep what was changed. Where somebody else changed the same field meanwhile, show both and ask once more."""
    stored, base = await _find(action.action, desk), await _revision(action, desk)
    if stored is None or base is None:
        return Reply(whisper=cards.gone())
    typed = forms.read(sent.values, base)
    if typed.faults:
        return Reply(open=forms.form("Edit an action", action, sent.values, typed.faults))
    fields = model.disputed(base, stored, typed.action)
    if fields and action.seen != stored.revision:
        again = EditPlanned(stored.id, base.revision, stored.revision)
        return Reply(open=forms.contest(stored, fields, again, sent.values))
    return Reply(whisper=await _keep(model.merged(base, stored, typed.action), stored, desk))


async def open_empty(press: Pressed, action: AddPlanned, desk: Desk) -> Reply:
    """The form for an action of one's own."""
    return Reply(open=forms.form("New action", action, forms.values(PlannedAction("", ""))))


async def added(sent: Submitted, action: AddPlanned, desk: Desk) -> Reply:
    """Keep a new action."""
    empty = PlannedAction("", "")
    typed = forms.read(sent.values, empty)
    if typed.faults:
        return Reply(open=forms.form("New action", action, sent.values, typed.faults))
    number = 1 + sum(known.id.startswith(NEW) for known in await desk.tx.actions.all())
    return Reply(whisper=await _keep(replace(typed.action, id=f"{NEW}{number:04}"), empty, desk))


async def _keep(made: PlannedAction, before: PlannedAction, desk: Desk) -> Card:
    """Store an action as its next revision, unless nothing was changed; its card."""
    if made.id == before.id and not model.differs(made, before):
        return cards.saved(cards.action(before, desk), "Nothing was changed.")
    kept = replace(made, by=desk.name, at=desk.clock.now(), revision=before.revision + 1)
    await desk.tx.actions.put(kept)
    return cards.saved(cards.action(kept, desk), "Saved.")


async def _list(desk: Desk, status: str, number: int) -> Card:
    return cards.plan(model.current(desk.knowledge.plan, await desk.tx.actions.all()), status, number, desk)


async def _find(id: str, desk: Desk) -> PlannedAction | None:
    actions = model.current(desk.knowledge.plan, await desk.tx.actions.all())
    return next((action for action in actions if action.id == id), None)


async def _revision(action: EditPlanned, desk: Desk) -> PlannedAction | None:
    """What the form began with: a stored revision, or the content file's."""
    known = [*desk.knowledge.plan.actions, *await desk.tx.actions.history(action.action)]
    return next((each for each in known if (each.id, each.revision) == (action.action, action.base)), None)
