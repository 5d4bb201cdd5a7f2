"""Cards as Adaptive Cards."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.adaptive.cards import LARGEST, Element, render
from adapters.adaptive.text import LIVE
from bot.action import Action
from bot.card import (
    Button,
    Buttons,
    Card,
    Copyable,
    Divider,
    Facts,
    Image,
    Link,
    Part,
    Quote,
    Strong,
    plain,
    text,
)
from tests.adapters.slack.strategies import cards, long_cards


@dataclass(frozen=True, slots=True)
class Vote(Action):
    """An action of these tests."""

    verb: ClassVar[str] = "test.vote"
    score: int = 1


def body(*parts: Part) -> list[Any]:
    """What is drawn of these parts, below the title."""
    drawn = render(Card("A title", parts))["body"]
    assert isinstance(drawn, list)
    return drawn[1:]


def elements(tree: Any) -> Iterator[Element]:
    """Every element of a card, however deep."""
    if isinstance(tree, dict):
        if "type" in tree:
            yield tree
        tree = [value for name, value in tree.items() if name != "data"]
    if isinstance(tree, list):
        for branch in tree:
            yield from elements(branch)


def test_a_card_says_in_words_what_it_shows() -> None:
    card = Card("Hello", (text("world"),))
    drawn = render(card)
    assert (drawn["type"], drawn["version"]) == ("AdaptiveCard", "1.5")
    assert drawn["fallbackText"] == drawn["speak"] == plain(card) == "Hello\nworld"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Clause 3 of 20: Fairness", "TextBlock"),
        ("Pourquoi une alliance ?", "TextBlock"),
        ("1. Not a list", "RichTextBlock"),
        ("*Not bold*", "RichTextBlock"),
        ("See example.org", "RichTextBlock"),
    ],
)
def test_a_title_is_a_heading_unless_a_client_could_take_it_for_markdown(title: str, kind: str) -> None:
    drawn = render(Card(title))["body"]
    assert isinstance(drawn, list)
    assert drawn[0]["type"] == kind
    assert title in json.dumps(drawn[0], ensure_ascii=False)


def test_a_paragraph_is_literal_text_with_its_tone() -> None:
    [shown] = body(text("Mind ", Strong("*this*"), tone="quiet"))
    quiet = {"isSubtle": True, "size": "Small"}
    assert shown == {
        "type": "RichTextBlock",
        "inlines": [
            {"type": "TextRun", "text": "Mind ", **quiet},
            {"type": "TextRun", "text": "*this*", "weight": "Bolder", **quiet},
        ],
    }


def words(drawn: Element) -> str:
    """What a paragraph says."""
    inlines = drawn["inlines"]
    assert isinstance(inlines, list)
    return "".join(run["text"] for run in inlines)


def test_each_line_of_a_text_or_a_fact_is_a_paragraph() -> None:
    """Some clients run the lines of one run together."""
    shown = body(text(Strong("Notes"), ": one\n\n- two", tone="quiet"), Facts((("Why", "a\nb"),)))
    assert [words(line) for line in shown] == ["Notes: one", " ", "- two", "Why: a", "b"]
    assert [line.get("spacing") for line in shown] == [None, "Small", "Small", "Small", "Small"]
    assert shown[2]["inlines"][0]["isSubtle"]


def test_a_text_of_nothing_but_line_ends_still_fits() -> None:
    shown = render(Card("A title", (text("\n" * 3000), text("The end"))))
    assert len(json.dumps(shown)) <= LARGEST
    assert "The end" in json.dumps(shown["body"])


def test_a_time_is_shown_in_the_readers_zone_and_in_utc() -> None:
    moment = datetime(2027, 3, 28, 14, 0, 0, 999, tzinfo=timezone(timedelta(hours=2)))
    [shown] = body(text(moment))
    assert shown["inlines"][0]["text"] == (
        "{{DATE(2027-03-28T12:00:00Z, SHORT)}} {{TIME(2027-03-28T12:00:00Z)}} (Sun 28 Mar 2027 12:00 UTC)"
    )


def test_only_https_links_lead_anywhere() -> None:
    urls = ("https://example.org", "javascript:alert(1)", "http://example.org", "https://\ud83d")
    [shown] = body(text(*(Link("label", url) for url in urls)))
    good, *bad = shown["inlines"]
    assert good["selectAction"] == {"type": "Action.OpenUrl", "url": "https://example.org"}
    assert not any("selectAction" in run for run in bad)


def test_quotes_and_text_to_copy_stand_in_a_box_line_by_line() -> None:
    quote, copy = body(Quote("Letter for letter.", "Strategy §6"), Copyable("one\n\ntwo"))
    assert (quote["type"], quote["style"], copy["style"]) == ("Container", "emphasis", "emphasis")
    assert [line["inlines"][0]["text"] for line in quote["items"]] == ["“Letter for letter.”", "Strategy §6"]
    assert [line["inlines"][0]["text"] for line in copy["items"]] == ["one", " ", "two"]


def test_facts_are_readable_as_text() -> None:
    [facts] = body(Facts((("When", "today"),)))
    assert [run["text"] for run in facts["inlines"]] == ["When: ", "today"]


def test_a_picture_has_words_and_one_without_a_safe_address_is_only_words() -> None:
    good, bad = body(Image("https://example.org/a.png", "A chart"), Image("file:///a.png", "A chart"))
    assert (good["altText"], bad["inlines"][0]["text"]) == ("A chart", "A chart")


def test_a_divider_is_a_line_above_the_next_part() -> None:
    above, below, last = body(text("above"), Divider(), Divider(), text("below"), Facts((("a", "b"),)), Divider())
    assert [part.get("separator") for part in (above, below, last)] == [None, True, None]
    assert body(Divider(), Facts(()), text("below"))[0]["separator"] is True


def test_a_button_carries_its_action_for_new_and_old_clients() -> None:
    [row] = body(Buttons((Button("Yes", Vote(5), style="primary", about="Vote five"),)))
    look = {"title": "Yes", "style": "positive"}
    data = {"action": "test.vote?score=5"}
    [button] = row["actions"]
    assert button == {
        "type": "Action.Execute",
        "verb": "test.vote",
        "data": data,
        "fallback": {"type": "Action.Submit", "data": data, **look},  # who needs it knows no tooltips
        "tooltip": "Vote five",
        **look,
    }


def test_a_button_that_opens_a_form_asks_teams_for_a_dialog() -> None:
    [row] = body(Buttons((Button("Ask", Vote(), opens_form=True),)))
    assert row["actions"] == [
        {"type": "Action.Submit", "title": "Ask", "data": {"msteams": {"type": "task/fetch"}, "action": "test.vote?score=1"}}
    ]


def test_buttons_stand_in_rows_that_fit_on_a_telephone() -> None:
    labels = ["a", "b", "c", "d", "e", "f", "g", "A rather long label", "Another rather long one", "x" * 100]
    rows = body(Buttons(tuple(Button(label, Vote()) for label in labels)))
    titles = [[action["title"] for action in row["actions"]] for row in rows]
    assert titles[:3] == [["a", "b", "c", "d", "e", "f"], ["g", "A rather long label"], ["Another rather long one"]]
    assert len(titles[3][0]) == 44
    assert rows[3]["actions"][0]["tooltip"] == "x" * 100


@settings(deadline=None, max_examples=150)
@given(st.one_of(cards, long_cards))
def test_any_card_can_be_sent_and_holds_nothing_that_acts(card: Card) -> None:
    drawn = render(card)
    written = json.dumps(drawn, ensure_ascii=False, separators=(",", ":"))
    assert max(len(written.encode()), len(written.encode("utf-16-le"))) <= LARGEST
    for element in elements(drawn):
        match element["type"]:
            case "ActionSet":
                assert 1 <= len(element["actions"]) <= 6  # type: ignore[arg-type]
            case "TextRun":
                assert element["text"]
                assert "{{DATE" in str(element["text"]) or not LIVE.search(str(element["text"]))
            case "Action.OpenUrl":
                assert str(element["url"]).startswith("https://")
            case "Chart.HorizontalBar":
                assert element["fallback"] == "drop"
            case "RichTextBlock" | "Container" | "Image" | "TextBlock" | "Action.Execute" | "Action.Submit" | "AdaptiveCard":
                pass
            case other:
                pytest.fail(f"unexpected {other}")
