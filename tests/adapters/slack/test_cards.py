"""Cards on Slack: every part has its shape, and no card whatever is refused or does harm."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from adapters.slack import cards
from bot.card import Button, Buttons, Card, Copyable, Divider, Facts, Image, Link, Part, Quote, Strong, Text, text
from bot.menu import Run
from bot.specimen import WORST, Specimen, worst
from tests.adapters.slack.strategies import cards as any_card
from tests.adapters.slack.strategies import long_cards, patient
from tests.fakes.slack_rules import message_faults, view_faults

NOON = datetime(2027, 3, 28, 12, tzinfo=UTC)
UNIX = 1806235200
DATE = f"<!date^{UNIX}^{{date_long}}, {{time}}|Sun 28 Mar 2027 12:00 UTC>"


def plain(words: str) -> dict[str, object]:
    return {"type": "plain_text", "text": words, "emoji": False}


def section(words: str) -> dict[str, object]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": words, "verbatim": True}, "expand": True}


def rich(kind: str, *elements: dict[str, object]) -> dict[str, object]:
    return {"type": "rich_text", "elements": [{"type": f"rich_text_{kind}", "elements": list(elements)}]}


def run(words: str, **more: object) -> dict[str, object]:
    return {"type": "text", "text": words} | more


@pytest.mark.parametrize(
    ("part", "blocks"),
    [
        (text("as *it* is"), [{"type": "section", "text": plain("as *it* is"), "expand": True}]),
        (text("a ", Strong("b"), " c"), [section("a *b* c")]),
        (text("x & <y> ", NOON), [section(f"x &amp; &lt;y&gt; {DATE}")]),
        (text(Strong(" b "), "c"), [section(" *b* c")]),
        (text(Strong(" "), NOON), [section(f" {DATE}")]),
        (text("go ", Link("there", "https://a.example/?b&c")), [section("go <https://a.example/?b&amp;c|there>")]),
        (text(Link(" \x1f", "https://a.example")), [section("<https://a.example|https://a.example>")]),
        (
            text(Link("a|b", "https://a.example")),
            [rich("section", {"type": "link", "url": "https://a.example", "text": "a|b"})],
        ),
        (text("go ", Link("there", "javascript:x")), [section("go there (javascript:x)")]),
        (
            text("by *me* ", NOON, Strong("b"), Link("l", "https://a.example")),
            [
                rich(
                    "section",
                    run("by *me* "),
                    {
                        "type": "date",
                        "timestamp": UNIX,
                        "format": "{date_long}, {time}",
                        "fallback": "Sun 28 Mar 2027 12:00 UTC",
                    },
                    run("b", style={"bold": True}),
                    {"type": "link", "url": "https://a.example", "text": "l"},
                )
            ],
        ),
        (text(Strong("in"), "side"), [rich("section", run("in", style={"bold": True}), run("side"))]),
        (
            text(":w\x00a", "ve:", Strong("!")),
            [rich("section", run(":wa"), run("ve:"), run("!", style={"bold": True}))],
        ),
        (text("loud", tone="strong"), [section("*loud*")]),
        (text("grey", tone="quiet"), [{"type": "context", "elements": [plain("grey")]}]),
        (
            text("until ", NOON, tone="quiet"),
            [{"type": "context", "elements": [{"type": "mrkdwn", "text": f"until {DATE}", "verbatim": True}]}],
        ),
        (text(""), []),
        (Text(()), []),
        (Facts((("Who", "all"), ("When", "now"))), [section("*Who:* all\n*When:* now\n")]),
        (Facts((("Who", "`me`"),)), [rich("section", run("Who:", style={"bold": True}), run(" `me`\n"))]),
        (Facts(()), []),
        (Quote("a\nb", "§6"), [section(">a\n>b\n>— §6")]),
        (Quote("a *b*", "§6"), [rich("quote", run("a *b*\n— §6"))]),
        (Copyable("a & b\n  c"), [section("```\na &amp; b\n  c\n```")]),
        (Copyable("`a`"), [rich("preformatted", run("`a`"))]),
        (
            Image("https://a.example/i.png", "A map"),
            [{"type": "image", "image_url": "https://a.example/i.png", "alt_text": "A map"}],
        ),
        (Image("http://a.example/i.png", "A map"), [{"type": "context", "elements": [plain("A map")]}]),
        (Divider(), [{"type": "divider"}]),
        (Buttons(()), []),
        (
            Buttons((Button("Go", Run("help"), "primary", about="Go there"), Button("Stop", Run("stop")))),
            [
                {
                    "type": "actions",
                    "elements": [
                        {
                            "type": "button",
                            "action_id": "0.0",
                            "text": plain("Go"),
                            "value": "menu.run?word=help",
                            "style": "primary",
                            "accessibility_label": "Go there",
                        },
                        {"type": "button", "action_id": "0.1", "text": plain("Stop"), "value": "menu.run?word=stop"},
                    ],
                }
            ],
        ),
    ],
)
def test_each_part_has_its_blocks(part: Part, blocks: list[object]) -> None:
    shown = cards.message(Card("Title", (part,)))
    assert shown["blocks"] == [{"type": "header", "text": plain("Title")}, *blocks]
    assert message_faults(shown) == []


def test_the_words_beside_the_blocks_are_literal() -> None:
    shown = cards.message(Card("<!channel> & all", (text("<@U1>"),)))
    assert shown["text"] == "&lt;!channel&gt; &amp; all\n&lt;@U1&gt;"


def test_where_an_answer_is_a_vote_the_buttons_id_does_not_tell_it() -> None:
    shown = cards.message(Card("Vote", (Buttons((Button("5", Run("secret")),)),)))
    assert "secret" not in shown["blocks"][1]["elements"][0]["action_id"]


def test_a_card_without_any_words_still_says_something() -> None:
    assert cards.message(Card(""))["text"] == "…"


def test_what_slack_does_not_take_can_be_said_in_words() -> None:
    card = Card("Title", (text("words"),))
    assert cards.plainer(cards.message(card)) == {"text": "Title\nwords", "blocks": []}
    assert view_faults(cards.bare_home(card)) == []


def test_the_worst_text_fits_and_the_buttons_stay() -> None:
    everything = Card(
        "Title",
        (text("a", NOON, Strong("b")), Facts((("c", "d"),) * 6), Quote("e", "f"), Buttons((Button("Go", Run("help")),) * 6)),
    )
    shown = cards.message(worst(Specimen("a", "b", "c", everything)).shown)  # type: ignore[arg-type]
    assert message_faults(shown) == []
    assert len(shown["blocks"][-1]["elements"]) == 6


def test_direction_marks_and_control_characters_never_get_there() -> None:
    shown = str(cards.message(Card(WORST, (text(WORST), Copyable(WORST), Quote(WORST, WORST)))))
    assert not set(shown) & set("\u202e\u2066\r\x00")


@patient
@given(any_card)
def test_no_message_is_refused(card: Card) -> None:
    assert message_faults(cards.message(card)) == []


@patient
@given(any_card)
def test_no_home_is_refused(card: Card) -> None:
    assert view_faults(cards.home(card)) == []


@settings(patient, max_examples=15)
@given(long_cards)
def test_a_card_of_too_many_parts_ends_earlier(card: Card) -> None:
    assert message_faults(cards.message(card)) == []
