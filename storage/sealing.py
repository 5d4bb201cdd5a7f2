"""Names and contents that nobody can read, or match with anything, once a poll's key is destroyed."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

NONCE = 12
"""Bytes that make each sealing different (AES-GCM, NIST SP 800-38D §8.2)."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What one key does for one purpose: from a poll's key each purpose has its own, and they have nothing in common."""

    key: bytes

    def name(self, *parts: str) -> str:
        """A name for these words, always the same, of 40 characters."""
        return hmac.new(self.key, "\n".join(parts).encode(), hashlib.sha256).hexdigest()[:40]

    def close(self, name: str, content: bytes) -> str:
        """Content as text that only this key opens, and only under this name; twice the same never looks the same."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # takes a fortieth of a second

        nonce = secrets.token_bytes(NONCE)
        return base64.b64encode(nonce + AESGCM(self.key).encrypt(nonce, content, name.encode())).decode()

    def open(self, name: str, closed: str) -> bytes:
        """The content; raises cryptography's InvalidTag when it was closed with another key or under another name."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # as above

        sealed = base64.b64decode(closed)
        return AESGCM(self.key).decrypt(sealed[:NONCE], sealed[NONCE:], name.encode())


def seal(key: bytes, purpose: str) -> Seal:
    """The seal for a purpose."""
    return Seal(hmac.new(key, purpose.encode(), hashlib.sha256).digest())
