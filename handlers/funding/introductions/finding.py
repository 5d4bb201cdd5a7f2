"""An introduction as one of those in it may see it: nobody else finds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from bot.card import Card
from bot.desk import Desk
from bot.model.funding import consent, expiry, introductions
from bot.model.funding.interest import MATCHED, Interest
from bot.model.funding.introductions import NAMED, NOT_TAKEN_UP, Introduction, Party
from bot.model.matching.constraints import NEVER_MEET, hindrance
from bot.ports import Transaction
from handlers.funding.circle import circle, compiled
from handlers.funding.introductions import cards, details, pool
from handlers.funding.introductions.details import Bid, Partner
from handlers.funding.owing import readers


@dataclass(frozen=True, slots=True)
class Place:
    """An introduction, and the one of those in it that somebody speaks for."""

    introduction: Introduction
    mine: Party

    @property
    def others(self) -> tuple[Party, ...]:
        """All but one's own."""
        return tuple(each for each in self.introduction.parties if each != self.mine)


async def place(id: str, desk: Desk) -> Place | None:
    """The introduction as it stands now, if the organisation of whoever is at the desk is in it."""
    found = await desk.tx.introductions.get(id)
    if found is None or desk.organisation is None:
        return None
    mine = next((each for each in found.parties if each.organisation == desk.organisation.id), None)
    return Place(await current(found, desk.tx, desk.clock.now()), mine) if mine else None


async def own(desk: Desk) -> list[Place]:
    """All that one's organisation is in: what waits for an answer first, then the newest."""
    found = [await place(each.id, desk) for each in await desk.tx.introductions.all() if _in_it(each, desk)]
    there = sorted(
        (each for each in found if each), key=lambda each: (each.introduction.since, each.introduction.id), reverse=True
    )
    return sorted(there, key=lambda each: each.introduction.seen_by(each.mine.organisation) != "you are asked")


async def sharing(interest: Interest, desk: Desk) -> list[str]:
    """The names of those who see, as it stands, what one's organisation agreed to show of this interest."""
    found = [each for each in await own(desk) if each.mine.interest == interest.id and each.introduction.state in NAMED]
    seen = [partner.name for each in found for partner in (await bid(each, interest, desk)).partners]
    return list(dict.fromkeys(filter(None, seen)))


async def current(introduction: Introduction, tx: Transaction, now: datetime) -> Introduction:
    """An introduction by now, before any pass of the sweep saw it: its time may be up, a deadline passed, somebody gone."""
    by_now = expiry.expired(introduction, now)
    standing = await _quieted(by_now, tx, now) if by_now.state == "proposed" else by_now
    return expiry.at_deadline(standing, await interests(standing, tx), now)


async def apart(introduction: Introduction, tx: Transaction, now: datetime) -> bool:
    """Whether two of them must not meet by now, whatever they say: then it ends like silence, so that nobody learns why."""
    around = await circle(tx)
    found = [compiled(each, around, now) for each in await interests(introduction, tx)]
    return any(hindrance(one, other) in NEVER_MEET for one, other in combinations(found, 2))


async def interests(introduction: Introduction, tx: Transaction) -> list[Interest]:
    """Those that it is about, as far as there are any still."""
    found = [await tx.interests.get(each.interest) for each in introduction.parties]
    return [each for each in found if each]


async def card(found: Place, desk: Desk, note: str = "") -> Card:
    """What the organisation may see of it now."""
    state = found.introduction.seen_by(found.mine.organisation)
    interest = await desk.tx.interests.get(found.mine.interest)
    if state == NOT_TAKEN_UP or interest is None:
        return cards.not_taken_up(note)
    if found.introduction.state in NAMED:
        return details.partners(await bid(found, interest, desk), note)
    asked = cards.Asked(found.introduction, interest, await _reasons(found, interest, desk), state, desk.clock.now())
    return cards.proposal(asked, note)


async def bid(found: Place, interest: Interest, desk: Desk) -> Bid:
    """The joint bid with those who said yes, each by what it agreed to show; whoever took it back is shown no more."""
    partners = [await _partner(found, each, desk.tx) for each in found.others]
    return Bid(found.introduction, found.mine.organisation, interest, partners)


async def shown(party: Party, fields: frozenset[consent.Field], tx: Transaction) -> Partner:
    """These fields of an organisation's interest, its name and its contacts, and nothing else."""
    interest = await tx.interests.get(party.interest)
    member = await tx.organisations.get(party.organisation) if "organisation" in fields else None
    people = await _contacts(party, interest, tx) if "contact" in fields else ()
    about = details.entries(interest, fields) if interest else ()
    return Partner(party.organisation, member.name if member else "", people, about)


async def _partner(found: Place, party: Party, tx: Transaction) -> Partner:
    """An organisation as its consent of this moment lets the others see it; of what has ended nothing is shared any more."""
    known = found.introduction
    left = known.organisations - known.withdrawn
    shares = found.mine.organisation in left and party.organisation in left
    fields = consent.given(await tx.consents.of(known.id), known.id, party.organisation)
    return await shown(party, fields if shares else frozenset(), tx)


async def _contacts(party: Party, interest: Interest | None, tx: Transaction) -> tuple[str, ...]:
    accounts = [await tx.accounts.get(each) for each in await readers(party.organisation, interest, tx)]
    told = (", ".join(filter(None, (each.name, each.address))) for each in accounts if each)
    return tuple(dict.fromkeys(filter(None, told)))


async def _reasons(found: Place, interest: Interest, desk: Desk) -> Sequence[Sequence[str]]:
    """For each of the others why it fits; of some that are gone nothing can be said."""
    around, now = await circle(desk.tx), desk.clock.now()
    known, mine = await pool.members(desk.tx, now), compiled(interest, around, now)
    theirs = [each for party in found.others if (each := await desk.tx.interests.get(party.interest))]
    return [pool.explained(mine, compiled(each, around, now), known, now) for each in theirs]


async def _quieted(introduction: Introduction, tx: Transaction, now: datetime) -> Introduction:
    """The proposal without those whose interest was paused, closed or sealed, or who are no members any more: a quiet no."""
    for party in introduction.parties:
        interest = await tx.interests.get(party.interest)
        member = await tx.organisations.get(party.organisation)
        if not (_matched(interest) and member is not None and member.member_on(now.date())):
            introduction = introductions.declined(introduction, party.organisation)
    return introduction


def _matched(interest: Interest | None) -> bool:
    return interest is not None and interest.state == "live" and interest.visibility in MATCHED


def _in_it(introduction: Introduction, desk: Desk) -> bool:
    return desk.organisation is not None and desk.organisation.id in introduction.organisations
