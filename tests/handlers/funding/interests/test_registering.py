"""A member drafts, sees what was understood, and registers: once, and nobody else hears of it before."""

import pytest

from bot.card import plain
from bot.events import Asked
from handlers.funding.actions import ShowInterest, ShowInterests
from handlers.funding.interests import drafting
from handlers.funding.interests.actions import (
    ChooseVisibility,
    DiscardDraft,
    EditTerms,
    MergeInterests,
    NewInterest,
    PauseInterest,
    SaveDraft,
    ShowHistory,
)
from tests.desk import seen
from tests.handlers.funding.interests.bidders import ANA, ANA_TEAMS, BEN, USUAL, Bidders, labels, words
from tests.handlers.sessions.meeting import SUE


async def test_a_draft_is_saved_and_counts_as_blind(bidders: Bidders) -> None:
    draft = await bidders.drafts()
    card = seen(await bidders.presses(ANA, SaveDraft(draft.id)))
    assert "It counts from now on." in plain(card)
    kept = await bidders.interest(draft.id)
    assert (kept.state, kept.visibility, kept.contact, kept.funder) == ("live", "blind", ANA, "Green Climate Fund")
    assert await bidders.happened(kept.id) == [("registered", "")]


async def test_saved_twice_it_is_one(bidders: Bidders) -> None:
    kept = await bidders.registers()
    assert "registered already" in plain(seen(await bidders.presses(ANA, SaveDraft(kept.id))))
    assert await bidders.happened(kept.id) == [("registered", "")]


async def test_the_same_form_sent_twice_is_one_draft_and_the_same_interest_is_one(bidders: Bidders) -> None:
    await bidders.types()
    await bidders.types()
    [draft] = await bidders.all()
    await bidders.presses(ANA, SaveDraft(draft.id))
    again = await bidders.drafts()
    assert "registered already" in plain(seen(await bidders.presses(ANA, SaveDraft(again.id))))
    assert [each.id for each in await bidders.all()] == [draft.id]


async def test_a_delivery_that_comes_twice_is_one_draft(bidders: Bidders) -> None:
    for _ in range(2):
        await bidders.sends(ANA, NewInterest(), USUAL, id="once")
    assert len(await bidders.all()) == 1


@pytest.mark.parametrize("who", [ANA_TEAMS, BEN, SUE])
async def test_38_a_draft_is_nobodys_business(bidders: Bidders, who: object) -> None:
    draft = await bidders.drafts()
    for action in (ShowInterest(draft.id), EditTerms(draft.id, ""), ChooseVisibility(draft.id, "open"), SaveDraft(draft.id)):
        reply = await bidders.presses(who, action)  # type: ignore[arg-type]
        assert reply.open is None
        assert "no longer there" in plain(seen(reply)) or "no such interest" in plain(seen(reply))
    assert await bidders.interest(draft.id) == draft


async def test_what_is_live_is_ones_own_organisations_and_nobody_elses(bidders: Bidders) -> None:
    kept = await bidders.registers()
    assert "Our interest: Green Climate Fund: Readiness" in plain(seen(await bidders.presses(ANA_TEAMS, ShowInterest(kept.id))))
    theirs, unknown = await bidders.presses(BEN, ShowInterest(kept.id)), await bidders.presses(BEN, ShowInterest("none"))
    assert seen(theirs) == seen(unknown), "nobody learns that there is one"
    for action in (PauseInterest(kept.id), ShowHistory(kept.id, 1), MergeInterests(kept.id, kept.id)):
        assert "no such interest" in plain(seen(await bidders.presses(BEN, action)))
    assert await bidders.interest(kept.id) == kept


async def test_staff_who_speak_for_nobody_register_nothing(bidders: Bidders) -> None:
    for asked in ("interests", "interest", "interest the GCF call", "never suggest"):
        assert "members' own" in plain(await bidders.asks(SUE, asked))
    assert "members' own" in words(await bidders.types(SUE))
    assert "members' own" in plain(seen(await bidders.presses(SUE, ShowInterests(1))))


async def test_a_draft_can_be_discarded_once(bidders: Bidders) -> None:
    draft = await bidders.drafts()
    assert "Draft discarded" in plain(seen(await bidders.presses(ANA, DiscardDraft(draft.id))))
    assert "no longer there" in plain(seen(await bidders.presses(ANA, DiscardDraft(draft.id))))
    assert "no longer there" in plain(seen(await bidders.presses(ANA, SaveDraft(draft.id))))
    assert await bidders.all() == []


