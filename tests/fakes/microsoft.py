"""Microsoft's keys and tokens on this machine: what it signs with, and what it signs."""

import json
import time
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

APP = "11111111-2222-3333-4444-555555555555"
TENANT = "aaaaaaaa-0000-0000-0000-000000000001"
ISSUER = "https://api.botframework.com"


@cache
def private_key(id: str) -> RSAPrivateKey:
    """The key of this id, the same throughout a test run: making one takes a moment."""
    return generate_private_key(public_exponent=65537, key_size=2048)


def published(id: str, endorsements: tuple[str, ...] = ("msteams", "webchat")) -> dict[str, Any]:
    """A key as Microsoft publishes it."""
    described: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(private_key(id).public_key()))
    return {**described, "kid": id, "use": "sig", "endorsements": list(endorsements)}


def claims(service_url: str, **other: Any) -> dict[str, Any]:
    """What a good token says, and what is to be said otherwise; None leaves a claim out."""
    now = int(time.time())
    usual = {"iss": ISSUER, "aud": APP, "serviceurl": service_url, "nbf": now - 60, "exp": now + 3600}
    return {name: value for name, value in {**usual, **other}.items() if value is not None}


def signed(says: dict[str, Any], key: str = "key-1", kid: str | None = None) -> str:
    """A token signed with a key that says of itself that it is `kid`."""
    return jwt.encode(says, private_key(key), "RS256", headers={"kid": kid or key})
