"""An organisation's ballot: cast, changed and withdrawn by whoever speaks for it, and never read again."""

from dataclasses import dataclass

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed
from bot.model.pulse.items import Item
from bot.reply import Reply, turn_page
from handlers.pulse import ballot_cards as cards
from handlers.pulse.actions import Answer, ShowBallot, ShowItem, Vote, WithdrawBallot
from handlers.pulse.hindrances import Voter, voter


@dataclass(frozen=True, slots=True)
class Cast:
    """An answer that counts, to an item as its reader sees it."""

    who: Voter
    item: Item
    score: int


async def vote(press: Pressed, action: Vote, desk: Desk) -> Reply:
    """Count the answer, in place of an earlier one of the same organisation; the last tap counts."""
    cast = await _cast(action, desk)
    if isinstance(cast, Card):
        return turn_page(press.turn, cast)
    who, answered = cast.who, await _answered(cast.who, desk)
    card = cards.counted(who.shown, answered, cast.item, cast.score, who.said, private=press.turn.private)
    return turn_page(press.turn, card)


async def answer_item(press: Pressed, action: Answer, desk: Desk) -> Reply:
    """Count an answer of the yearly check, and go on to the next item."""
    cast = await _cast(action, desk)
    if isinstance(cast, Card):
        return turn_page(press.turn, cast)
    return turn_page(press.turn, await _step(cast.who, cast.who.poll.ids.index(cast.item.id) + 2, desk))


async def show_item(press: Pressed, action: ShowItem, desk: Desk) -> Reply:
    """An item of the yearly check, or the first one that is not answered."""
    who = await voter(action.poll, desk)
    if isinstance(who, Card):
        return turn_page(press.turn, who)
    return turn_page(press.turn, await _step(who, action.number, desk))


async def show_ballot(press: Pressed, action: ShowBallot, desk: Desk) -> Reply:
    """Where the organisation's ballot stands."""
    who = await voter(action.poll, desk)
    card = who if isinstance(who, Card) else cards.ballot(who.shown, await _answered(who, desk), who.said)
    return turn_page(press.turn, card)


async def withdraw(press: Pressed, action: WithdrawBallot, desk: Desk) -> Reply:
    """Delete all that the organisation answered, at once."""
    who = await voter(action.poll, desk)
    if isinstance(who, Card):
        return turn_page(press.turn, who)
    there = await desk.tx.ballots.withdraw(who.key, who.poll.id, who.organisation.id, who.poll.ids)
    return turn_page(press.turn, cards.withdrawn(who.poll, who.said, there=there))


async def _cast(action: Vote | Answer, desk: Desk) -> Cast | Card:
    """Keep an answer; or say why it does not count."""
    who = await voter(action.poll, desk)
    if isinstance(who, Card):
        return who
    chosen = who.shown.choice(action.choice)
    if chosen is None:
        return cards.no_such_choice()
    item, score = chosen
    await desk.tx.ballots.cast(who.key, who.poll.id, who.organisation.id, item.id, score)
    return Cast(who, item, score)


async def _step(who: Voter, number: int, desk: Desk) -> Card:
    """The item of this number; with 0 the first open one, and behind the last one the end."""
    answered = await _answered(who, desk)
    if number < 1:
        number = next((n for n, id in enumerate(who.poll.ids, 1) if id not in answered), len(who.poll.items) + 1)
    if number > len(who.poll.items):
        return cards.ballot(who.shown, answered, who.said, who.said.through)
    return cards.step(who.shown, number, answered, who.said)


async def _answered(who: Voter, desk: Desk) -> frozenset[str]:
    return await desk.tx.ballots.answered(who.key, who.poll.id, who.organisation.id, who.poll.ids)
