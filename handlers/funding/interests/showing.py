"""A member looks: at the list of its interests, at one of them, at what happened to it; and at the line on their own page."""

from dataclasses import replace

from bot.card import Card, Part
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.model.funding.duplicates import near_duplicates
from bot.model.funding.events import Event
from bot.model.funding.interest import Interest
from bot.reply import Reply, answer, turn_page
from handlers.funding.actions import ShowInterest, ShowInterests
from handlers.funding.interests import drafting, own_cards
from handlers.funding.interests.actions import ShowHistory
from handlers.funding.interests.finding import all_own, members_only, own

TOOK_OVER = "took over another interest"
"""The event of a merge; its reason is the id of the other, whose history is this one's from then on."""


async def interests(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`interests`: our own; for the asker alone."""
    return answer(asked.turn, await _list(1, desk))


async def show_interests(press: Pressed, action: ShowInterests, desk: Desk) -> Reply:
    """A page of them."""
    return turn_page(press.turn, await _list(action.page, desk))


async def show_interest(press: Pressed, action: ShowInterest, desk: Desk) -> Reply:
    """One of them; of a draft what was understood."""
    found = await own(action.interest, desk)
    return answer(press.turn, await shown(found, desk) if found else own_cards.no_interest())


async def show_history(press: Pressed, action: ShowHistory, desk: Desk) -> Reply:
    """What happened to it, and to what it took over."""
    found = await own(action.interest, desk)
    if found is None:
        return answer(press.turn, own_cards.no_interest())
    events = await history(found.id, desk)
    return turn_page(press.turn, own_cards.history(found, events, action.page, found.organisation))


async def at_home(desk: Desk) -> tuple[Part, ...]:
    """How many there are; nothing when there is none."""
    states = [each.state for each in await all_own(desk)]
    live, drafts = states.count("live"), states.count("draft")
    return own_cards.at_home(live, drafts) if live or drafts else ()


async def shown(interest: Interest, desk: Desk, said: str = "") -> Card:
    """Its own page; `said` says first what has just happened."""
    if interest.state == "draft":
        return await drafting.echo(interest, desk)
    others = [each for each in await all_own(desk) if each.state in ("live", "paused")]
    alike = near_duplicates(interest, others) if interest.state in ("live", "paused") else []
    return own_cards.own(interest, alike, desk.clock.now(), said)


async def history(id: str, desk: Desk) -> list[Event]:
    """All events of an interest, with those of others that it took over, the oldest first."""
    found, ids = list[Event](), [id]
    for each in ids:
        events = await desk.tx.happenings.of(each)
        ids += [event.why for event in events if event.what == TOOK_OVER and event.why not in ids]
        found += events
    return sorted((_plain(event) for event in found), key=lambda event: (event.at, event.subject, event.number))


def _plain(event: Event) -> Event:
    """The event without an id that is nobody's reading."""
    return replace(event, why="") if event.what == TOOK_OVER else event


async def _list(number: int, desk: Desk) -> Card:
    if desk.organisation is None:
        return members_only()
    return own_cards.listed(await all_own(desk), number, desk.clock.now())
