"""Cards of the plan: the list, one action, and the month's report."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.card import Button, Buttons, Card, Facts, Part, Strong, text
from bot.desk import Desk
from bot.menu import run_button
from bot.model.plan import STATUSES, PlannedAction
from bot.pages import page
from handlers.plan.actions import AddPlanned, EditPlanned, ShowPlan, ShowPlanned
from handlers.plan.words import LABELS, in_short, told, when

ON_A_PAGE = 5
IN_A_REPORT = 8
"""Actions that a report names; the others it counts."""
ADD = Button("New action", AddPlanned(), opens_form=True)
WHOLE = run_button("Open the plan", "plan")


def plan(actions: Sequence[PlannedAction], status: str, number: int, desk: Desk) -> Card:
    """The actions of one status, or all, a page at a time."""
    chosen = [action for action in actions if status in ("", action.status)]
    shown = page(chosen, number, ON_A_PAGE)
    today = desk.clock.now().date()
    items = [part for action in shown.items for part in _item(action, today)]
    which = f"{status}, {len(chosen)} of {len(actions)} actions" if status else f"{len(actions)} actions"
    return Card(
        f"Implementation plan: {which}",
        (
            _filters(actions, status),
            *(items or [text("No action has this status.")]),
            *shown.steps(lambda number: ShowPlan(status, number)),
            *((Buttons((ADD,)),) if desk.role == "staff" else ()),
        ),
    )


def action(shown: PlannedAction, desk: Desk) -> Card:
    """One action with all that is known of it."""
    today = desk.clock.now().date()
    fields = [(LABELS[name], told(shown, name)) for name in ("owner", "priority", "due", "frame", "status")]
    facts = Facts(tuple((name, when(shown, today) if name == LABELS["due"] and shown.due else value) for name, value in fields))
    notes = (text(Strong("Notes: "), shown.notes),) if shown.notes else ()
    edit = Button("Edit", EditPlanned(shown.id, shown.revision, shown.revision), style="primary", opens_form=True)
    buttons = (edit, WHOLE) if desk.role == "staff" else (WHOLE,)
    return Card(shown.title, (facts, *notes, *_origin(shown, desk), Buttons(buttons)))


def saved(card: Card, note: str) -> Card:
    """An action's card with a sentence on what just happened."""
    return Card(card.title, (text(Strong(note)), *card.parts))


def gone() -> Card:
    """An action that the plan has no longer."""
    return Card("This action is no longer in the plan", (text("Nothing was changed."), Buttons((WHOLE,))))


def where_csv() -> Card:
    """How the plan gets into a spreadsheet."""
    what = text("Whoever runs me gets it with the command below, as plan.csv among the other files: ")
    return Card("The plan as a spreadsheet", (what, text(Strong("python -m bot export --out export")), Buttons((WHOLE,))))


def report(actions: Sequence[PlannedAction], today: date) -> Card | None:
    """What is overdue and what comes due, for staff; None when neither is."""
    overdue = _sorted(action for action in actions if action.standing(today) == "overdue")
    coming = _sorted(action for action in actions if action.standing(today) == "due")
    if not overdue and not coming:
        return None
    named = [*overdue, *coming][:IN_A_REPORT]
    more = len(overdue) + len(coming) - len(named)
    undated = sum(action.standing(today) == "undated" for action in actions)
    return Card(
        f"The plan this month: {len(overdue)} overdue, {len(coming)} due",
        (
            *(part for action in named for part in _item(action, today)),
            *((text(f"And {more} more: open the plan."),) if more else ()),
            *((text(f"{undated} open actions have no date yet.", tone="quiet"),) if undated else ()),
            Buttons((WHOLE,)),
        ),
    )


def _item(shown: PlannedAction, today: date) -> tuple[Part, ...]:
    button = Button("Open", ShowPlanned(shown.id), about=f"Open: {shown.title}")
    return (text(Strong(shown.title)), text(in_short(shown, today), tone="quiet"), Buttons((button,)))


def _filters(actions: Sequence[PlannedAction], chosen: str) -> Buttons:
    counts = [(status, sum(action.status == status for action in actions)) for status in STATUSES]
    names = [("", "All"), *((status, f"{status.capitalize()} ({count})") for status, count in counts)]
    return Buttons(tuple(Button(label, ShowPlan(status, 1)) for status, label in names if status != chosen))


def _origin(shown: PlannedAction, desk: Desk) -> tuple[Part, ...]:
    """Where an action comes from, and who changed it last."""
    annex = f"{desk.alliance.document} Annex 4, explained in {shown.section}" if shown.section else "Added by the Secretariat"
    changed = (text("Changed ", shown.at, f" by {shown.by}", tone="quiet"),) if shown.at else ()
    return (text(annex, tone="quiet"), *changed)


def _sorted(actions: Iterable[PlannedAction]) -> list[PlannedAction]:
    return sorted(actions, key=lambda action: (action.due or date.max, action.id))
