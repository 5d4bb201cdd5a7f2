"""What Alembic runs: the steps, on the connection and in the transaction that it was handed."""

from alembic import context

from storage.sql.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
