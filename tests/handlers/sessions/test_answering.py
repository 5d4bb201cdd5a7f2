"""Whoever says whether they come, on whichever platform, is on one list; all cards show the same counts."""

from bot.card import plain
from tests.desk import seen
from tests.handlers.sessions.meeting import DAY, HOUR, SLACK, STRANGER, SUE, TEAMS, Meeting, on_slack, on_teams


async def test_said_on_one_platform_it_stands_on_both_cards() -> None:
    here = Meeting()
    await here.joined(1, 2)
    await here.announced()
    await here.sweep()
    assert "0 people of 0 organisations" in here.told(SLACK)[0]
    noted = plain(seen(await here.says(on_slack(1), "going")))
    assert "Noted. You are going." in noted
    await here.says(on_teams(1), "going")
    await here.says(on_teams(2), "maybe")
    await here.sweep()
    for place in (SLACK, TEAMS):
        [card] = here.told(place)
        assert "2 people of 1 organisation, 1 organisation may come" in card


async def test_said_twice_it_counts_once_and_moves_no_card() -> None:
    here = Meeting()
    await here.joined(1)
    await here.announced()
    await here.says(on_slack(1), "going")
    before = await here.session()
    await here.says(on_slack(1), "going")
    assert await here.session() == before


async def test_a_place_that_is_free_is_offered_to_whoever_waits_longest_and_then_to_the_next() -> None:
    here = Meeting()
    await here.joined(1, 2, 3)
    await here.announced(capacity=1)
    await here.says(on_slack(1), "going")
    assert "waiting list" in plain(seen(await here.says(on_slack(2), "going")))
    await here.says(on_slack(3), "going")
    await here.says(on_slack(1), "no")
    await here.later(11 * HOUR)
    assert any("A place is free for you" in told for told in here.told(on_slack(2)))
    await here.later(DAY)
    stands = {person.id: each.standing for person, each in (await here.rsvps()).items()}
    assert stands["U2"] == "lapsed"
    await here.later(11 * HOUR)
    assert any("A place is free for you" in told for told in here.told(on_slack(3)))
    assert "Noted. You are going." in plain(seen(await here.says(on_slack(3), "going")))


async def test_when_it_is_over_nobody_joins_any_more() -> None:
    here = Meeting()
    await here.joined(1)
    await here.announced(after=DAY)
    await here.later(DAY + 2 * HOUR)
    assert (await here.session()).state == "ended"
    assert "over" in plain(seen(await here.says(on_slack(1), "going")))
    assert await here.rsvps() == {}


async def test_a_stranger_is_told_whom_it_is_for_and_an_unknown_session_is_named_so() -> None:
    here = Meeting()
    await here.joined(1)
    await here.announced()
    assert "for members" in plain(seen(await here.says(STRANGER, "going")))
    assert "I do not know this session" in plain(seen(await here.says(on_slack(1), "going", id="other")))


async def test_staff_come_as_people_who_speak_for_no_member() -> None:
    here = Meeting()
    await here.announced()
    await here.says(SUE, "going")
    await here.sweep()
    assert "1 person of 0 organisations" in here.told(SLACK)[0]


async def test_the_list_and_ones_own_page_name_what_is_to_come() -> None:
    here = Meeting()
    await here.joined(1)
    await here.announced()
    assert "To come." in plain(await here.asks(on_slack(1), "sessions"))
    await here.says(on_slack(1), "going")
    assert "Water: " in plain(await here.asks(on_slack(1), "home"))
