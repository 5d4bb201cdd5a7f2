"""All topics, by chapter, to browse."""

from bot.card import Button, Buttons, Card, Part, text
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.model.knowledge import Chapter
from bot.offers import ShowTopic
from bot.reply import Reply, turn_page
from handlers.questions.actions import ShowChapter

ROW = 3
"""Buttons in a row: more do not fit a phone."""
PAGE = 9
"""Topics on a card."""


async def topics(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`topics`: the chapters."""
    return None if rest else Reply(say=contents(desk))


async def show_chapter(press: Pressed, action: ShowChapter, desk: Desk) -> Reply:
    """The topics of a chapter; the chapters when there is none of that name."""
    chapter = next((c for c in desk.knowledge.chapters if c.id == action.chapter), None)
    return turn_page(press.turn, listing(chapter, action.page, desk) if chapter else contents(desk))


def contents(desk: Desk) -> Card:
    """The chapters."""
    chapters = desk.knowledge.chapters
    total = sum(len(chapter.topics) for chapter in chapters)
    buttons = [Button(chapter.title, ShowChapter(chapter.id, 1)) for chapter in chapters]
    return Card("Topics", (text(f"{total} topics of the {desk.alliance.document}, by chapter."), *_rows(buttons)))


def listing(chapter: Chapter, page: int, desk: Desk) -> Card:
    """One page of a chapter's topics; a page out of range is the nearest there is."""
    last = -(-len(chapter.topics) // PAGE)
    page = min(max(page, 1), last)
    shown = chapter.topics[(page - 1) * PAGE : page * PAGE]
    steps = [
        *([Button("Previous", ShowChapter(chapter.id, page - 1))] if page > 1 else []),
        *([Button("Next", ShowChapter(chapter.id, page + 1))] if page < last else []),
        Button("All chapters", ShowChapter("", 1)),
    ]
    pages = f" (page {page} of {last})" if last > 1 else ""
    return Card(
        f"{chapter.title}{pages}",
        (*_rows([Button(topic.title, ShowTopic(topic.id)) for topic in shown]), Buttons(tuple(steps))),
    )


def _rows(buttons: list[Button]) -> list[Part]:
    return [Buttons(tuple(buttons[at : at + ROW])) for at in range(0, len(buttons), ROW)]
