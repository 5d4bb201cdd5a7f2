"""Every card and form of a session that changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from bot.card import Button, Buttons
from bot.menu import run_button
from bot.model.addresses import Person
from bot.model.sessions.heard import Heard
from bot.model.sessions.learning import FollowUp
from bot.model.sessions.news import News
from bot.model.sessions.rsvps import Rsvp, Standing
from bot.model.sessions.session import Session, State
from bot.specimen import Specimen
from handlers.sessions.cards import not_yours
from handlers.sessions.changes import cards, handing_cards, news_cards
from handlers.sessions.changes.cards import Managed
from handlers.sessions.changes.handing_cards import Passed
from handlers.sessions.learning.links import attendance_button, write_button
from handlers.sessions.staff.links import edit_buttons, next_button

NOW = datetime(2027, 2, 20, 9, tzinfo=UTC)
ANA, BEN = Person("slack", "T1", "U1"), Person("teams", "tenant", "29:ben")
EARLIER = timedelta(hours=26)
STANDS = (("general (Slack)", "posted"), ("Partners (Teams)", "pending"))
TROUBLED = (("general (Slack)", "did not arrive"), ("Partners (Teams)", "posted, an update is pending"))
CALENDAR = (Buttons((Button("Add to calendar", run_button("", "sessions").action),)),)
DO = (FollowUp("Send the tariff tables round", "o1", date(2027, 4, 1)), FollowUp("Name a contact", "o1", date(2027, 4, 9)))
STANDINGS: tuple[Standing, ...] = ("going", "maybe", "waiting")


def specimens(announced: Session) -> Iterator[Specimen]:
    """One specimen per state; `announced` is a session that is yet to come."""
    shown = replace(announced, deputy=BEN, timed_at=NOW)
    yield from _managed(shown)
    yield from _asked(shown)
    yield from _news(shown)
    yield from _passed(shown)


def _managed(shown: Session) -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    during, around = shown.timing.start + timedelta(minutes=5), _around(NOW)
    offered = (*edit_buttons(shown), next_button(shown), attendance_button(shown), write_button(shown, again=False))
    staff = replace(around, cards=STANDS, ways=offered)
    yield made("session-manage", state="managed", shown=cards.manage(shown, around))
    yield made("session-manage-staff", state="managed by staff", shown=cards.manage(shown, staff))
    troubled = replace(around, cards=TROUBLED)
    yield made("session-manage-trouble", state="managed, its card failed", shown=cards.manage(shown, troubled))
    yield made("session-manage-on", state="managed, going on", shown=cards.manage(shown, _around(during)))
    off = _in(shown, "cancelled", cancelled_at=NOW)
    yield made("session-manage-off", state="managed, just called off", shown=cards.manage(off, around, "It is called off."))
    later = replace(around, now=NOW + timedelta(hours=1))
    yield made("session-manage-told", state="managed, called off", shown=cards.manage(off, later))
    yield made("session-manage-late", state="managed, called off, too late", shown=cards.manage(off, _around(during)))
    ended = _in(shown, "ended", ended_at=during)
    yield made("session-manage-ended", state="managed, over", shown=cards.manage(ended, _around(during), "It has ended."))
    yield made("session-given", state="handed over", shown=cards.given_away(shown, "It is led by Kofi Brightwater now."))
    yield made("session-not-yours", state="not theirs", shown=not_yours(shown))


def _asked(shown: Session) -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    during = shown.timing.start + timedelta(minutes=5)
    form = partial(made, kind="form")
    yield form("form-session-calloff", state="call off", shown=cards.calling_off(shown, NOW))
    yield form("form-session-calloff-on", state="call off, going on", shown=cards.calling_off(shown, during))
    fault = cards.calling_off(shown, NOW, "x" * 400, cards.NO_REASON)
    yield form("form-session-calloff-faults", state="call off, faults", shown=fault)
    yield made("session-sure-open", state="open again?", shown=cards.sure_to_open(shown))
    yield made("session-sure-end", state="end?", shown=cards.sure_to_end(shown))
    yield made("session-sure-hand", state="hand over?", shown=cards.sure_to_hand_over(shown, _around(NOW)))
    nobody = replace(_around(NOW), deputy="")
    yield made("session-sure-hand-staff", state="hand over to staff?", shown=cards.sure_to_hand_over(shown, nobody))


def _news(shown: Session) -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    known, same = Heard(1, 1, shown.timing.start - EARLIER), shown.current
    changed: tuple[tuple[str, News, Session, Heard], ...] = (
        ("moved", "moved", replace(shown, timed=2), known),
        ("longer", "moved", replace(shown, timed=2), same),
        ("off", "called off", _in(shown, "cancelled"), same),
        ("again", "opened again", replace(shown, edition=2, timed=2), same),
        ("again-moved", "opened again", replace(shown, edition=2, timed=2), known),
        ("clocks", "clocks", shown, replace(same, start=same.start - timedelta(hours=1))),
    )
    for name, news, session, before in changed:
        told = news_cards.to_person(session, news, before, _rsvp("going"), CALENDAR)
        yield made(f"session-news-{name}", state=f"news: {name}", shown=told)
        yield made(f"session-news-{name}-channel", state=f"news: {name}", shown=news_cards.to_channel(session, news, before))
    for standing in STANDINGS[1:]:
        told = news_cards.to_person(replace(shown, timed=2), "moved", known, _rsvp(standing), ())
        yield made(f"session-news-{standing}", state=f"news to somebody {standing}", shown=told)


def _passed(shown: Session) -> Iterator[Specimen]:
    made = partial(Specimen, feature="sessions")
    passed = {
        "lead": Passed(lead=True),
        "staff": Passed(lead=True, staff=True),
        "place": Passed(place=True),
        "follow": Passed(follow_ups=DO),
        "follow-staff": Passed(follow_ups=DO, staff=True),
        "all": Passed(lead=True, place=True, follow_ups=DO),
    }
    for name, each in passed.items():
        yield made(f"session-handed-{name}", state=f"passed on: {name}", shown=handing_cards.handed(shown, each))


def _around(now: datetime) -> Managed:
    return Managed("Amina Owusu (Quayside Neighbours)", "Kofi Brightwater", now)


def _in(shown: Session, state: State, **at: datetime) -> Session:
    return replace(shown, state=state, why="The speaker is ill." if state == "cancelled" else "", **at)  # type: ignore[arg-type]


def _rsvp(standing: Standing) -> Rsvp:
    return Rsvp("sample", ANA, "o1", standing, 1, NOW, 1)
