"""Nothing that is hidden from an organisation changes anything that it receives: two worlds, one of them with more to hide.

In both the same organisation registers, presses and reads the same; what differs is only what is hidden from it: drafts, sealed
interests, members that never want to meet it, what others say to each other, and whether they refuse it, pause, seal or close
their interest, or leave it without a word. Cards are compared as they are drawn; both platforms render them by pure functions.
The documented exceptions are what is scarce: three proposals in a week, and places in a group; so few members reach neither.
"""

import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest

from bot.card import Card
from bot.model.funding.deadline import Closes
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import Introduction
from bot.reply import Reply
from handlers.funding.actions import ShowIntroduction, ShowIntroductions
from handlers.funding.introductions.actions import SayNo, SayYes, WithdrawConsent
from storage.vault import MemoryVault
from tests.handlers.funding.introductions.matchmaking import FIRST, SECOND, Matchmaking, on_slack

HISTORIES, PARTS = 1000, 10
VIEWER, OTHERS, SHY = "harbour", ("ports", "rules"), "shy"
PLACES, THEMES = ("KE", "KE:Nairobi"), ("dac:43032", "dac:43030", "dac:16040", "sdg:11.1")
OFFERS = ("land", "regulation", "technical-support", "community-access", "legitimacy")
VAULT = MemoryVault()
"""Both have the same keys, so that what is sealed looks the same."""
AGAINST = ("no", "silence", "paused", "sealed", "closed", "avoids")
"""All ways not to want an introduction: to whoever is on its other side they are the same."""


@dataclass(slots=True)
class World:
    """One of the two, and everything that the viewer receives in it, with the time at which it comes."""

    here: Matchmaking
    hidden: random.Random
    received: list[tuple[datetime, str, Card | Reply | None]] = field(default_factory=list)

    async def fill(self, interests: list[Interest], *, crowded: bool) -> None:
        """The same visible interests everywhere, and hidden ones in one world alone."""
        await self.here.joined(VIEWER, *OTHERS, SHY, "other")
        await self.here.avoids(SHY, VIEWER)
        await self.here.registered(*interests)
        if crowded:
            await self.here.registered(*(self._secret(number) for number in range(self.hidden.randint(1, 4))))

    def _secret(self, number: int) -> Interest:
        """A draft, a sealed, paused or closed interest of anybody else, or a live one of a member that avoids the viewer."""
        made = replace(SECOND, id=f"s{number}{self.hidden.random()}", organisation=self.hidden.choice((*OTHERS, SHY)))
        kinds = [{"visibility": "draft", "state": "draft"}, {"visibility": "sealed"}, {"state": "paused"}, {"state": "closed"}]
        if self.hidden.random() < 0.3:
            return replace(made, organisation=SHY)
        return replace(made, **self.hidden.choice(kinds))  # type: ignore[arg-type]  # fields of an interest

    async def passes(self, by: timedelta) -> None:
        """Time passes; a pass of the sweep, and what it sends to the viewer."""
        self.here.clock.time += by
        await self.here.part.run()
        async with self.here.store.transaction() as tx:
            for owed in await tx.deliveries.all():
                if owed.due <= self.here.clock.time:
                    if owed.to == on_slack(VIEWER):
                        self.received.append((self.here.clock.time, owed.key, await self.here.router.draw(owed, tx)))
                    await tx.deliveries.delete(owed.key)

    async def others_answer(self, willing: frozenset[str]) -> None:
        """Who is willing says yes to all; anybody else does not, in whatever way they choose in this world."""
        for known in await self.here.introductions():
            for party in known.parties:
                if known.state == "proposed" and party.organisation != VIEWER and party.organisation not in known.accepted:
                    if party.organisation in willing:
                        await self.here.presses(on_slack(party.organisation), SayYes(known.id))
                    else:
                        await self._is_against(known, party.organisation, party.interest)

    async def _is_against(self, known: Introduction, organisation: str, interest: str) -> None:
        how = self.hidden.choice(AGAINST)
        if how == "no":
            await self.here.presses(on_slack(organisation), SayNo(known.id))
        elif how in ("paused", "closed"):
            await self.here.changed(interest, state=how)
        elif how == "sealed":
            await self.here.changed(interest, visibility=how)
        elif how == "avoids":
            await self.here.avoids(organisation, VIEWER)
            await self.here.presses(on_slack(organisation), SayYes(known.id))

    async def viewer_acts(self, choice: random.Random) -> None:
        """The viewer looks at its list, opens one of them, and says something about it or not."""
        who = on_slack(VIEWER)
        own = [each for each in await self.here.introductions() if VIEWER in each.organisations]
        actions = [ShowIntroductions(1)]
        for each in sorted(own, key=lambda each: (each.since, each.id)):
            said = choice.choice((None, SayYes, SayYes, SayNo, WithdrawConsent))
            actions += [ShowIntroduction(each.id), *([said(each.id)] if said else [])]  # type: ignore[list-item]  # presses
        for action in actions:
            self.received.append((self.here.clock.time, str(action), await self.here.presses(who, action)))


def made_up(chance: random.Random) -> list[Interest]:
    """An interest of the viewer, and one of each of some others."""
    others = OTHERS[: chance.randint(1, len(OTHERS))]
    return [_interest(chance, FIRST, "x", VIEWER), *(_interest(chance, SECOND, f"v{each}", each) for each in others)]


def _interest(chance: random.Random, like: Interest, id: str, organisation: str) -> Interest:
    offers = chance.sample(OFFERS, chance.randint(1, 3))
    needs = [each for each in OFFERS if each not in offers][: chance.randint(0, 3)]
    closes = Closes(date(2027, chance.choice((4, 6)), 20), "Europe/Brussels")
    return replace(
        like,
        id=id,
        organisation=organisation,
        themes=tuple(chance.sample(THEMES, chance.randint(1, 2))),
        places=tuple(chance.sample(PLACES, 1)),
        call=chance.choice(("", "gcf-1", "gcf-1")),
        role=chance.choice(("lead", "partner", "either")),
        offers=tuple(offers),
        needs=tuple(needs),
        deadline=closes,
        visibility=chance.choice(("blind", "blind", "open")),
    )


async def history(seed: int) -> tuple[World, World]:
    """The same history in two worlds."""
    chance = random.Random(seed)
    interests = made_up(chance)
    willing = frozenset(each for each in OTHERS if chance.random() < 0.5)
    waits = [timedelta(hours=chance.choice((1, 24, 40, 24 * 7))) for _ in range(2)]
    worlds = []
    for crowded in (False, True):
        world = World(Matchmaking(vault=VAULT), random.Random(f"{seed} {crowded}"))
        choice = random.Random(seed)
        await world.fill(interests, crowded=crowded)
        await world.passes(timedelta())
        for wait in waits:
            await world.others_answer(willing)
            await world.viewer_acts(choice)
            await world.passes(wait)
        worlds.append(world)
    return worlds[0], worlds[1]


@pytest.mark.parametrize("part", [*range(3), *(pytest.param(part, marks=pytest.mark.nightly) for part in range(3, PARTS))])
async def test_nothing_hidden_changes_anything_that_is_received(part: int) -> None:
    received, ends = 0, set[str]()
    for seed in range(part, HISTORIES, PARTS):
        one, other = await history(seed)
        assert one.received == other.received, f"history {seed}"
        received += sum(isinstance(what, Card) for _, _, what in one.received)
        ends |= {each.state for world in (one, other) for each in await world.here.introductions()}
    assert received > HISTORIES // PARTS, "the histories have to tell something"
    assert {"declined", "expired", "withdrawn", "brokered"} <= ends
