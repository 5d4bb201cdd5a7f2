"""Somebody says how they want to be written to."""

import pytest

from bot.card import plain
from bot.events import FormValues
from bot.form import Form
from bot.model.addresses import Person
from bot.model.members import Account
from handlers.preferences import forms
from handlers.preferences.actions import EditPreferences
from storage.memory_store import MemoryStore
from tests.desk import Counter, button, seen
from tests.handlers.speakers import ANA

USUAL: FormValues = {
    forms.ZONE: "UTC",
    forms.REMINDERS: "yes",
    forms.SESSIONS: ("60", "1440"),
    forms.KEEP: "yes",
    forms.START: "20:00",
    forms.END: "08:00",
    forms.LANGUAGE: "en",
}
LIMA: FormValues = {**USUAL, forms.ZONE: " America/Lima ", forms.REMINDERS: "no", forms.START: "22:30", forms.LANGUAGE: "es"}


async def opened(at: Counter) -> Form:
    form = (await at.presses(button(seen(await at.asks("preferences")), "Change"))).open
    assert form
    return form


async def faults(at: Counter, **typed: str) -> dict[str, str]:
    reply = await at.sends(EditPreferences(), {**USUAL, **typed})
    assert reply.open, "the form comes again"
    assert reply.open.values == {**USUAL, **typed}, "with what was typed"
    return reply.open.errors


async def test_the_form_begins_with_what_is_usual_and_then_with_what_was_chosen() -> None:
    ana = Counter()
    assert (await opened(ana)).values == USUAL
    card = seen(await ana.sends(EditPreferences(), LIMA))
    assert plain(card).splitlines()[1:7] == [
        "Saved.",
        "Time zone: America/Lima, where it is 04:00",
        "Reminders: no",
        "Of a session that I come to: not at all",
        "Quiet hours: 22:30 to 08:00",
        "Dates and polls: Español: 3 de mayo de 2027",
    ]
    assert (await opened(ana)).values == {**LIMA, forms.ZONE: "America/Lima"}


async def test_without_quiet_hours_the_times_do_not_count() -> None:
    ana = Counter()
    card = seen(await ana.sends(EditPreferences(), {**USUAL, forms.KEEP: "no", forms.START: "", forms.END: "noon"}))
    assert "Quiet hours: none" in plain(card)
    assert (await opened(ana)).values == {**USUAL, forms.KEEP: "no"}, "the usual ones are offered again"


async def test_sent_twice_it_is_saved_once_and_of_two_forms_the_last_holds() -> None:
    ana = Counter()
    assert "Saved." in plain(seen(await ana.sends(EditPreferences(), LIMA)))
    assert "Nothing was changed." in plain(seen(await ana.sends(EditPreferences(), LIMA)))
    assert "Saved." in plain(seen(await ana.sends(EditPreferences(), USUAL)))
    assert (await opened(ana)).values == USUAL


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({forms.ZONE: "Europe/Berln"}, forms.ZONE, "Did you mean Europe/Berlin"),
        ({forms.ZONE: "nairobi"}, forms.ZONE, "Did you mean Africa/Nairobi?"),
        ({forms.ZONE: ""}, forms.ZONE, "Zones go by region and city"),
        ({forms.ZONE: "<!channel> <at>all</at>"}, forms.ZONE, "is not a time zone"),
        ({forms.ZONE: "x" * 3000}, forms.ZONE, "is not a time zone"),
        ({forms.END: "20:00"}, forms.END, "whole day"),
        ({forms.START: "00:00", forms.END: "23:59"}, forms.END, "whole day"),
        ({forms.START: ""}, forms.START, "Please give a time like 20:00."),
        ({forms.END: "25:00"}, forms.END, "Please give a time like 20:00."),
        ({forms.END: "8:00+02:00"}, forms.END, "Please give a time like 20:00."),
        ({forms.REMINDERS: "perhaps"}, forms.REMINDERS, "Please choose one."),
        ({forms.KEEP: ""}, forms.KEEP, "Please choose one."),
        ({forms.LANGUAGE: "tlh"}, forms.LANGUAGE, "Please choose one."),
    ],
)
async def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_saved(
    typed: dict[str, str], field: str, said: str
) -> None:
    ana = Counter()
    found = await faults(ana, **typed)
    assert found.keys() == {field}
    assert said in found[field]
    assert len(found[field]) < 200
    assert (await opened(ana)).values == USUAL


async def test_all_that_does_not_fit_is_said_at_once() -> None:
    found = await faults(Counter(), **{forms.ZONE: "?", forms.START: "", forms.END: "", forms.LANGUAGE: ""})
    assert found.keys() == {forms.ZONE, forms.START, forms.END, forms.LANGUAGE}


async def test_several_values_where_there_should_be_one() -> None:
    reply = await Counter().sends(EditPreferences(), {**USUAL, forms.ZONE: ("UTC", "UTC")})
    assert reply.open
    assert forms.ZONE in reply.open.errors


@pytest.mark.parametrize("word", ["preferences", "my preferences", "settings", "quiet hours"])
async def test_in_a_channel_nobody_else_reads_them(word: str) -> None:
    reply = await Counter("channel").asks(word)
    assert reply.say is None
    assert reply.whisper


async def test_the_zone_of_the_directory_is_offered() -> None:
    store = MemoryStore()
    async with store.transaction() as tx:
        await tx.accounts.put(Account(ANA, "Ana", "ana@x.example"))
        await tx.accounts.put(Account(Person("slack", "T1", "UANA"), "Ana", "ana@x.example", zone="America/Lima"))
    assert (await opened(Counter(store=store))).values[forms.ZONE] == "America/Lima"


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (("10",), "Of a session that I come to: 10 minutes before"),
        (("10", "10080", "2880"), "Of a session that I come to: 1 week, 2 days and 10 minutes before"),
        ("1440", "Of a session that I come to: 24 hours before"),
        (("never",), "Of a session that I come to: not at all"),
        ((), "Of a session that I come to: 24 hours and 1 hour before"),
    ],
)
async def test_how_long_before_a_session_somebody_is_reminded(chosen: tuple[str, ...] | str, said: str) -> None:
    ana = Counter()
    assert said in plain(seen(await ana.sends(EditPreferences(), {**USUAL, forms.SESSIONS: chosen})))
    kept = (await opened(ana)).values[forms.SESSIONS]
    assert kept == (tuple(sorted(chosen, key=len)) if isinstance(chosen, tuple) else (chosen,)) or not chosen


@pytest.mark.parametrize("chosen", [("never", "10"), ("5",), ("<!channel>",)])
async def test_times_that_are_not_offered_or_contradict_each_other(chosen: tuple[str, ...]) -> None:
    ana = Counter()
    again = (await ana.sends(EditPreferences(), {**USUAL, forms.SESSIONS: chosen})).open
    assert again
    assert again.errors == {forms.SESSIONS: "Please choose times, or not at all."}
    assert again.values[forms.SESSIONS] == chosen
