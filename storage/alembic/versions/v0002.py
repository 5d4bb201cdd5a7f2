"""The alliance: its members and their people, questions to the Secretariat, the Compact's signatures, the plan."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TABLES: dict[str, tuple[str, ...]] = {
    "accounts": ("address", "organisation", "standing"),
    "actions": (),
    "comments": ("clause",),
    "curated": (),
    "organisations": (),
    "questions": ("state", "until"),
    "signatures": ("version",),
    "staff": (),
    "thumbs": ("topic",),
}
"""The new tables and their indexed columns, as they were then."""


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
