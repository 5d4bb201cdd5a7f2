"""Cards of the help, the home page and the welcome."""

from collections.abc import Sequence

from bot.card import Card, Divider, Facts, Part, Strong, text
from bot.desk import Desk
from bot.menu import Group, MenuItem, grouped, most_used, rows, run_button, run_buttons

ASK = "Ask me anything on the texts in your own words, or use one of these:"


def help_card(menu: Sequence[MenuItem]) -> Card:
    """All that somebody can do, by its words, with the ways to it."""
    words = Facts(tuple((group, ", ".join(item.word for item in items)) for group, items in grouped(menu).items()))
    return Card("What I can do for you", (text(ASK), words, *_ways(menu, besides="help"), _privacy()))


def group_card(group: Group, items: Sequence[MenuItem]) -> Card:
    """One group, each word with what it does and a button."""
    facts = Facts(tuple((item.word, item.about) for item in items))
    return Card(f"{group}: what you can write", (facts, *run_buttons(items), *rows([run_button("Everything else", "help")])))


def home_card(desk: Desk, features: Sequence[tuple[Part, ...]], note: str = "") -> Card:
    """Somebody's own page: what the features have to say, then what they can do."""
    lead = (text(note),) if note else ()
    said = [part for parts in features for part in (*parts, Divider())]
    return Card(f"{desk.alliance.bot}: your page", (*lead, *said, text(ASK), *_ways(desk.menu, besides="home"), _privacy()))


def welcome_card(desk: Desk, menu: Sequence[MenuItem], *, private: bool) -> Card:
    """An introduction with a next step; in a shared place it says how to call the bot."""
    call = text("Just write to me here.") if private else text("Mention me and ask, for example: ", Strong("who may join?"))
    answers = text(f"I answer from the texts of the {desk.alliance.name}, with their source.")
    return Card(f"Hello, I am {desk.alliance.bot}", (answers, call, *run_buttons(most_used(menu))))


def _ways(menu: Sequence[MenuItem], besides: str) -> tuple[Part, ...]:
    """A button for each of the most used words, and one for each group."""
    groups = rows([run_button(group, f"help {group.lower()}") for group in grouped(menu)])
    often = run_buttons(most_used([item for item in menu if item.word != besides]))
    return (*often, text("Everything there is, and what each word does:", tone="quiet"), *groups)


def _privacy() -> Part:
    return text(
        "I look answers up and never make them up. I keep what you ask only if you send it to the Secretariat.", tone="quiet"
    )
