"""Keys that follow from the vault's own, one for each purpose: another file to keep safe would be one more to lose."""

import hashlib

from bot.ports import Vault

LENGTH = 32
"""Bytes."""
INSTALLATIONS = "slack installations"
"""Seals the tokens of workspaces that installed the bot."""


def key(vault: Vault, purpose: str) -> bytes:
    """The key for a purpose, of LENGTH bytes; without the vault's folder nobody can make it again."""
    return hashlib.sha256("".join(vault.seal(f"{purpose}\n{half}") for half in (1, 2)).encode()).digest()
