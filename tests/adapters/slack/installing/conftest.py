"""A Slack whose clock can be moved, and an app in it that other workspaces may install."""

from collections.abc import AsyncIterator

import pytest

from tests.desk import MovedClock
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_app import SlackApp


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
async def slack(clock: MovedClock) -> AsyncIterator[FakeSlack]:
    async with FakeSlack(clock) as workspace:
        yield workspace


@pytest.fixture
def app(slack: FakeSlack) -> SlackApp:
    return SlackApp(slack)


@pytest.fixture
def rotating(slack: FakeSlack) -> SlackApp:
    """One whose tokens end after twelve hours."""
    return SlackApp(slack, rotates=True)
