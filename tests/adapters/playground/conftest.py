"""The playground, started for each test."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.adapters.playground.browser import Playground, playground


@pytest_asyncio.fixture
async def play() -> AsyncIterator[Playground]:
    """A running playground with the real bot."""
    async with playground() as running:
        yield running
