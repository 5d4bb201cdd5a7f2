"""The languages in which people write to the bot about funding."""

from typing import Final

LOCALES: Final = ("en", "fr", "es", "pt", "ar")
"""By their CLDR names; the first is whose labels are shown."""
