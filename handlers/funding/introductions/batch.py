"""The one batch of a day: all proposals go out together, so that when one comes tells nobody what anybody just did."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import permutations

from bot.model.addresses import Person
from bot.model.funding.consent import SHOWN
from bot.model.funding.events import Event
from bot.model.funding.expiry import until
from bot.model.funding.interest import Tier
from bot.model.funding.introductions import Introduction, Party
from bot.model.matching.profile import Profile
from bot.model.zones import local
from bot.ports import Clock, Store, Transaction, Vault
from handlers.funding.by_hand import BY_HAND, FOUND, ids, settled
from handlers.funding.introductions import choosing, flags, owing, pool, rivalry, tending
from handlers.funding.introductions.choosing import Chosen
from handlers.funding.noting import note_by_itself, once
from handlers.funding.owing import Moment, readers

HOUR = 10
"""From which hour of the alliance's clocks the batch of a day is made, once."""
BATCH = "batch"

Staff = Callable[[Transaction], Awaitable[frozenset[Person]]]


class Introductions:
    """One per process; run by each pass of the sweep. It proposes once a day, or with each pass where nobody is to wait."""

    def __init__(self, store: Store, vault: Vault, clock: Clock, staff: Staff, zone: str, *, daily: bool = True) -> None:
        self._store, self._vault, self._clock, self._staff, self._zone = store, vault, clock, staff, zone
        self._daily = daily

    async def run(self) -> None:
        """One pass: end what is over, and at its hour propose what is new; each in one transaction, so that it happens once."""
        async with self._store.transaction() as tx:
            await tending.end(self._moment(tx))
        async with self._store.transaction() as tx:
            at = self._moment(tx)
            if not self._daily or await _due(at):
                await tending.ask_after(at)
                await self._propose(at)

    async def _propose(self, at: Moment) -> None:
        known = await at.tx.introductions.all()
        silent = await tending.silent(known, at.tx)
        await tending.pause(silent, at)
        live = await _of_members(await pool.profiles(at.tx, at.now), at)
        await flags.raise_all(live, await self._staff(at.tx), at)
        await rivalry.tell(live, at)
        asked = [each for each in live if each.interest.organisation not in silent and await _heard(each, at)]
        for chosen in choosing.choose(asked, choosing.past(known, at.now)):
            await _introduce(chosen, at)

    def _moment(self, tx: Transaction) -> Moment:
        return Moment(tx, self._vault, self._clock.now(), self._zone)


async def _due(at: Moment) -> bool:
    """Whether this day's batch is still to be made; that it is made is noted with it."""
    wall = local(at.now, at.zone)
    made = await at.tx.happenings.of(BATCH)
    if wall.hour < HOUR or (made and made[-1].what >= wall.date().isoformat()):
        return False
    await at.tx.happenings.add(Event(BATCH, 0, wall.date().isoformat(), at.now))
    return True


async def _of_members(profiles: list[Profile], at: Moment) -> list[Profile]:
    members = await pool.members(at.tx, at.now)
    return [each for each in profiles if each.interest.organisation in members]


async def _heard(profile: Profile, at: Moment) -> bool:
    """Whether anybody is there who could answer."""
    return bool(await readers(profile.interest.organisation, profile.interest, at.tx))


async def _introduce(chosen: Chosen, at: Moment) -> None:
    """Ask each of them; where a card would tell who the others are, the Secretariat brokers by hand."""
    known = await pool.members(at.tx, at.now)
    if _ids(chosen) in await settled(at.tx):
        return
    if any(pool.nameable(one, other, known) is None for one, other in permutations(chosen.profiles, 2)):
        await once(FOUND, BY_HAND, at, _ids(chosen))
        return
    made = introduction(chosen, at.vault.seal(f"introduction {_ids(chosen)}"), at.now)
    if await at.tx.introductions.get(made.id) is None:
        await at.tx.introductions.put(made)
        await note_by_itself("proposed", made.id, at.tx, at.now)
        await owing.owe_proposal(made, at)


def introduction(chosen: Chosen, id: str, now: datetime) -> Introduction:
    """What is asked of them."""
    interests = [each.interest for each in chosen.profiles]
    parties = tuple(Party(each.organisation, each.id, tuple(SHOWN)) for each in interests)
    tiers = [each.tier for each in interests if each.tier]
    tier: Tier = min(tiers) if tiers else 3
    return Introduction(id, parties, chosen.about, now, until(interests, now), chosen.lead, tier)


def _ids(chosen: Chosen) -> str:
    return ids([each.interest for each in chosen.profiles])
