"""Two people of one organisation edit an interest: what each changed is kept, and where both changed the same one is asked."""

from dataclasses import replace

from bot.card import plain
from bot.form import Form
from handlers.funding.actions import ShowInterest
from handlers.funding.interests.actions import EditInterest, EditTerms, SaveDraft
from tests.desk import seen
from tests.handlers.funding.interests.bidders import ANA, ANA_TEAMS, BEN, Bidders, words


async def test_what_is_edited_is_kept_and_noted(bidders: Bidders) -> None:
    kept = await bidders.registers()
    card = await bidders.edits(ANA_TEAMS, await bidders.opens_form(ANA_TEAMS, kept), places="Kenya, Uganda", most="600k")
    assert "Saved." in words(card)
    after = await bidders.interest(kept.id)
    assert (after.places, after.revision, after.state) == (("KE", "UG"), kept.revision + 1, "live")
    assert (await bidders.happened(kept.id))[-1] == ("changed", "places, amount")


async def test_sent_as_it_was_it_changes_nothing(bidders: Bidders) -> None:
    kept = await bidders.registers()
    assert "Nothing was changed." in words(await bidders.edits(ANA, await bidders.opens_form(ANA, kept)))
    assert await bidders.interest(kept.id) == kept


async def test_two_who_change_different_things_both_have_their_way(bidders: Bidders) -> None:
    kept = await bidders.registers()
    ana, colleague = await bidders.opens_form(ANA, kept), await bidders.opens_form(ANA_TEAMS, kept)
    await bidders.edits(ANA, ana, places="Uganda")
    card = await bidders.edits(ANA_TEAMS, colleague, call="Readiness 2027")
    assert "What a colleague changed meanwhile stays: places." in words(card)
    after = await bidders.interest(kept.id)
    assert (after.places, after.call) == (("UG",), "Readiness 2027")


async def test_two_who_change_the_same_are_asked_once(bidders: Bidders) -> None:
    kept = await bidders.registers()
    ana, colleague = await bidders.opens_form(ANA, kept), await bidders.opens_form(ANA_TEAMS, kept)
    await bidders.edits(ANA, ana, places="Uganda")
    asked = await bidders.edits(ANA_TEAMS, colleague, places="Rwanda")
    assert isinstance(asked, Form)
    assert "places: Uganda" in asked.intro
    assert (await bidders.interest(kept.id)).places == ("UG",)
    assert "Saved." in words(await bidders.edits(ANA_TEAMS, asked))
    assert (await bidders.interest(kept.id)).places == ("RW",)


async def test_what_a_member_brings_has_a_form_of_its_own(bidders: Bidders) -> None:
    draft = await bidders.drafts()
    form = (await bidders.presses(ANA, EditTerms(draft.id, ""))).open
    assert form
    assert form.values["visibility"] == "blind"
    typed: dict[str, str | tuple[str, ...]] = {"role": "lead", "eligible": "yes", "tier": "3", "visibility": "open"}
    card = await bidders.edits(ANA, form, **typed, offers=("technical-knowledge",), needs=("funding",), note="Ask Noor.")
    assert "Tier 3: platform activity" in words(card)
    await bidders.presses(ANA, SaveDraft(draft.id))
    kept = await bidders.interest(draft.id)
    assert (kept.role, kept.eligible_lead, kept.tier, kept.visibility, kept.state) == ("lead", True, 3, "open", "live")
    again = (await bidders.presses(ANA, EditTerms(kept.id, ""))).open
    assert again
    assert "tier" not in [field.id for field in again.fields], "a tier is left by promotion alone"


async def test_a_draft_is_edited_without_a_trace(bidders: Bidders) -> None:
    draft = await bidders.drafts()
    card = await bidders.edits(ANA, await bidders.opens_form(ANA, draft), places="Uganda")
    assert "I understood" in words(card)
    assert (await bidders.interest(draft.id)).places == ("UG",)
    assert await bidders.happened(draft.id) == []


async def test_a_form_of_what_is_not_ones_own_opens_for_nobody(bidders: Bidders) -> None:
    kept = await bidders.registers()
    reply = await bidders.presses(BEN, EditInterest(kept.id, ""))
    assert reply.open is None
    sent = await bidders.edits(BEN, await bidders.opens_form(ANA, kept), places="Uganda")
    assert "no such interest" in words(sent)
    assert await bidders.interest(kept.id) == kept


async def test_37_an_interest_keeps_a_code_that_was_withdrawn_since(bidders: Bidders) -> None:
    kept = await bidders.registers()
    async with bidders.store.transaction() as tx:
        await tx.interests.put(replace(kept, themes=("dac:15120",)))
    form = await bidders.opens_form(ANA, kept)
    assert form.values["words"] == "dac 15120"
    await bidders.edits(ANA, form, places="Uganda")
    assert (await bidders.interest(kept.id)).themes == ("dac:15120",)
    assert "15120" in plain(seen(await bidders.presses(ANA, ShowInterest(kept.id))))
