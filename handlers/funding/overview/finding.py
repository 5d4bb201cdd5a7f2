"""What a landscape is made of: the interests of today's members, as matching reads them, and who could be meant by a number."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot import taxonomy
from bot.desk import Desk
from bot.model.funding.enquiry import Ground
from bot.model.funding.interest import Interest
from bot.model.matching.facets import LEAST, holders
from bot.model.matching.landscape import Landscape, landscape, open_interests, unnamed
from bot.model.matching.profile import Profile
from handlers.funding.circle import circle, compiled


@dataclass(frozen=True, slots=True)
class Around:
    """What a member may see: its landscape, open interests beside their members' names, and whether numbers may be said."""

    landscape: Landscape
    open: tuple[tuple[str, Interest], ...]
    countable: bool

    @property
    def askable(self) -> bool:
        """Whether there are so many unnamed ones that they can be asked something."""
        return self.countable and self.landscape.blind != "none or under 3"


async def around(about: Ground, viewer: str, desk: Desk) -> Around:
    """What a member sees of a ground."""
    names, profiles = await members(desk), await _profiles(desk)
    shown = [(names[each.organisation], each) for each in open_interests(profiles, viewer, about.tags, about.call)]
    seen = landscape(profiles, viewer, about.tags, about.call)
    return Around(seen, tuple(shown), _countable(about.tags, viewer, names))


async def behind(about: Ground, viewer: str, desk: Desk) -> Sequence[Interest]:
    """The blind interests behind the band, for the bot alone; none where no number may be said."""
    if not _countable(about.tags, viewer, await members(desk)):
        return ()
    return unnamed(await _profiles(desk), viewer, about.tags, about.call)


async def members(desk: Desk) -> dict[str, str]:
    """Today's members, by id."""
    today = desk.clock.now().date()
    return {each.id: each.name for each in await desk.tx.organisations.all() if each.member_on(today)}


async def _profiles(desk: Desk) -> list[Profile]:
    known, within = await members(desk), await circle(desk.tx)
    return [compiled(each, within, desk.clock.now()) for each in await desk.tx.interests.live() if each.organisation in known]


def _countable(tags: Collection[str], viewer: str, names: Collection[str]) -> bool:
    """Whether at least three other members could stand behind a number; of none is it publicly known what it could not hold."""
    return holders(tags, dict.fromkeys(names), viewer, taxonomy.load()) >= LEAST
