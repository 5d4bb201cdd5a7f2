"""Whatever is sent, it is read in a moment, and nothing that it names gets into a field that a blind card shows."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.language.reader import Reader
from bot import taxonomy, vocabulary
from bot.model.funding.understood import Understood
from tests.adapters.language import messages
from tests.adapters.language.messages import HERE, TODAY

CODES = {each.code for each in taxonomy.resources()}
NAMES = taxonomy.load().names
PIECES = st.sampled_from(
    [text for text, *_ in (*messages.WHOLE, *messages.AMOUNTS, *messages.DAYS, *messages.PLACES, *messages.ASKED)]
)
TYPICAL = 0.05
"""Seconds."""


def only_codes(found: Understood) -> bool:
    """Edge 35: of what a blind card may show, nothing is in anybody's own words."""
    shown = {*found.offers, *found.needs} <= CODES and {*found.themes} <= taxonomy.themes()
    return (
        shown and {*found.places} <= {*NAMES} and (found.amount is None or found.amount.currency in taxonomy.rates().per_dollar)
    )


@settings(max_examples=300)
@given(st.text(max_size=300))
def test_any_text_is_a_message(text: str) -> None:
    assert only_codes(Reader().understand(text, TODAY, HERE))


@settings(max_examples=200)
@given(st.lists(PIECES | st.text(max_size=12), max_size=6), st.sampled_from([" ", ", ", "-", "\n", "", "\u202e"]))
def test_any_mixture_of_what_people_say_is_a_message(pieces: list[str], between: str) -> None:
    assert only_codes(Reader().understand(between.join(pieces), TODAY, HERE))


HOSTILE = [
    "a" * 4000,
    "9" * 4000,
    "1,2." * 1000,
    "- " * 2000,
    "closes " * 600,
    "we need " * 500,
    "not " * 1000 + "Kenya",
    "Kenya " * 700,
    "200k EUR to " * 300,
    "A " * 2000 + "call",
    "Aa of the " * 400 + "call",
    "👩‍👩‍👧 " * 500,
    "\u202eKenya\u202c 200k\u200f EUR",
    "e" + "\u0301" * 3000,
    "closes " + "1 " * 1000,
    "İ" * 500 + " ß ﷺ ㍿ ²³",
    "\x00" * 50 + "Kenya",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_messages_take_no_longer_than_a_blink(text: str) -> None:
    Reader().understand("closes 30 March, 200k EUR", TODAY, HERE)
    start = time.process_time()
    assert only_codes(Reader().understand(text, TODAY, HERE))
    assert time.process_time() - start < 10 * TYPICAL


def test_a_message_is_typically_read_at_once() -> None:
    took = []
    for text in messages.EVERY * 2:
        start = time.process_time()
        Reader().understand(text, TODAY, HERE)
        took.append(time.process_time() - start)
    assert sorted(took)[len(took) // 2] < TYPICAL


def test_marks_of_direction_do_not_hide_what_is_said() -> None:
    found = Reader().understand("\u202eKenya\u202c 200k\u200f EUR 🌍", TODAY, HERE)
    assert (found.places, found.amount) == (("KE",), messages.money(200_000, 200_000, "EUR"))


@pytest.mark.parametrize("person", ["Jane Smith", "Kenya Barris", "Mr Waste", "Dr. Georgia Housing"])
def test_35_nobody_who_is_named_gets_into_a_field_by_themselves(person: str) -> None:
    found = Reader().understand(f"Heard from {person}: GCF call on parks in Ghana", TODAY, HERE)
    assert only_codes(found)
    assert found.funder == "Green Climate Fund"
    assert found.call == ""


def test_nothing_is_loaded_before_the_first_message() -> None:
    rooms = ("babel", "dateparser", "adapters.language.reading")
    code = f"import sys, bot.app; print([name for name in {rooms} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_all_that_words_lead_to_there_is() -> None:
    spoken = vocabulary.place_names()
    listed = {code for codes in (*spoken.unclear.values(), *spoken.doubtful.values()) for code in codes}
    assert {*spoken.also.values(), *spoken.exact.values(), *listed} <= {*NAMES}
    assert {*vocabulary.resources().values()} <= CODES
    assert {code for codes in vocabulary.currencies().values() for code in codes} <= {*taxonomy.rates().per_dollar}
