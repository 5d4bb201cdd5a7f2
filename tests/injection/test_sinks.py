"""Each attack in every place that can hold a text, given out in every way there is: nothing of it acts."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import adapters.adaptive.forms as adaptive_forms
import adapters.slack.cards as slack_cards
import adapters.slack.forms as slack_forms
from adapters.playground import pages, stream, world
from adapters.playground.drawing import draw
from adapters.playground.outbound import Answer
from adapters.playground.world import Message
from adapters.teams import outbound as teams
from bot.action import Action
from bot.card import Bar, Bars, Button, Buttons, Card, Copyable, Divider, Facts, Image, Link, Quote, Strong, text
from bot.cli.gallery import specimens
from bot.form import Choice, Form, Line, Moment, Number, Paragraph
from bot.sheet import as_csv, as_json
from bot.specimen import Specimen, Words, everywhere
from storage import backup
from storage.records import Tables
from tests.injection.corpus import ATTACKS, CORPUS, of
from tests.injection.reading import in_a_spreadsheet, on_a_card, on_slack
from tests.night import WEEK, by_turns

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
CARD = Card(
    "x",
    (
        text("x", Strong("x"), NINE, Link("x", "https://harbour.example/a?b=1&c=2")),
        text("x"),
        text("x", NINE),
        text(Strong("x"), "x", tone="strong"),
        text("x", tone="quiet"),
        Facts((("x", "x"),)),
        Bars("x", (Bar("x", "x", 1.0), Bar("x", "x", 2.0, before=1.5)), 1.0, 5.0),
        Quote("x", "x"),
        Copyable("x"),
        Image("https://harbour.example/1.png", "x"),
        Divider(),
        Buttons((Button("x", Action(), about="x"), Button("x", Action(), "danger", opens_form=True))),
    ),
)
"""Every part there is."""
OPTIONS = (("a", "x"), ("b", "x"))
FORM = Form(
    "x",
    (
        Line("line", "x"),
        Paragraph("paragraph", "x"),
        Choice("one", "x", OPTIONS, hint="x"),
        Choice("many", "x", OPTIONS * 4, many=True),
        Number("number", "x", 1, 5),
        Moment("day", "x"),
        Moment("hour", "x", "time"),
    ),
    Action(),
)
"""Every field there is."""


def saying(attack: str) -> Words:
    """This text wherever there is room for it, and what fits of it elsewhere."""
    return lambda room: attack[:room]


def acts(shown: Card | Form) -> Iterator[str]:
    """What acts in a card or form, in all the ways it is given out."""
    if isinstance(shown, Card):
        for message in (slack_cards.message(shown), slack_cards.home(shown)):
            yield from on_slack(message, shown)
        refused = slack_cards.message(shown)
        while plainer := slack_cards.plainer(refused):
            yield from on_slack(plainer, shown)
            refused = plainer
        yield from on_slack(slack_cards.bare_home(shown))
        for drawn in (teams.message(shown), teams.card_answer(shown), draw(shown), teams.note(teams.words(shown))):
            yield from on_a_card(drawn, shown)
    else:
        yield from on_slack(slack_forms.view(shown))
        for drawn in (adaptive_forms.render(shown), teams.dialog(shown), Answer(shown).as_json()):
            yield from on_a_card(drawn)


@pytest.mark.parametrize("kind", ATTACKS)
def test_every_attack_in_every_part_and_field(kind: str) -> None:
    for attack in of(kind):
        for shown in (CARD, FORM):
            assert [*acts(everywhere(shown, saying(attack)))] == [], attack


def test_one_of_each_kind_in_every_other_card_and_form() -> None:
    for number, specimen in enumerate(list(originals())[::2]):
        mix = " ".join(attacks[number % len(attacks)][:80] for attacks in ATTACKS.values())
        assert [*acts(everywhere(specimen.shown, saying(mix)))] == [], specimen.name


@pytest.mark.parametrize("share", by_turns(range(WEEK), WEEK))
@pytest.mark.parametrize("kind", ATTACKS)
def test_every_attack_in_every_card_and_form_there_is(kind: str, share: int) -> None:
    for specimen in list(originals())[share::WEEK]:
        for attack in of(kind):
            assert [*acts(everywhere(specimen.shown, saying(attack)))] == [], (specimen.name, attack)


@pytest.mark.parametrize("attack", CORPUS[:: len(CORPUS) // 100], ids=ascii)
def test_a_message_of_the_playground_is_one_event_of_its_stream(attack: str) -> None:
    spoken = Message("1", 1, world.direct("ana"), "ana", NINE, attack, draw(Card(attack)))
    sent = stream._event("message", stream.shown(spoken), "1").decode()
    fields = [line.partition(":")[0] for line in sent.splitlines() if line]
    assert fields == ["id", "event", "data"]
    assert json.loads(sent.partition("data: ")[2])["text"] == attack


def test_the_page_puts_text_into_text_and_reads_no_markdown() -> None:
    ours = {name: file.content.decode() for name, file in pages.load().items() if name.endswith(".js") and "vendor" not in name}
    assert len(ours) > 5
    makes = re.compile(r"innerHTML|outerHTML|insertAdjacent|document\.write|srcdoc|\beval\(|new Function|setHTML|DOMParser")
    assert [name for name, script in ours.items() if makes.search(script)] == []
    assert "AdaptiveCard.onProcessMarkdown = () => {};" in ours["cards.js"]


def test_every_attack_in_an_export() -> None:
    rows = [(attack, (attack, attack), f"{number}") for number, attack in enumerate(CORPUS)]
    for data in (as_csv(("a", "b", "c"), rows), as_csv(CORPUS, [CORPUS])):
        assert in_a_spreadsheet(data) == []
    assert in_a_spreadsheet(as_csv(("a", "b"), [("x", attack) for attack in CORPUS]), ";") == []
    read = json.loads(as_json(("a", "b", "c"), rows))
    assert [row["a"] for row in read] == list(CORPUS)


async def test_every_attack_in_a_backup(tmp_path: Path) -> None:
    tables: Tables = {"questions": {f"q{number}": {"text": attack} for number, attack in enumerate(CORPUS)}}
    backup.write(tmp_path / "all.backup", tables, NINE)
    assert (await backup.read(tmp_path / "all.backup")).tables["questions"] == tables["questions"]
    assert (tmp_path / "all.backup").read_bytes().isascii()


def originals() -> Iterator[Specimen]:
    """The cards and forms of all features, without their worst cases."""
    return (specimen for specimen in specimens() if not specimen.name.endswith("-worst"))
