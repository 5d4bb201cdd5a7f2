"""Preferences, erasures, texts that staff edited, pulse polls, sessions, funding, and workspaces that installed the bot."""

from storage.sql.alembic.making import make

revision = "0003"
down_revision = "0002"

TABLES: dict[str, tuple[str, ...]] = {
    "attendance": ("person", "session"),
    "ballots": ("poll",),
    "channels": (),
    "consents": ("introduction", "person"),
    "cycles": (),
    "enquiries": ("at", "organisation"),
    "erasures": ("at",),
    "happenings": ("subject",),
    "installations": (),
    "interests": ("organisation", "state"),
    "introductions": ("state",),
    "items": (),
    "neversuggest": (),
    "participation": ("poll",),
    "polls": ("state",),
    "preferences": (),
    "proceedings": ("poll",),
    "prompts": ("session",),
    "queue": ("author", "session"),
    "releases": (),
    "remarks": ("poll",),
    "rsvps": ("person", "session"),
    "sessions": ("series", "state"),
    "steps": ("session",),
    "summaries": ("open",),
    "targets": (),
    "wordings": (),
}
"""The new tables and their indexed columns, as they were then."""


def upgrade() -> None:
    """Make them."""
    make(TABLES)
