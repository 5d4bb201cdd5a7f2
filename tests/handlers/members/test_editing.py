"""Staff correct what is known of a member; of two who do so at once neither loses anything."""

from dataclasses import replace
from datetime import date

import pytest

from bot.card import plain
from bot.events import FormValues
from bot.form import Form
from bot.model.members import Organisation
from bot.reply import Reply
from handlers.members.actions import EditMember, NewMember
from tests.desk import Counter, button, seen

HARBOUR = Organisation("harbour", "Harbour Bank", "multilaterals", ("harbour.org",), "ana@harbour.org", "", date(2014, 5, 1))
QUAYS = Organisation("quays", "Quays", "civil-society", ("quays.org",))


@pytest.fixture
async def staff() -> Counter:
    at = Counter(role="staff")
    async with at.store.transaction() as tx:
        await tx.organisations.put(HARBOUR)
        await tx.organisations.put(QUAYS)
    return at


def form(reply: Reply) -> Form:
    assert reply.open, reply
    return reply.open


async def edit(at: Counter) -> Form:
    return form(await at.presses(EditMember("harbour")))


async def send(at: Counter, opened: Form, **typed: str) -> Reply:
    """Send a form as it stands, but for what was typed."""
    stands: FormValues = {field.id: opened.values.get(field.id, "") for field in opened.fields}
    return await at.sends(opened.on_submit, {**stands, **typed})


async def kept(at: Counter, id: str = "harbour") -> Organisation | None:
    async with at.store.transaction() as tx:
        return await tx.organisations.get(id)


async def test_what_a_member_is_part_of_is_kept_and_shown(staff: Counter) -> None:
    card = seen(await send(staff, await edit(staff), parent=" World Bank of  Harbours"))
    assert "Part of: none → World Bank of Harbours" in plain(card)
    one = await kept(staff)
    assert one == replace(HARBOUR, parent="World Bank of Harbours")
    assert form(await send(staff, await edit(staff), parent="harbour bank")).errors == {
        "parent": "An organisation is no part of itself."
    }


async def test_the_form_is_filled_in_and_what_was_changed_is_kept(staff: Counter) -> None:
    page = seen(
        await staff.presses(button(seen(await staff.presses("members.list?group=multilaterals&page=1")), "Harbour Bank"))
    )
    opened = form(await staff.presses(button(page, "Edit")))
    assert opened.values["constituency"] == "multilaterals"
    assert opened.values["joined"] == "2014-05-01"
    card = seen(await send(staff, opened, deputy="Ben <BEN@harbour.org>", left="1 March 2027", constituency="private-sector"))
    assert plain(card).splitlines()[:4] == [
        "Saved: Harbour Bank",
        "Constituency: Multilaterals and development banks → Private sector and foundations",
        "Deputy: none → ben@harbour.org",
        "Left: none → 1 March 2027",
    ]
    assert await kept(staff) == replace(
        HARBOUR, constituency="private-sector", deputy="ben@harbour.org", left=date(2027, 3, 1)
    ), "its id stays"


async def test_a_leaving_can_be_taken_back(staff: Counter) -> None:
    await send(staff, await edit(staff), left="2027-03-01")
    await send(staff, await edit(staff), left="")
    assert await kept(staff) == HARBOUR


async def test_nothing_changed(staff: Counter) -> None:
    assert seen(await send(staff, await edit(staff))).title == "Nothing to save: Harbour Bank"


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("name", " \u202e ", "An organisation needs a name."),
        ("name", "quays", "There is “Quays” already."),
        ("constituency", "whales", "“whales” is no constituency."),
        ("domains", "gmail.com", "Gmail.com is open to everybody and says nothing about an organisation; leave it out."),
        ("representative", "Ana", "“Ana” is not an e-mail address"),
        ("joined", "03/04/2016", "“03/04/2016” can be 2016-04-03 or 2016-03-04; write which of them."),
        ("left", "2013-01-01", "It cannot have left before it joined on 2014-05-01."),
    ],
)
async def test_what_is_wrong_opens_the_form_again_with_what_was_typed(
    staff: Counter, field: str, typed: str, told: str
) -> None:
    opened = await edit(staff)
    again = form(await send(staff, opened, deputy="ben@harbour.org", **{field: typed}))
    assert told in again.errors[field]
    assert again.values[field] == typed
    assert again.values["deputy"] == "ben@harbour.org"
    assert again.on_submit == opened.on_submit
    assert await kept(staff) == HARBOUR
    await send(staff, again, **{field: str(opened.values.get(field, ""))})
    assert await kept(staff) == replace(HARBOUR, deputy="ben@harbour.org")


