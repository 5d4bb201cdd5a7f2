"""Whether somebody may answer a poll now, and the card that says why not; nothing is ever counted that this card denies."""

import logging
from dataclasses import dataclass

from bot import notices
from bot.card import Buttons, Card, text
from bot.desk import Desk
from bot.model.members import Organisation
from bot.model.pulse.polls import Poll, in_language
from handlers.pulse.links import ALL_POLLS, result_button
from handlers.pulse.phrases import Phrases, phrases_for

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who may answer: the poll, its key, the organisation whose one voice they give, and the words they read."""

    poll: Poll
    key: bytes
    organisation: Organisation
    said: Phrases

    @property
    def shown(self) -> Poll:
        """The poll in their language."""
        return in_language(self.poll, self.said.language)


async def voter(id: str, desk: Desk) -> Voter | Card:
    """Who answers the poll of this id at this desk; or why they cannot."""
    poll = await desk.tx.polls.get(id)
    if poll is None or poll.state in ("draft", "planned"):
        return not_begun() if poll and desk.role == "staff" else unknown()
    if poll.state == "cancelled":
        return cancelled()
    if not poll.takes_answers(desk.clock.now()):
        return over(poll)
    if desk.role == "staff":
        return staff()
    organisation = desk.organisation
    if organisation is None:
        return notices.for_members()
    if organisation.id not in poll.electorate:
        return too_late(organisation)
    key = desk.vault.get(poll.id)
    if key is None:
        log.error("no key for a poll", extra={"kind": poll.kind})
        return not_now()
    return Voter(poll, key, organisation, await phrases_for(desk))


def unknown() -> Card:
    """A poll that nobody knows."""
    return Card("I do not know this poll", (text("Nothing was counted."), Buttons((ALL_POLLS,))))


def not_begun() -> Card:
    """A poll that staff look at before it begins."""
    return Card("This poll has not begun", (text("So nothing was counted."), Buttons((ALL_POLLS,))))


def cancelled() -> Card:
    """A poll that was called off."""
    what = "The Secretariat called it off. All answers to it were deleted, and nothing of them is published."
    return Card("This poll was cancelled", (text(what), Buttons((ALL_POLLS,))))


def over(poll: Poll) -> Card:
    """A poll that takes no answers any more; its result may not be out yet."""
    buttons = (result_button(poll), ALL_POLLS) if poll.state == "closed" else (ALL_POLLS,)
    what = text("It ended ", poll.closes, ". Nothing was counted or changed.")
    return Card("This poll is closed", (what, Buttons(buttons)))


def staff() -> Card:
    """The Secretariat asks, and does not answer."""
    what = "The members answer it; accounts of the Secretariat's staff cannot. Nothing was counted."
    return Card("This poll is for members", (text(what), Buttons((ALL_POLLS,))))


def too_late(organisation: Organisation) -> Card:
    """An organisation that was no member when the poll opened."""
    what = (
        f"{organisation.name} became a member after this poll opened, so it is asked from the next one on. Nothing was counted."
    )
    return Card("This poll began before you joined", (text(what), Buttons((ALL_POLLS,))))


def not_now() -> Card:
    """The poll's key is missing on this machine."""
    what = "The answer was not counted: something is wrong on our side. Please try later; those who run me can see it."
    return Card("I cannot take your answer now", (text(what),))
