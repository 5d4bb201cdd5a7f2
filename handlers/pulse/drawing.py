"""What polls send unasked, drawn as things stand when it is sent."""

from bot.card import Button, Buttons, Card, text
from bot.desk import Desk
from bot.model.deliveries import Delivery
from bot.model.pulse.polls import Poll
from handlers.pulse import poll_cards
from handlers.pulse.links import ballot_button, promise_button, start_button


async def draw_card(delivery: Delivery, desk: Desk) -> Card | None:
    """The poll's card."""
    poll = await desk.tx.polls.get(_id(delivery))
    return poll_cards.poll(poll) if poll and poll.state != "draft" else None


async def draw_reminder(delivery: Delivery, desk: Desk) -> Card | None:
    """The same words to everybody; none to those whose organisation has answered, or cannot any more."""
    poll = await desk.tx.polls.get(_id(delivery).partition("-")[0])
    organisation = desk.organisation
    if poll is None or not poll.takes_answers(desk.clock.now()) or desk.role == "staff":
        return None
    key = desk.vault.get(poll.id)
    if key is None or organisation is None or organisation.id not in poll.electorate:
        return None
    return None if await desk.tx.ballots.answered(key, poll.id, organisation.id, poll.ids) else reminder(poll)


def reminder(poll: Poll) -> Card:
    """A word to an organisation that has not answered yet."""
    first: Button = start_button(poll) if poll.kind == "check" else ballot_button(poll)
    return Card(
        f"Reminder: the {poll_cards.name(poll).lower()} is still open",
        (
            text("Your organisation can answer until ", poll.closes, ". Nobody can see who has answered, and nobody is told."),
            Buttons((first, promise_button(poll))),
        ),
    )


def _id(delivery: Delivery) -> str:
    return delivery.subject.partition(":")[2]
