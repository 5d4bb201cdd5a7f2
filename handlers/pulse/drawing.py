"""What polls send unasked, drawn as things stand when it is sent."""

from bot.card import Button, Buttons, Card, text
from bot.desk import Desk
from bot.model.addresses import Person
from bot.model.deliveries import Delivery
from bot.model.pulse.polls import Poll, in_language
from handlers.pulse import poll_cards
from handlers.pulse.links import ballot_button, promise_button, start_button
from handlers.pulse.phrases import ENGLISH, Phrases, phrases_for, until


async def draw_card(delivery: Delivery, desk: Desk) -> Card | None:
    """The poll's card: in English for a channel, in private in the language of its reader."""
    poll = await desk.tx.polls.get(_id(delivery))
    if poll is None or poll.state == "draft":
        return None
    said = await phrases_for(desk) if isinstance(delivery.to, Person) else ENGLISH
    return poll_cards.poll(in_language(poll, said.language), said)


async def draw_reminder(delivery: Delivery, desk: Desk) -> Card | None:
    """The same to everybody, in their language; none to those whose organisation has answered, or cannot any more."""
    poll = await desk.tx.polls.get(_id(delivery).partition("-")[0])
    organisation = desk.organisation
    if poll is None or not poll.takes_answers(desk.clock.now()) or desk.role == "staff":
        return None
    key = desk.vault.get(poll.id)
    if key is None or organisation is None or organisation.id not in poll.electorate:
        return None
    if await desk.tx.ballots.answered(key, poll.id, organisation.id, poll.ids):
        return None
    return reminder(poll, await phrases_for(desk))


def reminder(poll: Poll, said: Phrases) -> Card:
    """A word to an organisation that has not answered yet."""
    first: Button = start_button(poll, said) if poll.kind == "check" else ballot_button(poll, said)
    return Card(
        said.reminder_check if poll.kind == "check" else said.reminder_pulse,
        (text(*until(said.reminder, poll.closes)), Buttons((first, promise_button(poll, said)))),
    )


def _id(delivery: Delivery) -> str:
    return delivery.subject.partition(":")[2]
