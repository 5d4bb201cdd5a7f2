"""The settings of those who watch the bot and hold it up: its ports, its figures, a stop to what it sends."""

from bot.model.addresses import Platform

USUAL_PORT = 3978
PLATFORMS: tuple[Platform, ...] = ("slack", "teams")
ALL = "all"

Faults = list[tuple[str, str]]


def port(value: str, faults: Faults) -> int:
    """Where people reach it."""
    return _port("PORT", value, USUAL_PORT, faults)


def metrics_port(value: str, people: int, faults: Faults) -> int:
    """Where figures are read, or 0: a port of its own, for they are not for everybody who reaches the bot."""
    given = _port("METRICS_PORT", value, 0, faults)
    if given == people:
        faults.append(("METRICS_PORT", "must not be the same as PORT: figures are not for everybody"))
    return given


def paused(value: str, faults: Faults) -> frozenset[Platform]:
    """The platforms on which nothing is sent unasked."""
    named = {part.strip() for part in value.split(",") if part.strip()}
    if named - {*PLATFORMS, ALL} or (value and not named):
        faults.append(("PAUSE_SENDING", "must be slack, teams or all"))
    return frozenset(platform for platform in PLATFORMS if named & {platform, ALL})


def _port(name: str, value: str, usual: int, faults: Faults) -> int:
    if not value:
        return usual
    if value.isascii() and value.isdecimal() and 0 < int(value) < 65536:
        return int(value)
    faults.append((name, f"must be a number from 1 to 65535, for example {usual or 9464}"))
    return usual
