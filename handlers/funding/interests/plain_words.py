"""An interest in one message of plain words: whatever reads them, the same card says what was understood."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked
from bot.model.funding.deadline import Deadline
from bot.model.funding.interest import Interest, Role, Tier
from bot.model.funding.money import Amount
from bot.preferences import preferences_of
from bot.reply import Reply, answer
from handlers.funding.interests import draft_cards, drafting
from handlers.funding.interests.fields import LONGEST_NOTE
from handlers.funding.interests.finding import members_only


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message says of an interest; `asks` are sentences on what could be meant in two ways."""

    funder: str = ""
    call: str = ""
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    amount: Amount | None = None
    deadline: Deadline | None = None
    role: Role = "either"
    tier: Tier | None = None
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


class Understanding(Protocol):
    """Reads plain words."""

    def understand(self, text: str, today: date, zone: str) -> Understood:
        """What they say, as of a day in the writer's zone."""


class NotedOnly:
    """Reads nothing: what was written is kept as the note, and the form has the rest."""

    def understand(self, text: str, today: date, zone: str) -> Understood:
        """Nothing but the note."""
        return Understood()


@dataclass(frozen=True, slots=True)
class PlainWords:
    """The command, over whatever reads words."""

    understanding: Understanding

    async def interest(self, asked: Asked, rest: str, desk: Desk) -> Reply | None:
        """`interest` and what one looks at; alone it offers the form. What ends with a question mark is a question."""
        if rest.endswith("?"):
            return None
        return answer(asked.turn, await self._card(asked, rest, desk))

    async def _card(self, asked: Asked, rest: str, desk: Desk) -> Card:
        begun = drafting.blank(asked.turn, desk)
        if begun is None:
            return members_only()
        if rest.lower() in ("", "new"):
            return draft_cards.invitation()
        zone = (await preferences_of(asked.turn.person, desk.tx, desk.alliance.zone)).zone
        found = self.understanding.understand(rest, desk.clock.now().date(), zone)
        return await drafting.keep(_filled(begun, found, rest), desk, found.asks)


def _filled(begun: Interest, found: Understood, words: str) -> Interest:
    """The draft with what was understood; all that was written stays beside it, as the note."""
    return replace(
        begun,
        funder=found.funder,
        call=found.call,
        themes=found.themes,
        places=found.places,
        amount=found.amount,
        deadline=found.deadline,
        role=found.role,
        tier=found.tier,
        offers=found.offers,
        needs=found.needs,
        note=words[:LONGEST_NOTE],
    )
