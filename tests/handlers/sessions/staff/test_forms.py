"""What is typed into the form of a session: whatever is wrong is told at its field, and nothing typed is lost."""

import pytest

from bot.card import actions
from bot.events import FormValues
from bot.form import Choice
from bot.model.channels import Channel
from bot.model.members import Account
from handlers.sessions.staff.actions import EditCircle, NewSession
from handlers.sessions.staff.offer import person_id
from tests.desk import seen
from tests.handlers.sessions.meeting import SLACK, SUE, on_slack
from tests.handlers.sessions.staff.office import TOM, USUAL, Office

WRONG: list[tuple[FormValues, str, str]] = [
    ({"title": " \n "}, "title", "needs an issue"),
    ({"title": "x" * 4000}, "title", "4000 characters"),
    ({"agenda": "x" * 1501}, "agenda", "1501 characters"),
    ({"kind": ""}, "kind", "choose one"),
    ({"kind": "party"}, "kind", "choose one"),
    ({"day": ""}, "day", "give a day"),
    ({"day": "2027-02-28"}, "day", "has passed"),
    ({"day": "2027-03-01", "time": "09:00", "zone": "UTC"}, "day", "has passed"),
    ({"day": "2030-04-01"}, "day", "more than three years away"),
    ({"time": "soon"}, "time", "give a time"),
    ({"day": "2027-03-28", "time": "02:30"}, "time", "put forward"),
    ({"day": "2027-10-31", "time": "02:30"}, "which", "twice"),
    ({"zone": "Europe/Brusels"}, "zone", "Did you mean Europe/Brussels?"),
    ({"zone": "mars"}, "zone", "not a time zone"),
    ({"minutes": ""}, "minutes", "whole number"),
    ({"minutes": "²"}, "minutes", "whole number"),
    ({"minutes": "-60"}, "minutes", "whole number"),
    ({"minutes": "4"}, "minutes", "from 5 minutes"),
    ({"minutes": "999999"}, "minutes", "to 12 hours"),
    ({"kind": "asynchronous", "days": ""}, "days", "whole number"),
    ({"kind": "hybrid", "days": "61"}, "days", "1 to 60 days"),
    ({"link": "javascript:alert(1)"}, "link", "https://"),
    ({"link": "https://me:secret@meet.jit.si/x"}, "link", "a name or a password"),
    ({"link": "https://192.0.2.1/x"}, "link", "no number"),
    ({"link": "https://example.org/x"}, "link", "not known here"),
    ({"channels": ()}, "channels", "choose a channel"),
    ({"channels": ("forged",)}, "channels", "choose a channel"),
]


@pytest.mark.parametrize(("typed", "field", "said"), WRONG)
async def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(typed: FormValues, field: str, said: str) -> None:
    here = await Office().opens()
    sent = {**USUAL, **typed}
    again = (await here.sends(SUE, NewSession(""), sent)).open
    assert again
    assert {name: again.values[name] for name in sent} == sent
    assert said in again.errors[field]
    assert list(again.errors) == [field]
    assert field in {each.id for each in again.fields}
    assert await here.in_state("draft") == []


async def test_what_does_not_belong_to_the_kind_is_not_looked_at() -> None:
    here = await Office().opens()
    draft = await here.drafts(kind="asynchronous", minutes="nonsense")
    assert (draft.kind, draft.timing.days) == ("asynchronous", 7)


async def test_several_faults_are_told_at_once() -> None:
    here = await Office().opens()
    again = (await here.sends(SUE, NewSession(""), {**USUAL, "title": "", "zone": "mars", "link": "http://x"})).open
    assert again
    assert list(again.errors) == ["title", "zone", "link"]


async def test_the_form_begins_with_the_channel_in_which_it_is_opened_and_the_zone_of_whoever_opens_it() -> None:
    here = Office()
    opened = (await here.presses(SUE, NewSession(""), "channel")).open
    assert opened
    assert opened.values["channels"] == (Channel(SLACK).id,)
    assert (opened.values["zone"], opened.values["day"], opened.values["minutes"]) == ("UTC", "", "60")


async def test_asked_for_in_a_channel_the_form_is_for_that_channel_also_where_it_is_opened_in_private() -> None:
    here = await Office().opens()
    way = seen(await here.asked_in_channel(SUE, "session new"))
    [new] = [button.action for button in actions(way) if button.label == "New session"]
    opened = (await here.presses(SUE, new, "personal")).open
    assert opened
    assert opened.values["channels"] == (Channel(SLACK).id,)


async def test_people_are_offered_once_each_by_name_with_whom_they_speak_for() -> None:
    here = await Office().opens()
    async with here.store.transaction() as tx:
        known = await tx.accounts.get(on_slack(1))
        assert known
        await tx.accounts.put(Account(TOM, "Tom Hart", known.address))
    draft = await here.drafts()
    form = await here.form(SUE, EditCircle(draft.id, ""))
    moderator = next(field for field in form.fields if field.id == "moderator")
    assert isinstance(moderator, Choice)
    labels = [label for _, label in moderator.options]
    assert labels[0] == "The Secretariat leads it"
    assert "Person U1 (Organisation 1)" in labels
    assert "Sue Reed (the Secretariat)" in labels
    assert "Tom Hart (the Secretariat)" not in labels
    assert all(on_slack(1).id not in id for id, _ in moderator.options)


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"capacity": "0"}, "capacity", "1 to 5000 places"),
        ({"capacity": "many"}, "capacity", "whole number"),
        ({"series": "x" * 61}, "series", "at most 60"),
        ({"moderator": person_id(on_slack(1)), "deputy": person_id(on_slack(1))}, "deputy", "somebody else"),
    ],
)
async def test_the_same_of_who_leads_and_comes(typed: FormValues, field: str, said: str) -> None:
    here = await Office().opens()
    draft = await here.drafts()
    form = await here.form(SUE, EditCircle(draft.id, ""))
    again = (await here.sends(SUE, form.on_submit, {**form.values, **typed})).open
    assert again
    assert said in again.errors[field]
    assert again.values == {**form.values, **typed}


async def test_a_series_is_spelled_as_it_was_before() -> None:
    here = await Office().opens()
    await here.announced(series="Water & Cities")
    draft = await here.drafts()
    form = await here.form(SUE, EditCircle(draft.id, ""))
    assert any("So far: Water & Cities." in getattr(field, "hint", "") for field in form.fields)
    await here.saves(SUE, form, series="water &  cities")
    assert [each.series for each in await here.in_state("draft")] == ["Water & Cities"]
