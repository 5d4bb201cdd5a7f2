"""The menu: everything in some group, the most used first, no row too long."""

import pytest

from bot.app import routes
from bot.card import Part
from bot.desk import STAFF, Desk
from bot.menu import IN_A_ROW, MenuItem, grouped, most_used, rows, run_button, run_buttons
from bot.routes import Command
from tests.desk import Counter

MENU = [MenuItem(f"{group[0].lower()}{n}", "", group) for group in ("Alliance", "Texts", "My page") for n in range(1, 5)]


def test_groups_come_in_reading_order_without_the_empty_ones() -> None:
    groups = {group: [item.word for item in items] for group, items in grouped(MENU[::-1]).items()}
    assert list(groups) == ["Texts", "Alliance", "My page"]
    assert groups["Texts"] == ["t4", "t3", "t2", "t1"]


def test_the_most_used_are_the_first_of_each_group() -> None:
    assert [item.word for item in most_used(MENU)] == ["t1", "a1", "m1", "t2", "a2", "m2"]
    assert [item.word for item in most_used(MENU[:2])] == ["a1", "a2"]
    assert most_used([]) == []


def test_no_row_has_more_than_six_buttons_and_none_is_empty() -> None:
    assert [len(row.buttons) for row in run_buttons(MENU)] == [6, 6]
    assert [len(row.buttons) for row in rows([run_button("x", "x")] * 13)] == [6, 6, 1]
    assert rows([]) == ()
    assert IN_A_ROW == 6


def test_ones_own_page_comes_before_what_is_rarely_needed() -> None:
    mine = [item.word for item in grouped(routes().menu("member"))["My page"]]
    assert mine == ["home", "help", "preferences", "my data"]


def test_what_only_staff_may_do_is_in_their_group_and_nothing_else() -> None:
    for command in routes().commands:
        assert (command.group == "Secretariat") == (command.who == STAFF), command.word


def test_a_word_is_offered_where_it_is_of_use() -> None:
    table = routes()
    here = [item.word for item in table.menu("staff", "channel")]
    assert "here" in here
    assert "here" not in [item.word for item in table.menu("staff")]
    assert {item.word for item in table.menu("stranger")} < {item.word for item in table.menu("member")} < set(here)


PLACES = {"here"}
"""Words of the Secretariat that are about the channel itself, so that everybody in it hears the answer."""


@pytest.mark.parametrize("command", [each for each in routes().commands if each.who == STAFF], ids=lambda each: each.word)
async def test_what_staff_ask_for_in_a_channel_is_for_them_alone(command: Command) -> None:
    """It names who asked, who commented and who waits."""
    reply = await Counter(scope="channel", role="staff").asks(command.word)
    assert (reply.say is None) == (command.word not in PLACES)


async def test_parts_of_the_page_stand_in_their_order() -> None:
    async def part(desk: Desk) -> tuple[Part, ...]:
        return ()

    async def other(desk: Desk) -> tuple[Part, ...]:
        return ()

    table = routes()
    table.home_part(5, part)
    table.home_part(99, other)
    page = table.home_page()
    assert (page[0], page[-1]) == (part, other)
    assert await page[0](Counter().desk()) == ()
