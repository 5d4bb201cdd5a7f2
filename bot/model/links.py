"""Links that prove themselves: what they open, for whom and until when, signed by us.

Chat clients, browsers and proxies come back with nothing but the link. So it holds all that has to be known, as opaque ids,
and nobody without the key can make or change one. Whoever has it may use it: that is why it expires, and why it ends when
the record that it was made for has moved on.
"""

import base64
import hmac
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

Purpose = Literal["file", "feed", "join"]
"""A calendar file for a channel, somebody's feed of all their sessions, or the way into a meeting."""

SCHEME = b"links 1\n"
"""Goes into every proof, so that what is signed with the same key elsewhere, or by another scheme, proves nothing here."""
SHORTEST_KEY = 32
"""Bytes, as long as the proof (RFC 2104 §3)."""
LONGEST = 1_000
"""Characters that are looked at."""


class Forged(Exception):
    """We did not make this link, or not for this."""


class Expired(Exception):
    """We made this link, and its time is over."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What a link opens: `session` is empty for all of somebody's, `person` for everybody in a channel.

    `revision` is that of the record whose change ends the link: of an answer, so that withdrawing ends the way in and the file;
    of a session, so that a file for a channel ends when it is opened again; of a feed, so that its owner can take it back. What
    is in a file is made when it is fetched, so none is outdated.
    """

    purpose: Purpose
    session: str
    person: str
    revision: int
    until: datetime | None
    """The first instant at which it opens nothing, in UTC to the second; None only for a feed, which lasts till taken back."""

    def __post_init__(self) -> None:
        if self.until is None and self.purpose != "feed":
            raise ValueError("only a feed lasts until it is taken back")
        if self.until and (self.until.tzinfo is None or self.until.microsecond):
            raise ValueError("a link ends at a whole second of an instant")

    def stands(self, revision: int | None) -> bool:
        """Whether it still opens, by the revision of the record now; None when there is no such record any more."""
        return self.revision == revision


@dataclass(frozen=True, slots=True)
class Signer:
    """Makes and reads links with one key, at least 32 random bytes that are nobody else's."""

    key: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) < SHORTEST_KEY:
            raise ValueError(f"the key for links must have {SHORTEST_KEY} bytes or more")

    def sign(self, opened: Pass) -> str:
        """The last part of a link, in letters that no address has to escape."""
        until = int(opened.until.timestamp()) if opened.until else None
        facts = [opened.purpose, opened.session, opened.person, opened.revision, until]
        written = _letters(json.dumps(facts, separators=(",", ":")).encode())
        token = f"{written}.{self._proof(written)}"
        if len(token) > LONGEST:
            raise ValueError("ids in links are short")
        return token

    def read(self, token: str, purpose: Purpose, now: datetime) -> Pass:
        """What a link opens; raises Forged or Expired. Whether it stands is for whoever looks into the store."""
        if len(token) > LONGEST:
            raise Forged
        written, _, proof = token.partition(".")
        if not hmac.compare_digest(self._proof(written).encode(), proof.encode("utf-8", "replace")):
            raise Forged
        opened = _pass(written)  # ours, so well formed
        if opened.purpose != purpose:
            raise Forged
        if opened.until and now >= opened.until:
            raise Expired
        return opened

    def _proof(self, written: str) -> str:
        return _letters(hmac.digest(self.key, SCHEME + written.encode("utf-8", "replace"), "sha256"))


def _pass(written: str) -> Pass:
    purpose, session, person, revision, until = json.loads(base64.urlsafe_b64decode(f"{written}==="))
    return Pass(purpose, session, person, revision, datetime.fromtimestamp(until, UTC) if until is not None else None)


def _letters(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
