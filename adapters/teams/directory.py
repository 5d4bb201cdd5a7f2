"""What Teams knows of a person: the roster of the private conversation with them."""

from collections.abc import Mapping
from typing import Any

from adapters.teams.bot import Bot
from adapters.teams.messenger import TeamsMessenger
from bot.model.addresses import Person
from bot.model.identity import ELSEWHERE, Profile
from bot.ports import Undelivered

GONE = "MemberNotFoundInConversation"
"""Teams' word for somebody who was there and is no more."""
GUEST_NAME = "#EXT#"
"""In the principal name of whoever is a guest in a tenant."""


class TeamsDirectory:
    """The people of the tenants that may use the bot; `ours` is the tenant in which it is registered."""

    def __init__(self, bot: Bot, messenger: TeamsMessenger, ours: str) -> None:
        self._bot, self._messenger, self._ours = bot, messenger, ours

    async def profile(self, person: Person) -> Profile:
        """Who somebody is; raises Undelivered, also when we never met."""
        met = await self._messenger.met(person)
        try:
            member = await self._bot.member(met.service_url, person.tenant, met.conversation, met.user or person.id)
        except Undelivered as failure:
            if failure.code == GONE:
                return Profile(gone=True)
            raise
        return read(member, person.tenant, self._ours)


def read(member: Mapping[str, Any], tenant: str, ours: str) -> Profile:
    """A member of a conversation.

    Our own tenant vouches for its e-mail addresses and for those to which it sent invitations. In another one an administrator
    may enter any address, but a principal name only under a domain that was proven to Microsoft.
    """
    home, principal = _text(member.get("tenantId")) or tenant, _text(member.get("userPrincipalName"))
    guest = _text(member.get("userRole")) == "guest" or GUEST_NAME in principal
    principal = "" if GUEST_NAME in principal else principal
    return Profile(
        name=_text(member.get("name")),
        address=(_text(member.get("email")) or principal) if tenant == ours else principal,
        home=ELSEWHERE if guest and home == tenant else f"teams:{home}",
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
