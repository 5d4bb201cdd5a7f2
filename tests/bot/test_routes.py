"""What people write, read as a command; and what turns can be called."""

from typing import Any

import pytest

from bot.app import routes
from bot.card import Part
from bot.desk import EVERYONE, STAFF, Desk
from bot.menu import Run
from bot.routes import ANYWHERE, SHARED, Command, Route, Routes
from handlers.people import home, owing, staffing
from handlers.people.holdings import HOLDINGS

TABLE = routes()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("help", ("help", "")),
        (" /HELP! ", ("help", "")),
        ("help ?", ("help", "?")),
        ("~help", ("~help", "")),
        ("ask, Who may join?", ("ask", "Who may join?")),
        ("Who  am I?", ("who am i", "")),
        ("who am I really", ("who", "am I really")),
        ("~who am i", ("~who", "am i")),
        ("", ("", "")),
    ],
)
def test_a_text_is_read_as_a_word_or_phrase_and_what_follows(text: str, read: tuple[str, str]) -> None:
    assert TABLE.read(text) == read


def test_a_turn_can_be_called_after_anything_in_the_table() -> None:
    names = TABLE.names()
    assert names == sorted(names)
    assert {"question", "home page", "installed", "help", "people.claim", *TABLE.presses, *TABLE.submits} <= set(names)


async def nothing(*_: Any) -> Any:
    """Whatever a handler is asked."""


async def part(desk: Desk) -> tuple[Part, ...]:
    return ()


def test_what_is_not_said_of_a_command_or_route() -> None:
    assert Command("a", "b", nothing) == Command(
        "a", "b", nothing, (), 0, EVERYONE, "Alliance", frozenset({"personal", "group", "channel"}), confidential=False
    )
    assert Route(Run, nothing, EVERYONE) == Route(Run, nothing, EVERYONE, announces=False)
    assert [sorted(ANYWHERE), sorted(SHARED)] == [["channel", "group", "personal"], ["channel", "group"]]
    assert TABLE.menu("member") == TABLE.menu("member", "personal")


def test_the_parts_of_ones_own_page_come_in_their_order_whoever_registers_first() -> None:
    made = Routes(nothing, nothing, nothing)
    for order in (50, 10, 30):
        made.home_part(order, part)
    assert [order for order, _ in made.home_parts] == [10, 30, 50]


def test_what_there_is_about_people_is_in_the_table() -> None:
    table = routes()
    me, people = table.command_of("me"), table.command_of("people")
    assert me
    assert people
    assert {table.command_of(words) for words in ("whoami", "who am i", "my organisation", "my organization")} == {me}
    assert (me.group, people.rest) == ("My organisation", 12)
    staffs = [table.command_of(word) for word in ("claims", "people", "staff")]
    assert {(command.who, command.group) for command in staffs if command} == {(STAFF, "Secretariat")}
    assert {owing.DECISION, owing.CLAIM, owing.VACANCY, staffing.KIND} <= table.messages.keys()
    assert set(HOLDINGS) <= set(table.holdings)
    assert {(10, home.whom), (30, home.waiting)} <= set(table.home_parts)


def test_what_there_is_about_ones_own_data_is_in_the_table() -> None:
    table = routes()
    mine = table.command_of("my data")
    assert mine
    assert mine.group == "My page"
    assert {table.command_of(word) for word in ("mydata", "privacy", "gdpr")} == {mine}
    assert {"privacy.copy", "privacy.delete", "privacy.erase"} <= table.presses.keys()
