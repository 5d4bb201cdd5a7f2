"""What cards offer to those who want a session in their calendar: per answer, per state, with and without an address."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.card import Buttons, LinkButtons, Part
from bot.desk import Desk
from bot.links import links
from bot.model.addresses import Person
from bot.model.members import Account
from bot.model.sessions.rsvps import Rsvp, Standing
from bot.model.sessions.session import Session, State
from handlers.sessions.calendar.offers import calendar_parts, channel_parts
from storage.vault import MemoryVault
from tests.bot.model.sessions.samples import ANA, ANA_TEAMS, ANNOUNCED, NOW, START
from tests.desk import Counter

SESSION = replace(ANNOUNCED, link="https://zoom.us/j/1")
ADD, OUT = "Add to calendar", "Take it out of my calendar"


def desk(public: str) -> Desk:
    at = Counter()
    at.clock.time = NOW
    return replace(at.desk(), links=links(public, MemoryVault()), account=Account(ANA, "Ana Ruiz", "ana@harbour.example"))


PUBLIC, HIDDEN = desk("https://bot.example"), desk("")


def rsvp(standing: Standing, person: Person = ANA) -> Rsvp:
    return Rsvp("s1", person, "harbour", standing, 1, NOW, 1)


def labels(parts: tuple[Part, ...]) -> list[str]:
    rows = [[link.label for link in part.links] for part in parts if isinstance(part, LinkButtons)]
    return [label for row in rows for label in row] + [
        button.label for part in parts if isinstance(part, Buttons) for button in part.buttons
    ]


@pytest.mark.parametrize(
    ("standing", "state", "public", "hidden"),
    [
        ("going", "announced", [ADD, "Google", "Outlook"], ["Google", "Outlook", ADD]),
        ("maybe", "announced", [ADD, "Google", "Outlook"], ["Google", "Outlook", ADD]),
        ("no", "announced", [OUT], [OUT]),
        ("waiting", "announced", [], []),
        ("offered", "announced", [], []),
        ("lapsed", "announced", [], []),
        ("going", "cancelled", [OUT], [OUT]),
        ("no", "cancelled", [OUT], [OUT]),
        ("waiting", "cancelled", [], []),
        ("going", "ended", [], []),
    ],
)
def test_what_somebody_is_offered(standing: Standing, state: State, public: list[str], hidden: list[str]) -> None:
    session = replace(SESSION, state=state)
    assert labels(calendar_parts(session, rsvp(standing), PUBLIC)) == public
    assert labels(calendar_parts(session, rsvp(standing), HIDDEN)) == hidden


@pytest.mark.parametrize(("standing", "shown"), [("going", ["Google", "Outlook"]), ("no", [])])
def test_on_teams_without_an_address_there_are_only_copies(standing: Standing, shown: list[str]) -> None:
    assert labels(calendar_parts(SESSION, rsvp(standing, ANA_TEAMS), HIDDEN)) == shown


def test_nothing_is_offered_once_it_is_over() -> None:
    over = replace(PUBLIC, clock=Counter().clock)
    over.clock.time = START + timedelta(hours=1)  # type: ignore[attr-defined]
    assert calendar_parts(SESSION, rsvp("going"), over) == channel_parts(SESSION, over) == ()


def test_a_channel_is_offered_a_file_without_anything_private() -> None:
    assert labels(channel_parts(SESSION, PUBLIC)) == [ADD]
    [row] = channel_parts(SESSION, PUBLIC)
    assert row == channel_parts(SESSION, replace(PUBLIC, account=None))[0], "it is the same whoever looks"
    assert channel_parts(SESSION, HIDDEN) == channel_parts(replace(SESSION, state="cancelled"), PUBLIC) == ()


def test_every_address_is_short_enough_for_a_button() -> None:
    longest: Session = replace(SESSION, title="é" * 150, agenda="👩‍👩‍👧‍👦 مرحبا " * 400, link=f"https://zoom.us/{'j' * 1980}")
    for at in (PUBLIC, HIDDEN):
        for part in calendar_parts(longest, rsvp("going"), at):
            assert not isinstance(part, LinkButtons) or all(len(link.url) <= 3000 for link in part.links)
