"""What a browser was told, and what came of it."""

from adapters.slack.installing.pages import WORDS
from storage.memory_store import MemoryStore
from tests.adapters.slack.conftest import KEY
from tests.fakes.slack_app import Page


async def installed(store: MemoryStore) -> list[str]:
    return [each.team for each in await store.peek().installations.all(KEY) if each.credentials]


def told(page: Page) -> str:
    """Which failure a page tells of; empty for none."""
    return next(
        (why for why, (status, title, _) in WORDS.items() if status == page.status and f"<h1>{title}<" in page.text), ""
    )
