"""Every card and form of funding."""

from collections.abc import Iterator

from bot.desk import Desk
from bot.specimen import Specimen
from handlers.funding.interests import specimens as interests
from handlers.funding.introductions import specimens as introductions
from handlers.funding.overview import specimens as overview


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state, from each room."""
    yield from introductions.specimens()
    yield from overview.specimens(desk)
    yield from interests.specimens()
