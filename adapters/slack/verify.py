"""Proof that a request comes from Slack, on its raw bytes, before anything reads or logs them."""

import hmac
from collections.abc import Mapping

from bot.ports import Clock

SIGNATURE = "X-Slack-Signature"
TOLERANCE = 300
"""Seconds that a request's timestamp may differ from our clock (Slack's own rule)."""


class Unproven(Exception):
    """The request does not prove that Slack sent it now and for the first time."""


class Signatures:
    """Checks Slack's v0 signature and refuses one that was used before.

    A signature is remembered while its timestamp is acceptable. Slack signs each of its retries anew, one or five minutes
    later; the first may follow within the same second and then has the same signature: so a request that we could not
    serve is forgotten again, and its retry is welcome.
    """

    def __init__(self, secret: str, clock: Clock) -> None:
        self._key = secret.encode()
        self._clock = clock
        self._used: dict[bytes, int] = {}

    def check(self, headers: Mapping[str, str], raw: bytes) -> bytes:
        """The proven signature, for `forget`; raises Unproven."""
        stamp = headers.get("X-Slack-Request-Timestamp", "")
        if not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 12):
            raise Unproven
        now, sent = int(self._clock.now().timestamp()), int(stamp)
        wanted = hmac.digest(self._key, b"v0:%s:%s" % (stamp.encode(), raw), "sha256")
        given = headers.get(SIGNATURE, "").encode("utf-8", "replace")
        if not hmac.compare_digest(b"v0=" + wanted.hex().encode(), given) or abs(now - sent) > TOLERANCE:
            raise Unproven
        self._outlive(now)
        if wanted in self._used:
            raise Unproven
        self._used[wanted] = sent
        return wanted

    def forget(self, signature: bytes) -> None:
        """Let a request come again that could not be served."""
        self._used.pop(signature, None)

    def _outlive(self, now: int) -> None:
        """Drop what is too old to be accepted again, oldest first."""
        while self._used and self._used[oldest := next(iter(self._used))] < now - TOLERANCE:
            del self._used[oldest]
