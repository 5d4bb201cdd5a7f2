"""Every card and form of funding."""

from collections.abc import Iterator

from bot.desk import Desk
from bot.specimen import Specimen
from handlers.funding.interests import specimens as interests


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state, from each room."""
    yield from interests.specimens()
