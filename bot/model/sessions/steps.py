"""What was done to a session, one step after another: staff and whoever leads it can be asked why."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done to a session or in its queue; `by` is a name, and `why` the reason where one was given."""

    session: str
    number: int
    what: str
    by: str
    at: datetime
    why: str = ""
