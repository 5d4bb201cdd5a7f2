"""The way into this room: its libraries are loaded when the first message is to be understood, and not before."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module

from bot.model.funding.understood import Understood


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads plain words in English, French, Spanish, Portuguese and Arabic."""

    def understand(self, text: str, today: date, zone: str) -> Understood:
        """What a message says of an interest."""
        found: Understood = import_module("adapters.language.reading").read(text, today, zone)
        return found
