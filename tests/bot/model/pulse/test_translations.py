"""Items in other languages: what the content files hold, and which translation belongs to which wording."""

import string
from dataclasses import asdict, replace
from datetime import UTC, datetime

import pytest

from bot.item_bank import load as bank
from bot.item_translations import OTHERS, load, note, phrases
from bot.model.days import Language
from bot.model.pulse.items import Graded, Item, joinable
from bot.model.pulse.own_items import reworded
from bot.model.pulse.polls import Poll, asked, in_language, opened
from bot.model.pulse.translations import (
    LONGEST_LABEL,
    LONGEST_MEANING,
    LONGEST_STATEMENT,
    fitting,
    missing,
    translated,
    worded,
)
from handlers.pulse.phrases import ENGLISH, phrases_in

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)
ITEMS = {item.id: item for item in bank()}
TRUST = ITEMS["HC8"]
FRENCH = next(each for each in load() if (each.item, each.language) == ("HC8", "fr"))


@pytest.mark.parametrize("wanted", ITEMS.values(), ids=lambda item: item.id)
def test_every_item_of_the_content_file_is_translated_into_every_language(wanted: Item) -> None:
    known = fitting(wanted, load())
    assert [each.language for each in known] == list(OTHERS)
    for each in known:
        shown = translated(wanted, each)
        assert 0 < len(shown.label) <= LONGEST_LABEL
        assert 0 < len(shown.statement) <= LONGEST_STATEMENT
        assert shown.statement != wanted.statement
        assert (shown.note == note(each.language)) == wanted.about_secretariat
        assert (each.version, each.origin) == (1, "authors")
        if isinstance(shown.scale, Graded) and isinstance(wanted.scale, Graded):
            assert len(set(shown.scale.labels) - set(wanted.scale.labels)) == len(wanted.scale.labels)
            assert max(map(len, shown.scale.labels)) <= LONGEST_MEANING
            assert shown.scale.leanings == wanted.scale.leanings


def places(phrase: str) -> list[str]:
    """What is put into a phrase."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(phrase) if name)


@pytest.mark.parametrize("language", OTHERS)
def test_the_words_around_the_items_are_all_there_with_the_same_blanks(language: Language) -> None:
    english, other = asdict(ENGLISH), asdict(phrases_in(language))
    assert phrases(language).keys() == english.keys() - {"language"}
    assert {name: places(words) for name, words in other.items()} == {name: places(words) for name, words in english.items()}
    assert not [name for name, words in other.items() if words in (english[name], "")]


def test_a_translation_belongs_to_one_wording_and_the_newest_counts() -> None:
    better = worded(FRENCH, "Confiance", "Les membres ont confiance.", FRENCH.labels)
    assert (better.version, better.origin) == (2, "staff")
    assert fitting(TRUST, [better, FRENCH]) == fitting(TRUST, [FRENCH, better]) == (better,)
    assert fitting(reworded(TRUST, "Members rely on each other."), [FRENCH, better]) == ()
    assert fitting(ITEMS["HC7"], [FRENCH, better]) == ()


def test_what_staff_worded_only_staff_translate() -> None:
    """Also when a later content file has a wording of the same number."""
    theirs = reworded(TRUST, "Members rely on each other.")
    later = replace(FRENCH, of=theirs.version)
    own = worded(missing(theirs, "fr", ""), "Confiance", "Les membres comptent les uns sur les autres.", FRENCH.labels)
    assert fitting(theirs, [later]) == ()
    assert fitting(theirs, [own, later]) == fitting(theirs, [later, own]) == (own,)
    assert own.version == 1


@pytest.mark.parametrize("labels", [(), ("un", "deux")])
def test_without_labels_for_all_scores_the_scale_stays_as_it_is(labels: tuple[str, ...]) -> None:
    assert translated(TRUST, replace(FRENCH, labels=labels)).scale == TRUST.scale


def test_a_poll_is_read_in_the_words_it_opened_with_and_its_items_stay_the_same() -> None:
    asks = asked("p", [TRUST, ITEMS["HC4"]], lambda words: words)
    planned = Poll("p", "pulse", asks, NINE, NINE, "UTC", (), "Noor", "planned")
    poll = opened(planned, ["a"], NINE, [FRENCH])
    assert poll.translations == (FRENCH,)
    assert [each.item.label for each in in_language(poll, "fr").items] == [FRENCH.label, ITEMS["HC4"].label]
    assert in_language(poll, "en") == in_language(poll, "es") == poll
    assert [each.item for each in poll.items] == [each.item for each in planned.items], "so a trend joins all languages"
    assert all(joinable(each.item, other.item) for each, other in zip(poll.items, planned.items, strict=True))
    assert [each.choices for each in in_language(poll, "fr").items] == [each.choices for each in planned.items]


def test_where_nothing_is_translated_the_form_begins_with_the_items_own_words() -> None:
    about, open = missing(ITEMS["HC4"], "pt", "Nota"), missing(ITEMS["HC12"], "pt", "Nota")
    assert translated(ITEMS["HC4"], about) == replace(ITEMS["HC4"], note="Nota")
    assert (about.version, about.note, len(about.labels)) == (0, "Nota", 5)
    assert (open.labels, open.note) == ((), "")
