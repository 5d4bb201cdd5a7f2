"""The first tables."""

import sqlalchemy as sa
from alembic import op

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
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    for name, fields in TABLES.items():
        op.create_table(
            name,
            sa.Column("key", text, primary_key=True),
            sa.Column("body", sa.Text, nullable=False),
            *(sa.Column(field, text) for field in fields),
        )
        for field in fields:
            op.create_index(f"{name}_{field}", name, [field])
