"""Whether all is well with a Teams registration: its secret, its tenants, Microsoft's keys, and our clock."""

import re
from collections.abc import Iterable

import aiohttp

from adapters.skew import skew
from adapters.teams.bot import Cloud
from bot.aside import aside
from bot.checkup import Finding, fault, fine, warning
from bot.model.addresses import Person, workspace
from bot.ports import Clock
from bot.settings import TeamsSettings

TAKES = aiohttp.ClientTimeout(total=8, connect=4)
TOKEN, KEYS, TENANTS, PROOF, STAFF = "Teams token", "Teams keys", "Teams tenants", "Teams signatures", "Teams staff"
UNREACHABLE = "Let this machine reach login.microsoftonline.com and login.botframework.com by https."
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
WORD = re.compile(r"AADSTS\d+")
MEANINGS = {
    "AADSTS7000222": ("TEAMS_APP_PASSWORD has expired", "Make a new client secret in the registration and set it."),
    "AADSTS7000215": ("TEAMS_APP_PASSWORD is wrong", "Copy the secret's value, not its id; make a new one if it is not shown."),
    "AADSTS700016": ("TEAMS_APP_ID is not in this tenant", "Copy id and tenant again from the registration's overview."),
    "AADSTS90002": ("TEAMS_TENANT_ID does not exist", "Copy the directory (tenant) id from the registration's overview."),
}
"""Microsoft's words for what goes wrong most, and what to do (learn.microsoft.com, Entra error codes)."""
OTHERWISE = "Compare TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID with the registration."


async def admission(settings: TeamsSettings, clock: Clock, cloud: Cloud | None = None) -> list[Finding]:
    """Whether Microsoft's signing keys can be had, and whether our clocks agree."""
    if settings.insecure:
        return []
    try:
        async with (
            aiohttp.ClientSession(timeout=TAKES, trust_env=True) as session,
            session.get((cloud or Cloud()).keys, raise_for_status=True) as answer,
        ):
            await answer.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        return [fault(KEYS, f"Microsoft's signing keys cannot be had ({type(error).__name__}).", UNREACHABLE)]
    return [fine(KEYS, "Microsoft's signing keys can be had."), *skew("Microsoft's", answer.headers.get("Date"), clock.now())]


async def token(settings: TeamsSettings, cloud: Cloud | None = None) -> list[Finding]:
    """Whether Microsoft gives us a token for who we say we are."""
    if settings.insecure:
        return []
    try:
        await aside(lambda: (cloud or Cloud()).token(settings)())
    except Exception as error:  # the library raises anything, and its words may hold what is secret
        return [_refused(settings, error)]
    return [fine(TOKEN, "Microsoft gives a token for TEAMS_APP_ID.")]


def _refused(settings: TeamsSettings, error: Exception) -> Finding:
    if isinstance(error, OSError) and not isinstance(error, PermissionError):
        return fault(TOKEN, f"Microsoft cannot be reached ({type(error).__name__}).", UNREACHABLE)
    if settings.app_type == "UserAssignedMSI":
        what = f"This machine gets no token for its managed identity ({type(error).__name__})."
        return fault(TOKEN, what, "Assign the identity whose client id is TEAMS_APP_ID to this machine.")
    found = WORD.search(str(error))
    word = found[0] if found else type(error).__name__
    what, do = MEANINGS.get(word, ("Microsoft gives no token", OTHERWISE))
    return fault(TOKEN, f"{what} ({word}).", do)


async def tenants(settings: TeamsSettings) -> list[Finding]:
    """Whether those who may talk to the bot are named as Teams names them."""
    if settings.insecure:
        what = "Anybody on this machine may speak as anybody: TEAMS_INSECURE_LOCAL is 1."
        return [warning(PROOF, what, "Leave TEAMS_INSECURE_LOCAL out, unless this is for tests.")]
    for name, value in (("TEAMS_APP_ID", settings.app_id), ("TEAMS_TENANT_ID", settings.tenant_id)):
        if not ID.fullmatch(value):
            return [warning(TENANTS, f"{name} does not look like an id.", f"Copy {name} again: it has 36 letters, not a name.")]
    if not all(map(ID.fullmatch, settings.allowed_tenants)):
        what = "TEAMS_ALLOWED_TENANTS names something that does not look like a tenant's id."
        return [warning(TENANTS, what, "Name directory (tenant) ids of 36 letters in TEAMS_ALLOWED_TENANTS, not domains.")]
    if settings.tenant_id not in settings.allowed_tenants:
        what = "Your own people may not talk to the bot."
        return [warning(TENANTS, what, "Add TEAMS_TENANT_ID to TEAMS_ALLOWED_TENANTS.")]
    return [fine(TENANTS, f"People of {len(settings.allowed_tenants)} tenant(s) may talk to the bot.")]


async def first_staff(settings: TeamsSettings, people: Iterable[Person], listed: frozenset[str]) -> list[Finding]:
    """Whether those whom the settings name are of a tenant whose people may be staff."""
    home = f"teams:{settings.tenant_id}"
    foreign = [person for person in people if person.platform == "teams" and workspace(person) not in {home, *listed}]
    if settings.insecure or not foreign:
        return []
    what = f"{foreign[0].id}, who is to be staff, is said to be of another tenant than TEAMS_TENANT_ID."
    return [fault(STAFF, what, f"Write {home}:OBJECT-ID in SECRETARIAT_BOOTSTRAP, with that person's object id there.")]
