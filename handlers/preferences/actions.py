"""What buttons and forms about preferences mean."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class EditPreferences(Action):
    """Open the form for one's own preferences, and what the form is sent as."""

    verb: ClassVar[str] = "preferences.edit"
