"""How large messages are: Teams counts UTF-16, and refuses what is too large whole (research/platforms.md §2)."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.adaptive.cards import LARGEST
from adapters.teams import outbound
from bot.card import Card, Part, Strong, Text
from bot.cli.gallery import specimens
from bot.model.addresses import Place
from bot.model.channels import Channel
from bot.model.days import LANGUAGES, Language
from bot.model.pulse import own_items, translations
from bot.model.pulse.items import Item
from bot.model.pulse.own_items import LONGEST_END, LONGEST_STATEMENT, between
from bot.model.pulse.polls import Poll, asked, in_language, opened
from bot.model.pulse.translations import Translation
from bot.specimen import Specimen
from handlers.pulse import ballot_cards, poll_cards
from handlers.pulse.phrases import phrases_in
from handlers.pulse.staff.draft_cards import Around, preview

MESSAGE, DIALOG = 28 * 1024, 80 * 1024
"""Bytes: of a message the least limit there is; of the answer that opens a form the one that holds for all that a bot sends."""
OPENS = datetime(2027, 3, 1, 8, tzinfo=UTC)


def size(sent: object) -> int:
    """Bytes as UTF-16 or as UTF-8, whichever is more."""
    text = json.dumps(sent, ensure_ascii=False, separators=(",", ":"))
    return max(len(text.encode("utf-16-le")), len(text.encode()))


def test_every_card_and_form_can_be_sent_with_the_worst_text_too() -> None:
    """The whole activity, not the card alone."""
    there = list(specimens())
    assert any(specimen.kind == "form" for specimen in there)
    assert [
        specimen.name for specimen in there if size(sent(specimen)) > (DIALOG if specimen.kind == "form" else MESSAGE)
    ] == []


def sent(specimen: Specimen) -> object:
    """What goes to Teams."""
    shown = specimen.shown
    return outbound.message(shown) if isinstance(shown, Card) else outbound.dialog(shown)


def long(sign: str, length: int, number: int) -> str:
    """So many characters, other ones for each number."""
    return sign * (length - 1) + str(number)


def translated(item: Item, language: Language, number: int) -> Translation:
    meanings = tuple(long("à", translations.LONGEST_MEANING, score) for score in range(1, 6))
    label, statement = long("é", translations.LONGEST_LABEL, number), long("è", translations.LONGEST_STATEMENT, number)
    return Translation(item.id, item.version, language, label, statement, meanings)


def largest() -> Poll:
    """Three items with the longest words that a form takes, and ids as long as they are."""
    scale = between(long("a", LONGEST_END, 1), long("b", LONGEST_END, 5))
    labels = [long("l", own_items.LONGEST_LABEL, number) for number in range(3)]
    items = [Item(f"S{n}", labels[n], long("s", LONGEST_STATEMENT, n), scale) for n in range(3)]
    asks = asked("0123456789abcdef", items, lambda words: words.removeprefix("choice 0123456789abcdef ").ljust(12, "-"))
    others = [translated(item, language, n) for n, item in enumerate(items) for language in LANGUAGES[1:]]
    places = tuple(Place("teams", "tenant", f"19:{number}@thread.tacv2") for number in range(4))
    poll = Poll("0123456789abcdef", "pulse", asks, OPENS, OPENS + timedelta(days=7), "America/Sao_Paulo", places, "Noor")
    return opened(replace(poll, owner="o" * 80, comments=True), [str(n) for n in range(33)], OPENS, others)


def said(part: Part) -> list[str]:
    """The words of a text."""
    if not isinstance(part, Text):
        return []
    return [piece.text if isinstance(piece, Strong) else piece for piece in part.content if isinstance(piece, Strong | str)]


def whole(card: Card) -> None:
    """It fits, and no word of it was lost."""
    body = outbound.message(card)["attachments"][0]["content"]
    written = json.dumps(body["body"], ensure_ascii=False)
    assert size(body) <= LARGEST
    assert [words for part in card.parts for words in said(part) if words.strip() and words not in written] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_of_the_longest_questions_fit_without_losing_a_word(language: Language) -> None:
    poll, phrases = in_language(largest(), language), phrases_in(language)
    item = poll.items[0].item
    whole(poll_cards.poll(poll, phrases))
    whole(ballot_cards.ballot(poll, (), phrases))
    whole(ballot_cards.counted(poll, poll.ids, item, 5, phrases, private=False))
    whole(ballot_cards.step(poll, 2, poll.ids, phrases))


def test_the_preview_of_the_longest_poll_fits_without_losing_a_word() -> None:
    poll = replace(largest(), state="draft")
    channels = [Channel(place, f"{'n' * 59}{number}") for number, place in enumerate(poll.places)]
    objections = [f"{asked.item.id} is asked within 91 days, on 12 September 2027." for asked in poll.items]
    whole(preview(poll, Around(33, objections, channels, OPENS)))
