"""A session's own page in each state: few buttons for everybody, and what only leaders can do one button away."""

from typing import Any

import pytest

from bot.card import Buttons, Card, LinkButtons, plain
from bot.menu import IN_A_ROW
from bot.model.addresses import Person
from bot.model.sessions.session import cancelled
from bot.model.sessions.timing import Timing
from handlers.sessions import keeping
from handlers.sessions.actions import ShowSession
from handlers.sessions.changes.actions import ManageSession
from tests.desk import seen
from tests.handlers.sessions.meeting import BRUSSELS, DAY, HOUR, SUE, Meeting, on_slack

MEMBER, LEADER = on_slack(1), on_slack(2)
MOST = 11
"""Buttons of somebody's own page: what they can say, the ways into call and calendar, and one row of pages."""
STATES = ("ahead", "on", "over", "called off")
OF_LEADERS = (
    "Edit",
    "Who leads and comes",
    "Announce the next one",
    "Discussion",
    "Who took part",
    "Write the summary",
    "Call off",
)
MANAGED: dict[tuple[str, Person], tuple[str, ...]] = {
    ("ahead", LEADER): ("Edit", "Discussion", "Call off", "Hand over", "Details", "What was done"),
    ("ahead", SUE): (*OF_LEADERS[:4], "Call off", "Hand over", "Details", "What was done"),
    ("on", LEADER): ("Edit", "Discussion", "Who took part", "End it now", "Call off", "Hand over", "Details", "What was done"),
    ("over", SUE): ("Announce the next one", *OF_LEADERS[3:6], "Hand over", "Details", "What was done"),
    ("called off", LEADER): ("Restore", "Details", "What was done"),
}


async def in_state(state: str) -> Meeting:
    """A discussion of five days that begins with a call, in this state; everybody comes."""
    here = Meeting()
    await here.joined(1, 2, 3)
    timing = Timing(here.wall(here.clock.now() + 10 * DAY), BRUSSELS, HOUR, 5)
    session = await here.announced(moderator=LEADER, link="https://meet.jit.si/water", timing=timing)
    for person in (MEMBER, LEADER, SUE):
        await here.says(person, "going")
    if state == "called off":
        now, called_off = here.clock.now(), cancelled(await here.session(), "Ill.", here.clock.now())
        async with here.store.transaction() as tx:
            await keeping.keep(called_off, tx, now, "called off", "Sue")
    elif state != "ahead":
        await here.later((session.timing.start if state == "on" else session.timing.over) + HOUR - here.clock.now())
    return here


def labels(card: Card) -> list[list[str]]:
    """What the buttons of a card say, row by row."""
    rows: list[Any] = [
        part.buttons if isinstance(part, Buttons) else part.links
        for part in card.parts
        if isinstance(part, Buttons | LinkButtons)
    ]
    return [[each.label if hasattr(each, "label") else each.words for each in row] for row in rows]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", [MEMBER, LEADER, SUE], ids=["member", "leader", "staff"])
async def test_nobody_has_more_buttons_than_they_can_read(state: str, who: Person) -> None:
    here = await in_state(state)
    rows = labels(seen(await here.presses(who, ShowSession("water"))))
    assert sum(map(len, rows)) <= MOST
    assert max(map(len, rows)) <= IN_A_ROW
    assert not {label for row in rows for label in row} & set(OF_LEADERS)
    assert ("Manage" in rows[-1]) == (who != MEMBER)


@pytest.mark.parametrize(("state", "who"), MANAGED)
async def test_what_leaders_can_do_is_one_button_away(state: str, who: Person) -> None:
    here = await in_state(state)
    rows = labels(seen(await here.presses(who, ManageSession("water"))))
    assert tuple(label for row in rows for label in row) == MANAGED[state, who]
    assert max(map(len, rows)) <= IN_A_ROW


async def test_what_somebody_says_is_told_once() -> None:
    here = Meeting()
    await here.joined(1)
    await here.announced(capacity=1)
    words = plain(seen(await here.says(on_slack(1), "going")))
    assert words.count("going") == 1
    assert "There is 1 place." in words
