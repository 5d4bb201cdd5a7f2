"""What was learned in a session: short in its channels, whole for whoever wants to read it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.card import Button, Card, Part, Strong, text
from bot.menu import rows
from bot.model.days import spelled
from bot.model.sessions.learning import PARTS, FollowUp, Summary
from bot.model.sessions.session import Session
from bot.model.wordings import portions
from bot.model.zones import local
from bot.pages import page
from handlers.sessions import words
from handlers.sessions.learning.actions import ShowSummary
from handlers.sessions.learning.links import FOLLOW_UPS, add_button, summary_button, write_button
from handlers.sessions.learning.summary_form import LABELS
from handlers.sessions.links import ALL_SESSIONS, details_button

LONGEST_SHORT = 500
"""Characters of each part in a channel."""
LONGEST_PARAGRAPH = 1500
ON_A_PAGE = 4
"""Paragraphs of so many characters, at most, that a platform takes in one card."""


@dataclass(frozen=True, slots=True)
class View:
    """Which of how many wordings is shown, on which page, and whether its reader leads the session."""

    number: int
    of: int
    page: int
    leads: bool = False

    @property
    def current(self) -> bool:
        """Whether that is what the summary says now."""
        return self.number == self.of


def posted(session: Session, summary: Summary, there: int, named: Mapping[str, str]) -> Card:
    """The summary as its channels see it: each part's first words, and what is to be done."""
    took_part = text(f"{words.organisations(there)} took part on {_day(session)}.", tone="quiet")
    parts = [_part(part, _short(said)) for part, said in _said(summary)]
    todo = [text(Strong("To do: "), *follow_up(each, named)) for each in summary.follow_ups]
    return Card(f"What was learned: {session.title}", (took_part, *parts, *todo, *rows(_ways(session, summary))))


def whole(session: Session, summary: Summary, view: View, named: Mapping[str, str]) -> Card:
    """Every word of one wording, page by page; with the newest the follow-ups, and the ways to change it."""
    said = [(label, piece) for label, words in _said(summary) for piece in portions(words, LONGEST_PARAGRAPH)]
    paragraphs: list[Part] = [_part(label, piece) for label, piece in said]
    if view.current:
        paragraphs += [text(Strong("To do: "), *follow_up(each, named)) for each in summary.follow_ups]
    shown = page(paragraphs, view.page, ON_A_PAGE)
    steps = shown.steps(lambda number: ShowSummary(session.id, view.number, number))
    once = f"Wording {view.number} of {view.of}" + ("" if view.current else ", which stands no longer") + "."
    when = (text(once, *((" Written ", summary.at, ".") if summary.at else ()), tone="quiet"),)
    buttons = rows([*_turns(session, view), *_changes(session, view), details_button(session), ALL_SESSIONS])
    return Card(f"What was learned: {session.title}", (*when, *shown.items, *steps, *buttons))


def saved(session: Session, news: str, unsettled: int) -> Card:
    """What its writer reads, and what is left before the session can close."""
    left = f"{unsettled} of the questions that were asked before still have no word on what became of them."
    more = (text(left, " The session closes once they have."),) if unsettled else ()
    ways = rows([summary_button(session), add_button(session), write_button(session, again=True), details_button(session)])
    return Card(f"Summary: {session.title}", (text(Strong(news)), *more, *ways))


def none_yet(session: Session) -> Card:
    """Nobody has written one."""
    what = text("Nobody has written down yet what was learned.")
    return Card(f"No summary yet: {session.title}", (what, *rows([details_button(session), ALL_SESSIONS])))


def wanted(session: Session, number: int) -> Card:
    """Whoever led a session is asked for its summary; `number` counts how often."""
    what = "What came of it, what worked and what did not? Whoever asks alike later learns from it."
    last = (text("This is the last time that I ask.", tone="quiet"),) if number > 1 else ()
    ways = rows([write_button(session, again=False), details_button(session)])
    return Card(f"Please write the summary: {session.title}", (text(what), *last, *ways))


def follow_up(each: FollowUp, named: Mapping[str, str]) -> tuple[str, ...]:
    """What is to be done, by whom and until when."""
    done = " Done." if each.done else ""
    return (f"{each.what} ({named.get(each.organisation, each.organisation)}, until {spelled(each.until)}).{done}",)


def _said(summary: Summary) -> list[tuple[str, str]]:
    return [(LABELS[part], getattr(summary, part)) for part in PARTS if getattr(summary, part)]


def _part(label: str, said: str) -> Part:
    return text(Strong(f"{label}: "), said)


def _short(said: str) -> str:
    first, *rest = portions(said, LONGEST_SHORT)
    return f"{first.rstrip()} […]" if rest else said


def _ways(session: Session, summary: Summary) -> list[Button]:
    """All of it, where the card holds its beginning, too; what is to be done, where anything is."""
    whole = Button("Read all of it", ShowSummary(session.id, 0, 1), about=f"Every word on what was learned: {session.title}")
    return [whole, *([FOLLOW_UPS] if summary.open else []), details_button(session), ALL_SESSIONS]


def _turns(session: Session, view: View) -> list[Button]:
    earlier = [("Earlier wording", view.number - 1)] * (view.number > 1)
    later = [("Later wording", view.number + 1)] * (not view.current)
    return [
        Button(label, ShowSummary(session.id, number, 1), about=f"Wording {number} of {view.of}")
        for label, number in (*earlier, *later)
    ]


def _changes(session: Session, view: View) -> list[Button]:
    return [write_button(session, again=True), add_button(session)] if view.leads and view.current else []


def _day(session: Session) -> str:
    return spelled(local(session.timing.start, session.timing.zone))
