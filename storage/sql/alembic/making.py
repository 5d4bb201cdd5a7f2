"""What every migration that adds tables does: a key, a body, and an indexed column for each field that is looked at."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op


def make(tables: Mapping[str, tuple[str, ...]]) -> None:
    """Make tables with these indexed columns."""
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    for name, fields in tables.items():
        op.create_table(
            name,
            sa.Column("key", text, primary_key=True),
            sa.Column("body", sa.Text, nullable=False),
            *(sa.Column(field, text) for field in fields),
        )
        for field in fields:
            op.create_index(f"{name}_{field}", name, [field])
