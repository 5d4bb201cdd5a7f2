"""What a message of plain words says of an interest, and what has to be asked first because it can be read in two ways."""

from dataclasses import dataclass, replace
from typing import Literal

from bot.model.funding.deadline import Deadline
from bot.model.funding.interest import Role, Tier
from bot.model.funding.money import Amount

Topic = Literal["funder", "themes", "places", "amount", "deadline"]
Reading = str | Amount | Deadline


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read a piece of a message: what it would mean, and in words for people."""

    reading: Reading
    label: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about a piece of a message, as it was `said`; without choices only another message or the form helps."""

    about: Topic
    said: str
    sentence: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """The fields of an interest that a message names; themes, places, offers and needs are codes and never free text.

    `left` are the pieces that nobody understood, in the order and the words in which they were said.
    """

    funder: str = ""
    call: str = ""
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    amount: Amount | None = None
    deadline: Deadline | None = None
    role: Role | None = None
    tier: Tier | None = None
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    left: tuple[str, ...] = ()


def answered(understood: Understood, ask: Ask, choice: Choice) -> Understood:
    """What is understood once somebody chose how to read the piece; the question is gone."""
    asks, reading = tuple(each for each in understood.asks if each != ask), choice.reading
    match reading:
        case str() if ask.about == "places":
            return replace(understood, asks=asks, places=tuple(dict.fromkeys((*understood.places, reading))))
        case str() if ask.about == "themes":
            return replace(understood, asks=asks, themes=tuple(dict.fromkeys((*understood.themes, reading))))
        case str():
            return replace(understood, asks=asks, funder=reading)
        case Amount():
            return replace(understood, asks=asks, amount=reading)
        case _:
            return replace(understood, asks=asks, deadline=reading)
