"""Every card and form of the plan."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.desk import Desk
from bot.model.plan import PlannedAction
from bot.specimen import Specimen
from handlers.plan import cards, forms
from handlers.plan.actions import EditPlanned


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    made, staff = partial(Specimen, feature="plan"), replace(desk, role="staff")
    actions = _actions(desk)
    report = cards.report(actions, desk.clock.now().date())
    assert report
    yield made("plan", state="a member's", shown=cards.plan(actions, "", 1, desk))
    yield made("plan-staff", state="staff's, one status", shown=cards.plan(actions, "under way", 1, staff))
    yield made("plan-none", state="nothing of this status", shown=cards.plan(actions, "dropped", 1, staff))
    yield made("plan-action-unset", state="nothing set", shown=cards.action(actions[-1], desk))
    yield made("plan-action", state="all set, saved", shown=cards.saved(cards.action(actions[0], staff), "Saved."))
    yield made("plan-gone", state="action is gone", shown=cards.gone())
    yield made("plan-csv", state="how to get a spreadsheet", shown=cards.where_csv())
    yield made("plan-report", state="the month's report", shown=report)
    yield from _forms(actions[0])


def _actions(desk: Desk) -> list[PlannedAction]:
    """The plan, some of it filled in."""
    now = desk.clock.now()
    first, *others = desk.knowledge.plan.actions
    day = now.date() - timedelta(days=40)
    set_ = replace(first, owner="Chair of the Board", priority=5, due=day, status="under way", notes="Agreed in June.")
    set_ = replace(set_, frame="first half of the year", by="Noor Anker", at=now, revision=2)
    late = [replace(other, due=day + timedelta(days=10 * number)) for number, other in enumerate(others[:11])]
    return [set_, *late, *others[11:]]


def _forms(action: PlannedAction) -> Iterator[Specimen]:
    made, send = partial(Specimen, feature="plan", kind="form"), EditPlanned(action.id, 1, 1)
    values, faults = forms.values(action), {"title": "Please say what is to be done."}
    contest = forms.contest(action, ("owner", "notes"), send, values)
    yield made("plan-form", state="edit", shown=forms.form("Edit an action", send, values))
    yield made("plan-form-error", state="with an error", shown=forms.form("Edit an action", send, {}, faults))
    yield made("plan-form-contest", state="somebody was faster", shown=contest)
