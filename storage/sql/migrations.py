"""Brings a database's tables to what this version needs; Alembic is imported only when there is something to do."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import StoreRefused
from storage.sql.schema import HEAD

SCRIPTS = Path(__file__).with_name("alembic")


async def require_head(connection: AsyncConnection, place: str) -> None:
    """Raise StoreRefused unless the tables are those of this version."""
    found = await connection.run_sync(revision)
    if found is None:
        raise nothing_yet(place)
    if found != HEAD:
        raise another(place, found)


async def upgrade(connection: AsyncConnection, place: str) -> None:
    """Bring the tables up to date within a transaction in which nobody else writes; StoreRefused for a newer version's."""
    found = await connection.run_sync(revision)
    if found != HEAD:
        await connection.run_sync(_upgrade, place, found)


def revision(connection: Connection) -> str | None:
    """How far the tables are; None when there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def nothing_yet(place: str) -> StoreRefused:
    """The refusal to read what was never opened to write."""
    return StoreRefused(f"{place} holds nothing of the bot yet. Start the bot once, or correct DATABASE_URL.")


def another(place: str, found: str) -> StoreRefused:
    """The refusal of tables that this version cannot read."""
    return StoreRefused(f"{place} is of another version of the bot (tables {found}, not {HEAD}). Start that version.")


def _upgrade(connection: Connection, place: str, found: str | None) -> None:
    from alembic import command  # takes a tenth of a second
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    if found and found not in {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}:
        raise another(place, found)
    command.upgrade(config, "head")
