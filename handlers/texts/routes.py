"""What the texts' feature answers to."""

from bot.desk import STAFF
from bot.offers import EditText, ShowWordings
from bot.routes import Command, Routes
from handlers.texts import editing, reading
from handlers.texts.actions import PutBack, ReadWording, SaveText, ShowChanges, ShowEdited
from handlers.texts.holdings import HOLDINGS

MOST_WORDS = 12
"""Words that may follow a command; with more it is a question."""


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    edit, wordings = "change a text that I answer with", "every wording of a text, and what each changed"
    routes.command(Command("edit", edit, reading.edit, rest=MOST_WORDS, who=STAFF, group="Secretariat"))
    listing = Command("wordings", wordings, reading.wordings, rest=MOST_WORDS, who=STAFF, group="Secretariat")
    routes.command(listing)
    routes.press(EditText, editing.open_form, STAFF)
    routes.submit(SaveText, editing.save, STAFF)
    routes.press(ShowEdited, reading.show_edited, STAFF)
    routes.press(ShowWordings, reading.show_wordings, STAFF)
    routes.press(ReadWording, reading.read, STAFF)
    routes.press(ShowChanges, reading.show_changes, STAFF)
    routes.press(PutBack, reading.put_back, STAFF)
    routes.holds(*HOLDINGS)
