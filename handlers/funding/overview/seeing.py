"""What staff look at is noted beside it, where those whom it concerns read it."""

from dataclasses import dataclass

from bot.desk import Desk
from bot.model.funding.introductions import Introduction
from handlers.funding.noting import note
from handlers.funding.overview.surveying import all_names, named

LOOKED = "looked at by the Secretariat"


@dataclass(frozen=True, slots=True)
class Seen:
    """An introduction as staff may see it: `names` of those in it in order, and what each reports."""

    introduction: Introduction
    names: tuple[str, ...]
    reports: tuple[tuple[str, str], ...]


async def seen(introduction: Introduction, desk: Desk) -> Seen:
    """Looked at from now on, which those in it read."""
    await note(LOOKED, introduction.id, desk)
    names = await named(introduction, await all_names(desk.tx), desk.tx)
    of = dict(zip([each.organisation for each in introduction.parties], names, strict=True))
    return Seen(introduction, tuple(names), tuple((of[organisation], said) for organisation, said in introduction.reports))
