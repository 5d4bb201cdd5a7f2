"""A dispatch that answers what a test tells it to."""

from bot.card import Button, Buttons, Card, text
from bot.events import Event
from bot.form import Form, Line
from bot.menu import Run
from bot.reply import NOTHING, Reply

GO = Button("Go", Run("go"))
FIRST = Card("First", (text("one"), Buttons((GO,))))
SECOND = Card("Second", (text("two"), Buttons((GO,))))
FORM = Form("Form", (Line("name", "Name"),), Run("sent"))


class Stub:
    """Hears events and gives these replies, one after the other; then none."""

    def __init__(self, *replies: Reply) -> None:
        self.heard: list[Event] = []
        self._replies = list(replies)

    async def __call__(self, event: Event) -> Reply:
        self.heard.append(event)
        return self._replies.pop(0) if self._replies else NOTHING
