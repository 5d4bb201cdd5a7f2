"""What the bot says and asks unasked, led to the workspace of whoever it concerns."""

from datetime import datetime

from adapters.slack.branches import Branches
from bot.card import Card
from bot.model.addresses import MessageRef, Person, Recipient
from bot.model.identity import Profile
from bot.ports import Draw, Undelivered


class Switchboard:
    """Messenger and directory of all workspaces; every method raises Undelivered, also where the bot is not installed."""

    def __init__(self, branches: Branches) -> None:
        self._branches = branches

    async def post(self, to: Recipient, card: Card) -> MessageRef:
        """Post a card into a channel or thread, or to a person alone."""
        return await (await self._branches.reaching(to)).messenger.post(to, card)

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Put a card in place of one posted before."""
        await (await self._branches.reaching(ref.place)).messenger.edit(ref, card)

    async def deliver(self, to: Recipient, draw: Draw, ref: MessageRef | None, mark: str) -> MessageRef:
        """Post a card when it is its turn, or put it in place of `ref`."""
        return await (await self._branches.reaching(to)).messenger.deliver(to, draw, ref, mark)

    async def find(self, to: Recipient, mark: str, since: datetime) -> MessageRef | None:
        """The message with this mark."""
        return await (await self._branches.reaching(to)).messenger.find(to, mark, since)

    async def reachable(self, to: Recipient) -> bool:
        """Whether Slack answers anything but that it is busy or broken; where the bot is not installed nobody is asked."""
        try:
            there = await self._branches.reaching(to)
        except Undelivered as failure:
            return failure.fate == "refused"
        return await there.messenger.reachable(to)

    async def profile(self, person: Person) -> Profile:
        """Who somebody is."""
        return await (await self._branches.reaching(person)).directory.profile(person)
