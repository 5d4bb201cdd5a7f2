"""The parts behind the Slack door, joined as it is set up."""

from adapters.slack.acquaintances import Acquaintances
from adapters.slack.api import Api
from adapters.slack.branches import Branch, Branches, Others, branch
from adapters.slack.installing.access import InstalledAccess
from adapters.slack.installing.book import Book
from adapters.slack.installing.door import InstallDoor
from adapters.slack.installing.exchange import Exchange
from adapters.slack.installing.tickets import Tickets
from bot.ports import Clock, Store
from bot.settings import SlackSettings


def join(settings: SlackSettings, store: Store, key: bytes, clock: Clock) -> tuple[Branches, InstallDoor | None]:
    """The workspaces, and the page on which others install the bot, where they may; `key` seals their tokens."""
    shared, acquaintances = settings.distribution, Acquaintances(store)
    own = branch(Api(settings), store) if settings.bot_token or shared is None else None
    if shared is None:
        return Branches(own, acquaintances), None
    assert key, "tokens are never kept unsealed"
    book, exchange = Book(store, key, shared, clock), Exchange(settings, shared, clock)

    def make(team: str) -> Branch:
        there = branch(Api(settings, InstalledAccess(team, book, exchange, clock)), store)
        there.messenger.know(team)
        return there

    branches = Branches(own, acquaintances, Others(book, make))
    return branches, InstallDoor(shared, Tickets(key, store, clock), exchange, book, lambda: branches.own_team)
