"""A draft does not live for ever, nor end without a word: after 23 days its writer is asked once, after 30 it is forgotten."""

from dataclasses import replace

from bot.model.funding.interest import Interest
from handlers.funding.interests.actions import EditInterest, SaveDraft
from tests.handlers.funding.interests.bidders import ANA, ANA_TEAMS, BEN, Bidders
from tests.handlers.sessions.meeting import DAY, HOUR


async def passes(bidders: Bidders, days: int) -> list[str]:
    """Days pass, with a pass and a new process on each; what Ana was told in all, by its first lines."""
    for _ in range(days):
        await bidders.tends(DAY)
        bidders.start()
        await bidders.tends(HOUR)
        await bidders.sweep()
    return [each.splitlines()[0] for each in bidders.messenger.said(ANA)]


async def left(bidders: Bidders) -> list[str]:
    return [each.id for each in await bidders.all()]


async def test_its_writer_is_asked_once_and_a_week_later_it_is_forgotten(bidders: Bidders) -> None:
    draft = await bidders.drafts()
    assert await passes(bidders, 21) == []
    told = await passes(bidders, 5)
    assert told == ["Your draft still waits: Green Climate Fund: Readiness"]
    assert bidders.messenger.said(ANA_TEAMS) == bidders.messenger.said(BEN) == [], "a draft is nobody else's business"
    assert await left(bidders) == [draft.id]
    assert await passes(bidders, 6) == told
    assert await left(bidders) == []
    assert await bidders.happened(draft.id) == []


async def test_edited_it_waits_anew_and_saved_it_is_nobodys_draft_any_more(bidders: Bidders) -> None:
    draft = await bidders.drafts(closes="rolling")
    await passes(bidders, 25)
    form = await bidders.opens_form(ANA, draft)
    assert isinstance(form.on_submit, EditInterest)
    await bidders.edits(ANA, form, call="Another")
    assert len(await passes(bidders, 21)) == 1
    assert len(await passes(bidders, 4)) == 2
    await bidders.presses(ANA, SaveDraft(draft.id))
    assert len(await passes(bidders, 8)) == 2
    found = await bidders.interest(draft.id)
    assert (found.state, found.touched) == ("live", None)


async def test_one_of_before_counts_from_when_it_is_first_seen_and_one_whose_writer_left_ends_in_silence(
    bidders: Bidders,
) -> None:
    old: Interest = replace(await bidders.drafts(), touched=None)
    async with bidders.store.transaction() as tx:
        await tx.interests.put(old)
        account = await tx.accounts.get(ANA)
        assert account
        await tx.accounts.put(replace(account, standing="gone"))
    assert await passes(bidders, 26) == []
    assert await left(bidders) == [old.id]
    assert await passes(bidders, 4) == []
    assert await left(bidders) == []
