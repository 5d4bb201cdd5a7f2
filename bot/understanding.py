"""Understanding nothing: what stands in where no language is joined, so that a form is always the way that remains."""

from dataclasses import dataclass
from datetime import date

from bot.model.funding.understood import Understood
from bot.model.lines import plain


@dataclass(frozen=True, slots=True)
class NoUnderstanding:
    """Leaves every word to whoever said it."""

    def understand(self, text: str, today: date, zone: str) -> Understood:
        """The whole message as what is left."""
        said = plain(text)
        return Understood(left=(said,) if said else ())
