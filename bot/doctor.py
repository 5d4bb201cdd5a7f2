"""The composition of all checks: what `doctor` looks at, and what a bot looks at when it starts."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path

from adapters import machine
from bot import advice, checkup, keys
from bot.checkup import Check, Finding, fault, fine, warning
from bot.knowledge import checkup as knowledge
from bot.model.addresses import Person
from bot.ports import Clock
from bot.settings import Faults, Settings, read
from storage.checkup import files
from storage.checkup.inspected import EMPTY, Content, Inspected
from storage.checkup.looking import NO_KEY, inspect
from storage.vault import looked_at

log = logging.getLogger(__name__)

NOTHING = Inspected([])
HERE = (Check("Python", machine.python), Check("Time zones", machine.time_zones), Check("Encoder", knowledge.look))
"""What can be looked at whatever the settings are."""


async def examine(environment: Mapping[str, str], clock: Clock, tell: checkup.Tell) -> tuple[list[Finding], bool]:
    """All findings, and whether the settings can be used; if not, only what does not depend on them was looked at."""
    try:
        settings = read(environment)
    except Faults as faults:
        bad = [fault(name, "This setting cannot be used.", f"{name} {what}.") for name, what in faults.faults]
        return [*bad, *await checkup.examine(HERE, tell)], False
    return [*advice.named(environment), *await _examine(settings, clock, tell)], True


async def _examine(settings: Settings, clock: Clock, tell: checkup.Tell) -> list[Finding]:
    """The store first: what it holds says where else to look."""
    inspected = [NOTHING]

    async def store() -> Sequence[Finding]:
        inspected.append(await inspect(settings.database, _opener(settings)))
        return inspected[-1].findings

    found = await checkup.examine([Check("Store", store)], tell)
    return found + await checkup.examine([*HERE, *_around(settings, clock, inspected[-1])], tell)


def _opener(settings: Settings) -> bytes:
    """What opens the tokens of other workspaces; it opens none where the folder for keys has nothing to make it of."""
    vault = looked_at(Path(settings.vault))
    return keys.key(vault, keys.INSTALLATIONS) if vault else NO_KEY


def _around(settings: Settings, clock: Clock, store: Inspected) -> list[Check]:
    """Everything but the store itself."""
    held, url = store.content, settings.database
    if held and settings.playground:
        held = replace(held, worth_saving=False)

    async def look() -> Sequence[Finding]:
        found = files.look(url, Path(settings.vault), held, clock.now())
        return [*found, *advice.forms(settings), *advice.address(settings), *advice.sending(settings)]

    async def content() -> Sequence[Finding]:
        return [*_staff(settings, held), *_silent(held)] if held else []

    port = partial(machine.port, settings.host, settings.port, running=store.may_run, playground=settings.playground)
    checks = [Check("Files", look), Check("Port", port)]
    if number := settings.metrics_port:
        checks.append(Check("Metrics port", partial(machine.figures, settings.metrics_host, number, running=store.may_run)))
    if not settings.playground:
        checks.append(Check("Content", content))
    return [*checks, *_slack(settings, clock, store), *_teams(settings, clock, store)]


def _slack(settings: Settings, clock: Clock, store: Inspected) -> list[Check]:
    if settings.slack is None:
        return []
    slack = import_module("adapters.slack.checkup")
    held, checks = store.content or EMPTY, list[Check]()
    if settings.slack.bot_token:
        checks.append(Check("Slack token", partial(slack.admission, settings.slack, clock)))
        checks.append(Check("Slack channels", partial(slack.channels, settings.slack, held.postings)))
    if settings.slack.app_token:
        checks.append(Check("Slack Socket Mode", partial(slack.socket, settings.slack, running=store.may_run)))
    if not held.staffed:
        staff = import_module("adapters.slack.first_staff").first_staff
        checks.append(Check("Slack staff", partial(staff, settings.slack, settings.bootstrap_staff, settings.staff_tenants)))
    if settings.slack.distribution or held.installations:
        others = import_module("adapters.slack.installing.checkup").workspaces
        checks.append(Check("Slack workspaces", partial(others, settings.slack, held.installations, clock)))
    return checks


def _teams(settings: Settings, clock: Clock, store: Inspected) -> list[Check]:
    if settings.teams is None:
        return []
    teams = import_module("adapters.teams.checkup")
    first = frozenset[Person]() if (store.content or EMPTY).staffed else settings.bootstrap_staff
    return [
        Check("Teams keys", partial(teams.admission, settings.teams, clock)),
        Check("Teams token", partial(teams.token, settings.teams)),
        Check("Teams tenants", partial(teams.tenants, settings.teams)),
        Check("Teams staff", partial(teams.first_staff, settings.teams, first, settings.staff_tenants)),
    ]


def _staff(settings: Settings, held: Content) -> list[Finding]:
    if held.staffed:
        return [fine("Staff", "The Secretariat has staff.")]
    if settings.bootstrap_staff:
        return [fine("Staff", "The first staff are those of SECRETARIAT_BOOTSTRAP.")]
    return [warning("Staff", "Nobody is staff of the Secretariat.", "Name yourself in SECRETARIAT_BOOTSTRAP, and restart.")]


def _silent(held: Content) -> list[Finding]:
    """Channels that a platform said are no more, or no more for us."""
    return [
        fault(
            "Channels",
            f"{posting.channel.label} takes nothing since {posting.silence.since:%Y-%m-%d} ({posting.silence.code}), and "
            f"{posting.what} is to be posted there.",
            "Add the bot to that channel again, or choose another channel.",
        )
        for posting in held.postings
        if posting.silence
    ]


async def at_start(settings: Settings, clock: Clock, environment: Mapping[str, str]) -> None:
    """Log what does not keep us from starting: slips in the settings, a stop to what is sent, what platforms find wrong."""
    checks: list[Check] = []
    if settings.slack and settings.slack.bot_token:
        slack = import_module("adapters.slack.checkup")
        checks.append(Check("Slack token", partial(slack.admission, settings.slack, clock)))
    if settings.teams:
        teams = import_module("adapters.teams.checkup")
        checks.append(Check("Teams keys", partial(teams.admission, settings.teams, clock)))
        checks.append(Check("Teams tenants", partial(teams.tenants, settings.teams)))
    said = [*advice.named(environment), *advice.forms(settings), *advice.sending(settings)]
    for finding in [*said, *await checkup.examine(checks)]:
        if finding.state != "ok":
            log.warning(
                "not well", extra={"kind": finding.check, "status": finding.state, "what": finding.what, "do": finding.do}
            )
