"""The first tables."""

from storage.sql.alembic.making import make

revision = "0001"
down_revision = None

TABLES: dict[str, tuple[str, ...]] = {
    "about": (),
    "conversations": (),
    "deliveries": ("due", "lane", "settled", "state", "subject"),
    "handled": ("at",),
    "silences": (),
    "texts": ("kind", "source"),
    "welcomes": (),
}
"""Every table and its indexed columns, as they were then."""


def upgrade() -> None:
    """Make them."""
    make(TABLES)
