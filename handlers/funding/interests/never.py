"""Whom an organisation never wants to be introduced to: its own business, and nobody's else, staff included."""

from collections.abc import Mapping

from bot.card import Button, Buttons, Card, Facts, text
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.fields import MOST_OPTIONS, Reading
from bot.form import Choice, Field, Form
from bot.model.funding.never_suggest import NeverSuggest, added
from bot.reply import Reply, answer
from handlers.funding.interests.actions import EditNeverSuggest
from handlers.funding.interests.finding import members_only
from handlers.funding.links import ALL_INTERESTS

INTRO = "No reason is asked for, and nobody learns of it: neither they, nor other members, nor the Secretariat's staff."


async def never_suggest(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`never suggest`: the list."""
    return answer(asked.turn, await _list(desk))


async def open_form(press: Pressed, action: EditNeverSuggest, desk: Desk) -> Reply:
    """The form with the list as it is."""
    if desk.organisation is None:
        return answer(press.turn, members_only())
    others = await _others(desk)
    if not others:
        return answer(press.turn, listed(()))
    return Reply(open=form(others, await desk.tx.never_suggest.of(desk.organisation.id)))


async def save(sent: Submitted, action: EditNeverSuggest, desk: Desk) -> Reply:
    """Keep the list: those that were chosen, and those that could not be."""
    if desk.organisation is None:
        return Reply(whisper=members_only())
    known, offered = await desk.tx.never_suggest.of(desk.organisation.id), _offered(await _others(desk))
    list = NeverSuggest(desk.organisation.id, known.others - offered.keys())
    for id in Reading(sent.values).texts("others"):
        list = added(list, id) if id in offered else list
    await desk.tx.never_suggest.put(list)
    return Reply(whisper=await _list(desk, "Saved." if list != known else "Nothing was changed."))


def form(others: Mapping[str, str], list: NeverSuggest) -> Form:
    """The form."""
    offered = _offered(others)
    choice: Field = Choice("others", "Never suggest to us", tuple(offered.items()), required=False, many=True)
    values = {"others": tuple(id for id in offered if id in list.others)}
    return Form("Never suggest", (choice,), EditNeverSuggest(), "Save", INTRO, dict(values))


def listed(names: tuple[str, ...], said: str = "") -> Card:
    """Who is on it, for its own organisation."""
    who = Facts((("Never suggest to us", "; ".join(names) or "nobody"),))
    change = Button("Change", EditNeverSuggest(), opens_form=True, about="Whom you never want to be introduced to")
    note = (text(said),) if said else ()
    return Card(
        "Whom we never want to be introduced to", (*note, who, text(INTRO, tone="quiet"), Buttons((change, ALL_INTERESTS)))
    )


async def _list(desk: Desk, said: str = "") -> Card:
    if desk.organisation is None:
        return members_only()
    names = await _others(desk)
    list = await desk.tx.never_suggest.of(desk.organisation.id)
    return listed(tuple(name for id, name in names.items() if id in list.others), said)


async def _others(desk: Desk) -> dict[str, str]:
    """The other members by name."""
    today, own = desk.clock.now().date(), desk.organisation
    found = [each for each in await desk.tx.organisations.all() if each.member_on(today) and own and each.id != own.id]
    return {each.id: each.name for each in sorted(found, key=lambda each: (each.name.casefold(), each.id))}


def _offered(others: Mapping[str, str]) -> dict[str, str]:
    return {id: name[:75] for id, name in [*others.items()][:MOST_OPTIONS]}
