"""States of an installation: proof that whoever comes back from Slack is who left, in the same browser, a moment ago and once.

Nothing is kept of one before it comes back, so nobody can fill the store by asking; then its number is noted as an event is.
"""

import hmac
import re
import secrets
from datetime import timedelta

from bot.ports import Clock, Store

GOOD_FOR = timedelta(minutes=10)
RANDOM = 16
"""Bytes: 128 bits nobody guesses."""
BROWSER = re.compile(r"[\w-]{22}", re.ASCII)
STATE = re.compile(r"([\w-]{22})\.([0-9]{1,12})\.([0-9a-f]{64})", re.ASCII)


class Worthless(Exception):
    """A state that is forged, of another browser, used before or too old; which, is nobody's business."""


class Tickets:
    """Issues states and takes each back once; instances that share keys and a store take each other's."""

    def __init__(self, key: bytes, store: Store, clock: Clock) -> None:
        self._key, self._store, self._clock = hmac.digest(key, b"tickets", "sha256"), store, clock

    def browser(self, known: str) -> str:
        """What a browser is known by: what it had already, or something new."""
        return known if BROWSER.fullmatch(known) else secrets.token_urlsafe(RANDOM)

    def issue(self, browser: str) -> str:
        """A new state for this browser."""
        number, until = secrets.token_urlsafe(RANDOM), int((self._clock.now() + GOOD_FOR).timestamp())
        return f"{number}.{until}.{self._proof(number, str(until), browser)}"

    def proven(self, state: str, browser: str) -> str:
        """The number of a state that we issued to this browser a moment ago; raises Worthless. It costs nothing to ask."""
        parts = STATE.fullmatch(state)
        if not (parts and BROWSER.fullmatch(browser)):
            raise Worthless
        number, until, proof = parts.groups()
        now = self._clock.now()
        if not hmac.compare_digest(proof, self._proof(number, until, browser)) or int(until) <= now.timestamp():
            raise Worthless
        return number

    async def take(self, number: str) -> None:
        """Take back the state of this number; raises Worthless when it came back before, and NotSaved."""
        async with self._store.transaction() as tx:
            if not await tx.handled.add(f"slack install:{number}", self._clock.now()):
                raise Worthless

    def _proof(self, number: str, until: str, browser: str) -> str:
        return hmac.digest(self._key, f"{number}.{until}.{browser}".encode(), "sha256").hex()