async def test_a_deadline_that_passed_meanwhile_keeps_a_draft_a_draft(bidders: Bidders) -> None:
    draft = await bidders.drafts(day="2027-03-02")
    bidders.clock.advance(days=3)
    card = seen(await bidders.presses(ANA, SaveDraft(draft.id)))
    assert "Its deadline has passed." in plain(card)
    assert "Save" not in labels(card)
    assert (await bidders.interest(draft.id)).state == "draft"


async def test_27_an_organisation_has_so_many_at_most(bidders: Bidders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "MOST_LIVE", 1)
    await bidders.registers()
    draft = await bidders.drafts(funder="World Bank", call="")
    assert "as many as there can be" in plain(seen(await bidders.presses(ANA, SaveDraft(draft.id))))
    assert (await bidders.interest(draft.id)).state == "draft"


async def test_20_nearly_the_same_is_offered_as_a_merge(bidders: Bidders) -> None:
    kept = await bidders.registers()
    card = await bidders.types(places="Kenya, Uganda")
    assert "You have one nearly the same" in words(card)
    [draft] = [each for each in await bidders.all() if each.state == "draft"]
    merged = seen(await bidders.presses(ANA, MergeInterests(kept.id, draft.id)))
    assert "Merged." in plain(merged)
    [left] = await bidders.all()
    assert (left.id, left.places, left.state) == (kept.id, ("KE", "UG"), "live")
    assert await bidders.happened(kept.id) == [("registered", ""), ("changed", "places")]
    assert "nothing left to merge" in plain(seen(await bidders.presses(ANA, MergeInterests(kept.id, draft.id))))


async def test_20_of_two_that_are_live_one_takes_over_the_other_with_its_history(bidders: Bidders) -> None:
    first, second = await bidders.registers(), await bidders.registers(places="Kenya, Uganda")
    assert "Nearly the same" in plain(seen(await bidders.presses(ANA_TEAMS, ShowInterest(first.id))))
    await bidders.presses(ANA_TEAMS, MergeInterests(first.id, second.id))
    closed = await bidders.interest(second.id)
    assert (closed.state, closed.why) == ("closed", "merged")
    history = plain(seen(await bidders.presses(ANA, ShowHistory(first.id, 1))))
    assert history.count("registered") == 2, "both histories are one from then on"
    assert "took over another interest, Person t1" in history
    assert second.id not in history


async def test_20_two_organisations_are_never_offered_to_merge(bidders: Bidders) -> None:
    mine, theirs = await bidders.registers(ANA), await bidders.registers(BEN)
    assert "nearly the same" not in plain(seen(await bidders.presses(BEN, ShowInterest(theirs.id)))).lower()
    await bidders.presses(BEN, MergeInterests(theirs.id, mine.id))
    assert await bidders.interest(mine.id) == mine


async def test_the_command_alone_leads_to_the_form_and_words_to_the_same_card(bidders: Bidders) -> None:
    assert "Register a funding interest" in plain(await bidders.asks(ANA, "interest"))
    assert "Register a funding interest" in plain(await bidders.asks(ANA, "interest new"))
    card = await bidders.asks(ANA, "interest we look at the GCF call for Kenya")
    assert "Not said yet: funder, themes, places" in plain(card)
    assert "Save" not in labels(card)
    [draft] = await bidders.all()
    assert draft.note == "we look at the GCF call for Kenya"
    assert "Save" not in labels(seen(await bidders.presses(ANA, SaveDraft(draft.id)))), "nor does an old button save it"
    assert (await bidders.interest(draft.id)).state == "draft"


async def test_a_question_that_begins_with_interest_is_one(bidders: Bidders) -> None:
    await bidders.asks(ANA, "interest rates, what are they?")
    assert await bidders.all() == []


@pytest.mark.parametrize("words", ["interests", "interest", "interest the GCF call", "never suggest"])
async def test_in_a_channel_nothing_is_said(bidders: Bidders, words: str) -> None:
    await bidders.registers()
    reply = await bidders.router.dispatch(Asked(bidders._turn(ANA, "channel", ""), words))
    assert reply.say is None
    assert reply.whisper