async def test_two_edit_different_fields_and_both_are_kept(staff: Counter) -> None:
    first, second = await edit(staff), await edit(staff)
    await send(staff, first, deputy="ben@harbour.org")
    card = plain(seen(await send(staff, second, joined="2015-01-01")))
    assert "Joined: 1 May 2014 → 1 January 2015" in card
    assert "Somebody else changed this while you were writing, and it stays:\nDeputy: ben@harbour.org" in card
    assert await kept(staff) == replace(HARBOUR, deputy="ben@harbour.org", joined=date(2015, 1, 1))


async def test_two_edit_the_same_field_and_the_second_decides_knowingly(staff: Counter) -> None:
    first, second = await edit(staff), await edit(staff)
    await send(staff, first, name="Haven Bank", deputy="ben@harbour.org")
    again = form(await send(staff, second, name="Port Bank", joined="2015-01-01"))
    assert again.intro.startswith("Somebody else changed this member while you were writing.")
    assert again.errors == {"name": "It is “Haven Bank” by now; send again to put yours in its place."}
    assert (again.values["name"], again.values["joined"]) == ("Port Bank", "2015-01-01")
    assert again.values["deputy"] == "ben@harbour.org"
    assert (await kept(staff) or HARBOUR).name == "Haven Bank", "nothing is overwritten unasked"
    old_values = {**again.values, "deputy": "", "left": ""}
    await staff.sends(again.on_submit, old_values)
    assert await kept(staff) == replace(HARBOUR, name="Port Bank", deputy="ben@harbour.org", joined=date(2015, 1, 1)), (
        "a client that still shows the old deputy changes nothing of it"
    )


async def test_the_second_of_two_who_agree_is_not_asked(staff: Counter) -> None:
    first, second = await edit(staff), await edit(staff)
    await send(staff, first, name="Haven Bank")
    assert seen(await send(staff, second, name="Haven Bank")).title == "Nothing to save: Haven Bank"


async def test_two_edits_that_only_together_make_no_sense(staff: Counter) -> None:
    first, second = await edit(staff), await edit(staff)
    await send(staff, first, joined="2020-01-01")
    again = form(await send(staff, second, left="2016-01-01"))
    assert again.errors == {"left": "It cannot have left before it joined on 2020-01-01."}


async def test_a_new_member(staff: Counter) -> None:
    empty = form(await staff.presses(NewMember()))
    typed = {"name": "Reef Trust", "constituency": "civil-society", "domains": "reef.org; quays.org"}
    again = form(await staff.sends(NewMember(), {**typed, "representative": "Rui"}))
    assert again.values["domains"] == "reef.org; quays.org"
    assert again.fields == empty.fields
    card = seen(await staff.sends(NewMember(), {**typed, "representative": "rui@reef.org"}))
    assert card.title == "New member: Reef Trust"
    assert "Shares a domain with: Quays." in plain(card)
    assert await kept(staff, "reef-trust") == Organisation(
        "reef-trust", "Reef Trust", "civil-society", ("reef.org", "quays.org"), "rui@reef.org"
    )
    twice = form(await staff.sends(NewMember(), {**typed, "name": "REEF trust"}))
    assert twice.errors == {"name": "There is “Reef Trust” already."}


async def test_a_form_sent_twice_has_one_effect(staff: Counter) -> None:
    opened = await edit(staff)
    await send(staff, opened, name="Haven Bank")
    assert seen(await send(staff, opened, name="Haven Bank")).title == "Nothing to save: Haven Bank"


@pytest.mark.parametrize("values", [{}, {"name": ("a", "b")}, {"name": "x", "nobody": "asked"}])
async def test_values_that_no_form_sends(staff: Counter, values: FormValues) -> None:
    assert form(await staff.sends(NewMember(), values)).errors
