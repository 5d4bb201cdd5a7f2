"""Polls as somebody reads them in private in another language, and the cards and the form of translations."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bot.item_bank import load
from bot.item_translations import OTHERS
from bot.item_translations import load as authors
from bot.model.days import Language
from bot.model.pulse.polls import Poll, State, in_language, opened
from bot.model.pulse.results import Proceeding
from bot.model.pulse.translations import fitting, missing, worded
from bot.specimen import Specimen
from handlers.pulse import ballot_cards, drawing, lists, poll_cards
from handlers.pulse.phrases import phrases_in
from handlers.pulse.staff import translation_cards, translation_form
from handlers.pulse.staff.actions import TranslateItem


def specimens(pulse: Poll, check: Poll) -> Iterator[Specimen]:
    """One specimen per state, of a pulse and a check that are open."""
    pulse, check = (opened(poll, poll.electorate, poll.opens, authors()) for poll in (pulse, check))
    for language in OTHERS:
        yield from _polls(pulse, check, language)
        yield from _ballots(pulse, check, language)
    yield from _translations(check)


def _polls(pulse: Poll, check: Poll, language: Language) -> Iterator[Specimen]:
    made, said = partial(Specimen, feature="pulse"), phrases_in(language)
    pulse, check = in_language(pulse, language), in_language(replace(check, owner="Ana Lima"), language)
    yield made(f"poll-{language}", state=f"in private, {language}", shown=poll_cards.poll(pulse, said))
    yield made(f"poll-check-{language}", state=f"check, in private, {language}", shown=poll_cards.poll(check, said))
    states: tuple[State, ...] = ("counting", "closed", "cancelled")
    for state in states:
        for poll in (pulse, check):
            shown = poll_cards.poll(replace(poll, state=state), said)
            yield made(f"{poll.kind}-{state}-{language}", state=f"{poll.kind} {state}, {language}", shown=shown)
    for poll in (pulse, check):
        reminder = drawing.reminder(poll, said)
        yield made(f"{poll.kind}-reminder-{language}", state=f"reminder of the {poll.kind}, {language}", shown=reminder)


def _ballots(pulse: Poll, check: Poll, language: Language) -> Iterator[Specimen]:
    made, said = partial(Specimen, feature="pulse"), phrases_in(language)
    pulse, check = in_language(pulse, language), in_language(check, language)
    first = pulse.items[0].item
    for private in (False, True):
        card, where = ballot_cards.counted(pulse, {first.id}, first, 4, said, private=private), "chat" if private else "channel"
        yield made(f"counted-{where}-{language}", state=f"counted, in a {where}, {language}", shown=card)
    done = ballot_cards.ballot(check, check.ids, said, said.through)
    yield made(f"ballot-none-{language}", state=f"not answered, {language}", shown=ballot_cards.ballot(pulse, (), said))
    yield made(f"ballot-done-{language}", state=f"check, through, {language}", shown=done)
    for there in (True, False):
        what, card = "withdrawn" if there else "not-there", ballot_cards.withdrawn(pulse, said, there=there)
        yield made(f"ballot-{what}-{language}", state=f"{what}, {language}", shown=card)
    for number in (2, 4, 10):
        card = ballot_cards.step(check, number, check.ids[:5], said)
        yield made(f"check-{number}-{language}", state=f"check, item {number}, {language}", shown=card)


def _translations(check: Poll) -> Iterator[Specimen]:
    made, bank = partial(Specimen, feature="pulse"), {item.id: item for item in load()}
    graded, open = bank["HC10"], bank["HC12"]
    known, one = fitting(graded, authors()), fitting(open, authors())[:1]
    mixed = [worded(known[0], "Nature de l'alliance", known[0].statement, known[0].labels), *known[1:]]
    form, action = partial(translation_form.form, graded), TranslateItem(graded.id, graded.version, "fr", 1)
    noted, cards = [Proceeding(check.id, 1, "opened", "the schedule", check.opens)], translation_cards.translations
    yield made("languages", state="a member's", shown=cards(graded, known, staff=False))
    yield made("languages-staff", state="staff's, one replaced", shown=cards(graded, mixed, staff=True, note="Saved."))
    yield made("languages-few", state="an open question, one language", shown=cards(open, one, staff=True))
    yield made("languages-gone", state="worded anew", shown=translation_cards.worded_anew())
    yield made("poll-log-languages", state="with translations", shown=lists.log(noted, check.translations))
    none = missing(graded, "fr", "")
    faults = {"meanings": "Please write five lines, one for each score from 1 to 5, all different."}
    yield made("translation-form", state="replace", shown=form(known[0], action), kind="form")
    yield made("translation-form-error", state="with errors", shown=form(none, action, {}, faults), kind="form")
    yield made("translation-form-open", state="no scale", shown=translation_form.form(open, one[0], action), kind="form")
