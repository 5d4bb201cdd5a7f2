"""Cards of the help, the home page and the welcome."""

from bot.card import Buttons, Card, Facts, Part, Strong, text
from bot.desk import Desk
from bot.menu import run_button


def help_card(desk: Desk) -> Card:
    """What this person can do, in words and as buttons."""
    return Card("What I can do for you", (*_menu(desk), _privacy()))


def home_card(desk: Desk) -> Card:
    """The bot's own page."""
    intro = text(
        f"I know the texts of the {desk.alliance.name}: the Members' Compact, the elevator pitch and the strategy behind them."
    )
    return Card(desk.alliance.bot, (intro, *_menu(desk), _privacy()))


def welcome_card(desk: Desk, *, private: bool) -> Card:
    """An introduction with a next step; in a shared place it says how to call the bot."""
    call = text("Just write to me here.") if private else text("Mention me and ask, for example: ", Strong("who may join?"))
    return Card(
        f"Hello, I am {desk.alliance.bot}",
        (text(f"I answer from the texts of the {desk.alliance.name}, with their source."), call, _buttons(desk)),
    )


def _menu(desk: Desk) -> list[Part]:
    return [
        text("Ask me anything on the texts in your own words, or use one of these:"),
        Facts(tuple((item.word, item.about) for item in desk.menu)),
        _buttons(desk),
    ]


def _buttons(desk: Desk) -> Buttons:
    return Buttons(tuple(run_button(item.word.capitalize(), item.word) for item in desk.menu if item.word != "help"))


def _privacy() -> Part:
    return text(
        "I look answers up and never make them up. I keep what you ask only if you send it to the Secretariat.", tone="quiet"
    )
