"""The bidders, over memory."""

import pytest

from tests.handlers.funding.interests.bidders import Bidders


@pytest.fixture
async def bidders() -> Bidders:
    return await Bidders().opens()
