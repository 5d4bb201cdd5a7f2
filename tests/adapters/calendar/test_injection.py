"""Whatever somebody types into whatever a file holds: it stays the text of that one property."""

from dataclasses import replace

import pytest
from icalendar import Calendar

from adapters.calendar.files import feed, one
from bot.model.calendar.entries import Entry
from bot.model.lines import plain
from tests.adapters.calendar.reading import Component, read
from tests.bot.model.calendar.entries import INVITATION, NOW
from tests.injection.corpus import ATTACKS, of

CLEAN = read(one(INVITATION).data)


def poisoned(attack: str) -> Entry:
    """An entry with it in every place that holds somebody's words."""
    organiser = replace(INVITATION.organiser, name=attack, address=f"{attack}@harbour.example")
    attendee = replace(INVITATION.organiser, name=attack, key=attack.encode("utf-8", "replace").decode(), address="")
    return replace(
        INVITATION, title=f"a{attack}", description=f"a{attack}", location=f"a{attack}", organiser=organiser, attendee=attendee
    )


def shape(calendar: Component) -> list[tuple[str, set[str]]]:
    return [(part.name, set(part.properties)) for part in (calendar, *calendar.components)]


@pytest.mark.parametrize("kind", ATTACKS)
def test_nothing_that_is_typed_becomes_a_line_or_a_property(kind: str) -> None:
    for attack in of(kind):
        data = one(poisoned(attack)).data
        calendar = read(data)
        [event] = calendar.components
        assert shape(calendar) == shape(CLEAN), attack
        assert event["SUMMARY"].text == event["LOCATION"].text == plain(f"a{attack}"), attack
        assert {name: set(event[name].parameters) - {"CN"} for name in event.properties} == {
            name: set(CLEAN.components[0][name].parameters) - {"CN"} for name in event.properties
        }
        assert [set(found) for found in Calendar.from_ical(data).walk("VEVENT")] == [set(event.properties)], attack


@pytest.mark.parametrize("kind", ATTACKS)
def test_nor_in_the_name_of_a_feed(kind: str) -> None:
    for attack in of(kind):
        calendar = read(feed(attack, [], NOW).data)
        assert len(calendar.properties) == 7, attack
        assert calendar["NAME"].text == plain(attack)
