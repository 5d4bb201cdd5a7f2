"""A card's plain text says everything the card says."""

from datetime import datetime, timedelta, timezone

from bot.card import (
    Bar,
    Bars,
    Button,
    Buttons,
    Card,
    Copyable,
    Divider,
    Facts,
    Image,
    Link,
    Quote,
    Strong,
    actions,
    plain,
    stripe,
    text,
)
from bot.menu import Run

EVERYTHING = Card(
    "Title",
    (
        text(
            "On ",
            datetime(2027, 3, 28, 16, 0, tzinfo=timezone(timedelta(hours=2))),
            ": ",
            Strong("now"),
            " ",
            Link("see", "https://a.example/"),
        ),
        Facts((("Who", "all"),)),
        Bars("Items", (Bar("Trust", "4.6 or higher", 4.6, 3.5), Bar("Value", "too few answered")), 1, 5, ("2027", "2016")),
        Quote("Letter for letter", "§6"),
        Copyable("Copy\nme"),
        Image("https://a.example/i.png", "A map"),
        Divider(),
        Buttons((Button("Yes", Run("yes")), Button("No", Run("no")))),
    ),
)


def test_plain_text_of_every_part() -> None:
    assert plain(EVERYTHING).splitlines() == [
        "Title",
        "On Sun 28 Mar 2027 14:00 UTC: now see (https://a.example/)",
        "Who: all",
        "Items (1 to 5)",
        "Trust: 4.6 or higher (2016: 3.5)",
        "Value: too few answered",
        "“Letter for letter” — §6",
        "Copy",
        "me",
        "A map",
        "[Yes] [No]",
    ]


def test_buttons_in_reading_order() -> None:
    assert [button.label for button in actions(EVERYTHING)] == ["Yes", "No"]


def test_a_bar_is_filled_in_proportion_and_never_overflows() -> None:
    assert [stripe(value, 1, 5, 4) for value in (0, 1, 3, 5, 9)] == ["░░░░", "░░░░", "██░░", "████", "████"]
    assert stripe(1, 0, 0) == "░" * 10
