"""When people have to be told of a session anew, and what of it is news to whom."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.model.sessions import session
from bot.model.sessions.heard import Heard, heard
from bot.model.sessions.news import News, due, news, told
from bot.model.sessions.session import Session
from tests.bot.model.sessions.samples import ANNOUNCED, CALL, DAY, DRAFT, HOUR, MINUTE, NOW, START

Change = Callable[[Session, datetime], Session]


def moved(known: Session, now: datetime) -> Session:
    timing = replace(known.timing, wall=known.timing.wall + HOUR)
    return session.changed(known, replace(known, timing=timing), now)


def off(known: Session, now: datetime) -> Session:
    return session.cancelled(known, "Ill", now)


def retitled(known: Session, now: datetime) -> Session:
    return session.changed(known, replace(known, title="Land"), now)


def other_clocks(known: Session, now: datetime) -> Session:
    assert known.heard
    return session.rederived(replace(known, told=None, heard=replace(known.heard, start=known.heard.start - HOUR)), now)


@pytest.mark.parametrize(
    ("changes", "after", "expected"),
    [
        ((), DAY, None),
        ((retitled,), DAY, None),
        ((moved,), 59 * MINUTE / 60, None),
        ((moved,), MINUTE, "moved"),
        ((moved, moved), MINUTE, "moved"),
        ((off,), 9 * MINUTE, None),
        ((off,), 10 * MINUTE, "called off"),
        ((moved, off), 10 * MINUTE, "called off"),
        ((off, session.reopened), DAY, None),
        ((moved, off, session.reopened), DAY, "moved"),
        ((other_clocks,), timedelta(), "clocks"),
        ((moved,), 40 * DAY, None),
    ],
)
def test_what_is_told_when(changes: tuple[Change, ...], after: timedelta, expected: News | None) -> None:
    found = ANNOUNCED if other_clocks not in changes else replace(ANNOUNCED, timed_at=NOW - DAY)
    for change in changes:
        found = change(found, NOW)
    assert due(found, NOW + after) is (expected is not None)
    if expected:
        assert found.heard
        assert news(found, found.heard) == expected
        assert not due(told(found), NOW + after), "once"


def test_what_was_told_and_is_opened_again_is_told_again() -> None:
    back = session.reopened(told(off(ANNOUNCED, NOW)), NOW + DAY)
    assert back.heard
    assert due(back, NOW + DAY + MINUTE)
    assert news(back, back.heard) == "opened again"
    untold = session.reopened(off(ANNOUNCED, NOW), NOW + DAY)
    assert untold.heard
    assert news(untold, untold.heard) == "opened again", "calendars have another entry all the same"


def test_nothing_is_told_of_a_draft_or_of_what_is_over() -> None:
    assert not due(DRAFT, NOW)
    assert not due(replace(moved(ANNOUNCED, NOW), state="ended"), NOW + DAY)
    assert not due(replace(ANNOUNCED, heard=None), NOW + DAY)


@pytest.mark.parametrize("known", [Heard(1, 1, START), Heard(3, 12, START + CALL.length, off=True)])
def test_what_was_heard_comes_back_from_its_key(known: Heard) -> None:
    assert heard(known.key) == known
    assert set(known.key) <= set("0123456789.")
