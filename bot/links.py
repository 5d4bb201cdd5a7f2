"""The addresses that the bot hands out: the way into a call, calendar files and feeds; none without a public address."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model.addresses import Person
from bot.model.calendar.changes import INSIDE
from bot.model.links import Forged, Pass, Purpose, Signer
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from bot.ports import Vault

KEEP = timedelta(days=30)
"""So long after a session its links can still tell what became of it."""
HALVES = ("links\n1", "links\n2")
"""Names of the key's halves, which no turn has: what the vault makes of a turn's name ends up in logs."""


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses and reads them; `address` is the bot's own without a slash at its end, or empty."""

    address: str = ""
    signer: Signer | None = None

    def join(self, session: Session, rsvp: Rsvp) -> str | None:
        """Somebody's own way into a call, which leads there for as long as they come; None where there is none."""
        if not session.timing.length or rsvp.standing not in INSIDE:
            return None
        return self._to("join", session, rsvp.person.key, rsvp.number)

    def way_in(self, session: Session, rsvp: Rsvp) -> str:
        """The same, or the call itself where we have no address to stand before it; empty for whoever does not come."""
        return self.join(session, rsvp) or (session.link if rsvp.standing in INSIDE else "")

    def file(self, session: Session, rsvp: Rsvp) -> str | None:
        """What somebody's own calendar has to be told, as it is when they ask; it ends when they say something else."""
        return self._to("file", session, rsvp.person.key, rsvp.number)

    def public_file(self, session: Session) -> str | None:
        """The session as a file for everybody in a channel, as it is when they ask; it ends when it is opened again."""
        return self._to("file", session, "", session.edition)

    def feed(self, person: Person, number: int) -> str | None:
        """The address of all of somebody's sessions, until they take it back; None while they have none."""
        if not number or not (written := self._signed(Pass("feed", "", person.key, number, None))):
            return None
        return f"{written}.ics"

    def read(self, token: str, purpose: Purpose, now: datetime) -> Pass:
        """What a link opens; raises Forged or Expired."""
        if self.signer is None:
            raise Forged
        return self.signer.read(token, purpose, now)

    def _to(self, purpose: Purpose, session: Session, person: str, revision: int) -> str | None:
        until = (session.timing.over + KEEP).replace(microsecond=0)
        return self._signed(Pass(purpose, session.id, person, revision, until))

    def _signed(self, opened: Pass) -> str | None:
        if not (self.address and self.signer):
            return None
        return f"{self.address}/{opened.purpose}/{self.signer.sign(opened)}"


def links(address: str, vault: Vault) -> Links:
    """With a key that follows from the vault's: another file to keep safe would be one more to lose."""
    key = hashlib.sha256("".join(map(vault.seal, HALVES)).encode()).digest()
    return Links(address.rstrip("/"), Signer(key))
