"""Every card and form that looks back on a session."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from bot.card import Card
from bot.desk import Desk
from bot.model.addresses import Person, Place
from bot.model.sessions.attendance import How
from bot.model.sessions.indicator import Indicator
from bot.model.sessions.learning import SECRETARIAT, FollowUp, Summary
from bot.model.sessions.session import Session
from bot.model.sessions.timing import Timing
from bot.specimen import Specimen
from handlers.sessions.learning import (
    attendance_cards,
    counting_cards,
    follow_up_cards,
    follow_up_form,
    summary_cards,
    summary_form,
    ways,
)
from handlers.sessions.learning.actions import SayHeld, SetTarget, WriteSummary
from handlers.sessions.learning.attendance_cards import Seen
from handlers.sessions.learning.counting import Year
from handlers.sessions.learning.follow_up_cards import Task
from handlers.sessions.learning.summary_cards import View

NOW = datetime(2027, 3, 2, 16, tzinfo=UTC)
TIMING = Timing(datetime(2027, 3, 2, 15), "Europe/Brussels", timedelta(minutes=90))
MADE = Session("sample", "Water in informal settlements", TIMING, (Place("slack", "T1", "C1"),), "Noor Anker")
OVER = replace(MADE, state="ended", ended_at=NOW)
HELD = replace(OVER, held=True, why="3 organisations took part.")
EARLY = replace(OVER, early=True, why="The line broke.")
NAMED = {SECRETARIAT: "The Secretariat", "o1": "Quayside Neighbours", "o2": "Harbour Council", "o3": "Union of Ports"}
THERE: Mapping[str, How] = {"Quayside Neighbours": "joined", "Harbour Council": "posted", "Union of Ports": "noted"}
TO_DO = (
    FollowUp("Share the contract with the utility", "o1", date(2027, 3, 12), Person("slack", "T1", "U1")),
    FollowUp("Ask the regional office for its figures", SECRETARIAT, date(2027, 3, 30), done=True),
)
KEPT = Summary(
    "sample",
    "Connections come first where residents keep the books. Two utilities will try it.",
    "Residents' committees that read the meters themselves.",
    "Tariffs set without them: half of the connections were cut within a year.",
    "Harbour Council lends its model contract.",
    "Union of Ports looks for a hydrologist.",
    TO_DO,
    "Amina Owusu",
    NOW,
    3,
)
LONG = replace(KEPT, key_points="Connections come first. " * 120, worked="Committees. " * 240)
COUNTED = Indicator(("sample", "other"), ("o1", "o2", "o3"), ("other",), 6)
YEAR = Year(2027, "Europe/Brussels", COUNTED, {"sample": HELD, "other": HELD}, {"civil-society": ("o1",), "": ("o2", "o3")})


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    yield from _attendance()
    yield from _summary()
    yield from _follow_ups()
    yield from _counting(desk)


def _attendance() -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    nobody, all = Seen({}, 0), Seen(THERE, 4, ["City Lab"], can_summarise=True)
    yield made("session-attendance", state="who took part, staff's", shown=attendance_cards.attendance(HELD, all))
    none = attendance_cards.attendance(EARLY, nobody, "Saved.")
    yield made("session-attendance-none", state="who took part, nobody", shown=none)
    yield made("session-takes-part", state="takes part", shown=attendance_cards.taking_part(MADE, "Harbour Council"))
    yield made("session-judge", state="was it held?", shown=attendance_cards.wanted(OVER))
    yield made("session-judge-early", state="was it held, ended early?", shown=attendance_cards.wanted(EARLY))
    yield made("session-unled", state="nobody leads it", shown=attendance_cards.unled(MADE))
    yield made("session-taken-over", state="taken over", shown=attendance_cards.taken_over(MADE))
    form = partial(Specimen, feature="sessions", kind="form")
    options = {id: NAMED[id] for id in ("o2", "o3")}
    note = attendance_cards.noting(MADE, options, ["o3"], ["Quayside Neighbours"], "123456")
    yield form("session-note-form", state="noting who took part", shown=note)
    fault = attendance_cards.judging(EARLY, SayHeld("sample", ""), "yes", "", "Please say why.")
    yield form("session-held-form", state="was it held?", shown=fault)


def _summary() -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    yield made("session-summary", state="summary in channels", shown=summary_cards.posted(HELD, KEPT, 3, NAMED))
    yield made("session-summary-long", state="summary in channels, long", shown=summary_cards.posted(HELD, LONG, 3, NAMED))
    leads = View(2, 2, 1, leads=True)
    yield made("session-summary-whole", state="summary, whole", shown=summary_cards.whole(HELD, LONG, leads, NAMED))
    earlier = summary_cards.whole(HELD, KEPT, View(1, 2, 1), NAMED)
    yield made("session-summary-earlier", state="summary, earlier wording", shown=earlier)
    yield made("session-summary-saved", state="summary saved", shown=summary_cards.saved(HELD, "Saved.", 2))
    yield made("session-summary-none", state="no summary", shown=summary_cards.none_yet(HELD))
    yield made("session-summary-wanted", state="summary wanted", shown=summary_cards.wanted(HELD, 2))
    form, action = partial(Specimen, feature="sessions", kind="form"), WriteSummary("sample", "0" * 30)
    yield form("session-summary-form", state="summary form", shown=summary_form.form(HELD, action, {}))
    both = summary_form.contest(KEPT, ("worked", "needs"), action, {"worked": "Meters."})
    yield form("session-summary-contest", state="summary form, two writers", shown=both)


def _follow_ups() -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    tasks = [Task("sample", MADE.title, number % 2, TO_DO[number % 2]) for number in range(6)]
    listed = follow_up_cards.tasks(tasks, 1, date(2027, 3, 20), NAMED, "Noted as done: Write to the mayor")
    yield made("session-follow-ups", state="follow-ups", shown=listed)
    yield made("session-follow-ups-none", state="follow-ups, none", shown=follow_up_cards.tasks([], 1, NOW.date(), NAMED))
    yield made("session-follow-up", state="follow-up due", shown=follow_up_cards.reminder(HELD, 0, TO_DO[0], NAMED))
    yield made("session-follow-up-unknown", state="follow-up, unknown", shown=follow_up_cards.not_there())
    yield made("session-follow-up-others", state="follow-up, of others", shown=follow_up_cards.not_theirs())
    waiting = (*follow_up_cards.waiting(2), *ways.looking_back(EARLY), *ways.looking_back(HELD))
    yield made("home-sessions-learning", state="on one's page", shown=Card("Your page", waiting), kind="home")
    form = follow_up_form.form(HELD, NAMED, {"reminded": "all"}, {"until": "That day has passed."})
    yield made("session-follow-up-form", state="follow-up form", shown=form, kind="form")


def _counting(desk: Desk) -> Iterator[Specimen]:
    made, known = partial(Specimen, feature="sessions"), desk.alliance.constituencies
    yield made("sessions-held", state="sessions held", shown=counting_cards.year(YEAR, known, "Saved."))
    none = Year(2026, "Europe/Brussels", Indicator((), (), ()), {}, {})
    yield made("sessions-held-none", state="sessions held, none and no target", shown=counting_cards.year(none, known))
    fault = counting_cards.target(SetTarget(2027), "0", "Please give a number from 1 to 999.")
    yield made("sessions-target-form", state="target form", shown=fault, kind="form")
