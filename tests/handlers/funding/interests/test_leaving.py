"""A member leaves the alliance, or a contact their organisation: what was registered passes on or ends, the same hour."""

from dataclasses import replace
from datetime import timedelta

from bot.model.addresses import Person
from bot.model.funding.interest import closed
from bot.model.preferences import Preferences, Quiet
from bot.preferences import prefer
from handlers.funding.interests.telling import INTEREST
from tests.handlers.funding.interests.bidders import ANA, ANA_TEAMS, BEN, Bidders
from tests.handlers.sessions.meeting import DAY, HOUR, SUE, organisation

YESTERDAY = timedelta(days=1)


async def leaves(bidders: Bidders, who: Person) -> None:
    """Somebody leaves their organisation."""
    async with bidders.store.transaction() as tx:
        account = await tx.accounts.get(who)
        assert account
        await tx.accounts.put(replace(account, standing="gone"))


async def deputised(bidders: Bidders) -> None:
    """Ana's colleague on Teams is the deputy of their organisation."""
    async with bidders.store.transaction() as tx:
        colleague = await tx.accounts.get(ANA_TEAMS)
        assert colleague
        await tx.organisations.put(replace(organisation(1), deputy=colleague.address))


async def test_21_interests_of_a_member_that_left_are_closed_and_others_stay(bidders: Bidders) -> None:
    gone, stays = await bidders.registers(), await bidders.registers(BEN)
    async with bidders.store.transaction() as tx:
        left = replace(organisation(1), left=bidders.clock.now().date() - YESTERDAY)
        await tx.organisations.put(left)
    for _ in range(2):
        await bidders.tends(HOUR)
    found = await bidders.interest(gone.id)
    assert (found.state, found.why) == ("closed", "member left")
    assert await bidders.happened(gone.id) == [("registered", ""), ("closed", "member left")]
    assert await bidders.interest(stays.id) == stays


async def test_22_a_contact_who_left_is_followed_by_the_deputy(bidders: Bidders) -> None:
    kept = await bidders.registers()
    await deputised(bidders)
    await bidders.tends()
    assert await bidders.interest(kept.id) == kept, "nobody left"
    await leaves(bidders, ANA)
    for _ in range(2):
        await bidders.tends(HOUR)
    after = await bidders.interest(kept.id)
    assert (after.contact, after.state, after.revision) == (ANA_TEAMS, "live", kept.revision)
    assert await bidders.happened(kept.id) == [("registered", ""), ("contact changed", "somebody left")]


async def test_22_who_has_it_in_hand_from_then_on_is_told_once_after_their_quiet_hours(bidders: Bidders) -> None:
    kept = await bidders.registers()
    await deputised(bidders)
    now = bidders.clock.now()
    async with bidders.store.transaction() as tx:
        await prefer(ANA_TEAMS, Preferences("UTC", quiet=Quiet(now.time(), (now + 3 * HOUR).time())), tx)
    await leaves(bidders, ANA)
    for hours, told in (
        (1, []),
        (1, []),
        (2, ["In your hands: Green Climate Fund: Readiness"]),
        (1, ["In your hands: Green Climate Fund: Readiness"]),
    ):
        await bidders.tends(hours * HOUR)
        await bidders.sweep()
        assert [each.splitlines()[0] for each in bidders.messenger.said(ANA_TEAMS)] == told
    assert bidders.messenger.said(BEN) == []
    assert kept.funder not in str(bidders.messenger.said(SUE))


async def test_19_that_its_deadline_ended_it_is_told_once_to_its_owner_and_to_nobody_for_another_end(bidders: Bidders) -> None:
    await bidders.registers()
    other = await bidders.registers(BEN)
    async with bidders.store.transaction() as tx:
        await tx.interests.put(closed(other, "submitted"))
    for _ in range(2):
        await bidders.tends(60 * DAY)
        bidders.start()
        await bidders.sweep()
    (told,) = bidders.messenger.said(ANA)
    assert told.startswith("Closed: Green Climate Fund: Readiness\nIts deadline has passed")
    assert bidders.messenger.said(BEN) == []
    async with bidders.store.transaction() as tx:
        assert [each for each in await tx.deliveries.all() if each.kind == INTEREST] == [], "nor is it kept whom it was for"


async def test_22_with_nobody_to_follow_the_interest_stays_the_organisations(bidders: Bidders) -> None:
    kept = await bidders.registers()
    await leaves(bidders, ANA)
    await bidders.tends(HOUR)
    after = await bidders.interest(kept.id)
    assert (after.contact, after.state) == (None, "live")


async def test_22_who_only_left_a_platform_is_contact_from_the_other(bidders: Bidders) -> None:
    kept = await bidders.registers()
    async with bidders.store.transaction() as tx:
        ana, other = await tx.accounts.get(ANA), await tx.accounts.get(ANA_TEAMS)
        assert ana
        assert other
        await tx.accounts.put(replace(other, address=ana.address))
    await leaves(bidders, ANA)
    await bidders.tends(HOUR)
    assert (await bidders.interest(kept.id)).contact == ANA_TEAMS


async def test_a_pass_that_dies_in_between_goes_on_where_it_was(bidders: Bidders) -> None:
    first, second = await bidders.registers(), await bidders.registers(call="Other")
    async with bidders.store.transaction() as tx:
        await tx.interests.put(replace(first, state="closed", why="deadline passed"))
    bidders.clock.advance(days=60)
    bidders.start()
    await bidders.tends()
    assert (await bidders.interest(second.id)).state == "closed"
    assert await bidders.happened(first.id) == [("registered", "")], "what is closed is not closed again"
