"""Preferences, erasures, texts that staff edited, and pulse polls."""

from storage.sql.alembic.making import make

revision = "0003"
down_revision = "0002"

TABLES: dict[str, tuple[str, ...]] = {
    "ballots": ("poll",),
    "channels": (),
    "cycles": (),
    "erasures": ("at",),
    "items": (),
    "participation": ("poll",),
    "polls": ("state",),
    "preferences": (),
    "proceedings": ("poll",),
    "releases": (),
    "remarks": ("poll",),
    "wordings": (),
}
"""The new tables and their indexed columns, as they were then."""


def upgrade() -> None:
    """Make them."""
    make(TABLES)
