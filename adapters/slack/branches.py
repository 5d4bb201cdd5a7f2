"""The workspaces in which the bot is at work: its own, by the token of the settings, and those that installed it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from adapters.slack import inbound, whose
from adapters.slack.acquaintances import Acquaintances
from adapters.slack.api import Api
from adapters.slack.directory import SlackDirectory
from adapters.slack.inbound import Workspace
from adapters.slack.installing.book import UNKNOWN, Book
from adapters.slack.outbound import SlackMessenger
from adapters.slack.payload import Json
from adapters.slack.replies import Replies
from adapters.slack.traffic import Traffic
from bot.model.addresses import Person, Recipient
from bot.ports import NotSaved, Store, Undelivered

NOBODY = Workspace("", "")
"""Who the bot is in a workspace while it does not know that."""


@dataclass(slots=True)
class Branch:
    """The bot in one workspace: by its token, within its limits, and as the user that it is there."""

    api: Api
    messenger: SlackMessenger
    directory: SlackDirectory
    replies: Replies
    us: Workspace = NOBODY

    def be(self, us: Workspace) -> None:
        """Know where this is, and who the bot is there."""
        self.us = us
        self.messenger.know(us.team)


def branch(api: Api, store: Store) -> Branch:
    """What speaks and asks by these calls."""
    messenger = SlackMessenger(api, store)
    return Branch(api, messenger, SlackDirectory(Traffic(api)), Replies(api, messenger))


@dataclass(frozen=True, slots=True)
class Others:
    """The workspaces that installed the bot: a book of them, and what makes the branch of one; each is made once."""

    book: Book
    make: Callable[[str], Branch]
    made: dict[str, Branch] = field(default_factory=dict)

    def of(self, team: str) -> Branch:
        """The branch of a workspace; needs a running event loop."""
        if team not in self.made:
            self.made[team] = self.make(team)
            self.made[team].api.start()
        return self.made[team]


class Branches:
    """Finds the one by which somebody is reached, or from which something comes; without others it is always the own one."""

    def __init__(self, own: Branch | None, acquaintances: Acquaintances, others: Others | None = None) -> None:
        self.own = own
        self._acquaintances, self._others = acquaintances, others

    @property
    def home(self) -> frozenset[str]:
        """Our own workspace, such as `slack:T1`, once Slack said which it is: the only one that vouches for its people."""
        return frozenset({f"slack:{self.own.us.team}"} if self.own and self.own.us.team else ())

    @property
    def own_team(self) -> str | None:
        """The id of our own workspace: empty where there is none, None while Slack has not said which it is."""
        return (self.own.us.team or None) if self.own else ""

    def start(self) -> None:
        """Open the connections; needs a running event loop."""
        if self.own:
            self.own.api.start()

    async def stop(self) -> None:
        """Close them, all at once: each may have something to finish."""
        all = (*([self.own] if self.own else []), *(self._others.made.values() if self._others else ()))
        await asyncio.gather(*(each.api.stop() for each in all))

    def know(self, us: Workspace) -> None:
        """Slack said who we are in our own workspace."""
        assert self.own
        self.own.be(us)
        self.own.directory.home = self.home

    async def reaching(self, whom: Recipient) -> Branch:
        """Where somebody is reached: in their workspace, or where they turned to us; raises Undelivered where nowhere is."""
        try:
            return await self._of(whom.tenant)
        except Undelivered as failure:
            if failure.code != UNKNOWN or not isinstance(whom, Person):
                raise
            return await self._of(await self._through(whom))

    async def hearing(self, body: Json) -> Branch | None:
        """Where Slack sends us something, as the user that we are there; None where we have no business any more."""
        if self._others is None:
            return self.own
        team = whose.team(body)
        if self.own and team == self.own.us.team:
            return self.own
        found = await self._others.book.installation(team)
        if found is None:
            return None
        us = Workspace(team, found.bot)
        if found.credentials is None:
            await self._forget(body, us)
            return None
        there = self._others.of(team)
        there.be(us)
        return there

    async def met(self, person: Person, there: Branch) -> None:
        """Somebody turned to us, perhaps of a workspace without us. A store out of order keeps nobody from an answer."""
        if person.tenant == there.us.team or f"slack:{person.tenant}" in self.home:
            return
        with suppress(NotSaved):
            if not (self._others and await self._others.book.installation(person.tenant)):
                await self._acquaintances.met(person, there.us.team)

    async def dismissed(self, us: Workspace, word: str, since: float) -> None:
        """A workspace that installed us removed us in this second; raises NotSaved."""
        assert self._others
        await self._others.book.end(us.team, word, since=since)

    async def _forget(self, body: Json, us: Workspace) -> None:
        """Forget the token also of a workspace that may not have us any more, or of which the keys are lost."""
        if word := inbound.dismissal(body, us):
            await self.dismissed(us, word, whose.moment(body))

    async def _of(self, team: str) -> Branch:
        if self.own and (self._others is None or team == self.own.us.team):
            return self.own
        if self.own_team is None:
            raise Undelivered("not connected", "unreachable")
        assert self._others
        await self._others.book.credentials(team)
        return self._others.of(team)

    async def _through(self, person: Person) -> str:
        try:
            return await self._acquaintances.through(person)
        except NotSaved:
            raise Undelivered("not saved", "unreachable") from None
