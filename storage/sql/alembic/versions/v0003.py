"""Preferences, erasures, texts that staff edited, pulse polls, and sessions."""

from storage.sql.alembic.making import make

revision = "0003"
down_revision = "0002"

TABLES: dict[str, tuple[str, ...]] = {
    "attendance": ("person", "session"),
    "ballots": ("poll",),
    "channels": (),
    "cycles": (),
    "erasures": ("at",),
    "items": (),
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
