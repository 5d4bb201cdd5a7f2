"""Working days: Monday to Friday as a zone's calendar has them. Public holidays are not known; a day early does no harm."""

from datetime import datetime, timedelta

from bot.model.zones import instant, local

SATURDAY = 5


def after(at: datetime, days: int, zone_name: str) -> datetime:
    """The instant so many working days (from 0) later, at the same time of day in this zone.

    What begins on a weekend begins when Monday does: of Saturday noon and Sunday noon, one working day later is Tuesday 00:00.
    """
    wall = local(at, zone_name)
    if wall.weekday() >= SATURDAY:
        wall = _next_day(wall).replace(hour=0, minute=0, second=0, microsecond=0)
    for _ in range(days):
        wall = _next_day(wall)
    return instant(wall, zone_name)


def _next_day(wall: datetime) -> datetime:
    wall += timedelta(days=1)
    while wall.weekday() >= SATURDAY:
        wall += timedelta(days=1)
    return wall
