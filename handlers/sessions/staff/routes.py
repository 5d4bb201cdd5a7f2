"""What staff, and whoever leads a session, may ask about announcing and editing."""

from bot.desk import MEMBERS, STAFF
from bot.routes import Command, Routes
from handlers.sessions.staff import actions, drafting, editing


def register(routes: Routes) -> None:
    """Add them to the table."""
    about, also = "announce a call or a discussion", ("new session", "sessions new")
    routes.command(Command("session new", about, drafting.new_session, also=also, who=STAFF, group="Secretariat"))
    routes.press(actions.NewSession, drafting.open_new, STAFF)
    routes.submit(actions.NewSession, drafting.drafted, STAFF)
    routes.press(actions.AnnounceDraft, drafting.announce, STAFF, announces=True)
    routes.press(actions.DiscardDraft, drafting.discard, STAFF)
    routes.press(actions.EditSession, editing.open_essentials, STAFF)
    routes.submit(actions.EditSession, editing.essentials, STAFF)
    routes.press(actions.EditCircle, editing.open_circle, STAFF)
    routes.submit(actions.EditCircle, editing.circle, STAFF)
    routes.press(actions.EditAgenda, editing.open_agenda, MEMBERS)
    routes.submit(actions.EditAgenda, editing.agenda, MEMBERS)
