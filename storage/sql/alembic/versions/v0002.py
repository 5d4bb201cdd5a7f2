"""The alliance: its members and their people, questions to the Secretariat, the Compact's signatures, the plan."""

from storage.sql.alembic.making import make

revision = "0002"
down_revision = "0001"

TABLES: dict[str, tuple[str, ...]] = {
    "accounts": ("address", "ask", "organisation", "standing"),
    "actions": (),
    "comments": ("clause",),
    "curated": (),
    "organisations": (),
    "proposals": (),
    "questions": ("state", "until"),
    "signatures": ("version",),
    "staff": (),
    "thumbs": ("topic",),
}
"""The new tables and their indexed columns, as they were then."""


def upgrade() -> None:
    """Make them."""
    make(TABLES)
