"""A world per journey."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world import World, on_disk, world


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """slack_sdk would send even loopback through a proxy of the environment."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=["http", "socket"])
async def here(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    async with world(on_disk(tmp_path / "data"), socket=request.param == "socket") as made:
        yield made
