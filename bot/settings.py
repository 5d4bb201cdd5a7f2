"""The settings from the environment: every faulty one is reported at once, by name, and never with its value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot import operating, reach
from bot.database import USUAL_DATABASE, beside, located
from bot.distribution import Distribution, distribution
from bot.given import Given, told
from bot.model.addresses import Person, Platform, person_of
from bot.model.sessions.links import USUAL_HOSTS
from bot.model.zones import zone
from bot.placeholders import is_placeholder, unfilled, unusable
from bot.reach import LOOPBACK, USUAL_API

USUAL_ZONE = "UTC"
ONLY_HERE = (
    "lets other machines in, and without Slack and Teams there is only the playground, which is for this one: "
    "set Slack or Teams up, or set HOST to 127.0.0.1"
)


class Faults(Exception):
    """Settings that cannot be used: (name, what is wrong and what to do) for each."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{name}: {fault}" for name, fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """One Slack app. With a signing secret Slack calls us over HTTP, with an app token we call it (Socket Mode).

    The bot token is that of its own workspace; with `distribution` other workspaces may install it, and there need be none.
    """

    bot_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    api_url: str = USUAL_API
    distribution: Distribution | None = None


@dataclass(frozen=True, slots=True)
class TeamsSettings:
    """One Teams bot registration; `insecure` turns token checks off, on loopback only."""

    app_id: str
    app_password: str = field(default="", repr=False)
    tenant_id: str = ""
    app_type: str = "SingleTenant"
    allowed_tenants: frozenset[str] = frozenset()
    insecure: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set."""

    host: str = "127.0.0.1"
    port: int = operating.USUAL_PORT
    database: str = field(default=USUAL_DATABASE, repr=False)
    slack: SlackSettings | None = None
    teams: TeamsSettings | None = None
    bootstrap_staff: frozenset[Person] = frozenset()
    staff_tenants: frozenset[str] = frozenset()
    """Workspaces and tenants, such as `slack:T2`, whose people may be staff beside those of the bot's own."""
    zone: str = USUAL_ZONE
    vault: str = beside(USUAL_DATABASE)
    """The folder for keys that must not be in the store: beside it, and never in it."""
    public_url: str = ""
    """Where the bot is reached from outside, without a slash at the end; empty where it is not."""
    meeting_hosts: frozenset[str] = USUAL_HOSTS
    office: str = ""
    """The Secretariat's e-mail address."""
    metrics_host: str = "127.0.0.1"
    metrics_port: int = 0
    """Where figures for Prometheus are served; nowhere when it is 0."""
    paused: frozenset[Platform] = frozenset()
    """Platforms on which nothing is sent unasked; people are answered all the same."""

    @property
    def playground(self) -> bool:
        """Whether the page to try everything is served: when no platform is set up."""
        return self.slack is None and self.teams is None

    @property
    def address(self) -> str:
        """What the bot's links begin with: on this machine for the playground, else the public one, if there is one."""
        if self.public_url or not self.playground:
            return self.public_url
        return reach.here(self.host, self.port)


def read(environment: Mapping[str, str]) -> Settings:
    """Settings from environment variables and the files they name; raises Faults that name every variable in error."""
    faults: list[tuple[str, str]] = []
    env = Given(environment, faults)
    host = reach.listening(env.get("HOST", ""), faults)
    database = located(env.get("DATABASE_URL", ""), faults)
    settings = Settings(
        host=host,
        port=(port := operating.port(env.get("PORT", ""), faults)),
        database=database,
        slack=_slack(env, faults),
        teams=_teams(env, host, faults),
        bootstrap_staff=_people(env.get("SECRETARIAT_BOOTSTRAP", ""), faults),
        staff_tenants=_tenants(env.get("SECRETARIAT_TENANTS", ""), faults),
        zone=_zone(env.get("SECRETARIAT_ZONE", ""), faults),
        vault=_folder(env.get("KEYS_FOLDER", ""), faults) or beside(database),
        public_url=reach.public(env.get("PUBLIC_URL", ""), faults),
        meeting_hosts=reach.hosts(env.get("MEETING_HOSTS", ""), faults),
        office=reach.mail(env.get("SECRETARIAT_ADDRESS", ""), faults),
        metrics_host=reach.listening(env.get("METRICS_HOST", ""), faults, "METRICS_HOST"),
        metrics_port=operating.metrics_port(env.get("METRICS_PORT", ""), port, faults),
        paused=operating.paused(env.get("PAUSE_SENDING", ""), faults),
    )
    if settings.playground and host not in LOOPBACK:
        faults.append(("HOST", ONLY_HERE))
    if faults:
        raise Faults(told(faults))
    return settings


def _folder(value: str, faults: list[tuple[str, str]]) -> str:
    if unfilled(value):
        faults.append(("KEYS_FOLDER", "must be a folder that the bot may write to, outside of the store and of backups"))
    return value


def _slack(env: Mapping[str, str], faults: list[tuple[str, str]]) -> SlackSettings | None:
    bot, secret, app = (env.get(name, "") for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"))
    shared = distribution(
        env.get("SLACK_CLIENT_ID", ""),
        env.get("SLACK_CLIENT_SECRET", ""),
        env.get("SLACK_ALLOWED_WORKSPACES", ""),
        env.get("PUBLIC_URL", "").rstrip("/"),
        faults,
    )
    if not (bot or secret or app or shared):
        return None
    if (bot or not shared) and (not bot.startswith("xoxb-") or unusable(bot)):
        faults.append(("SLACK_BOT_TOKEN", "must be the bot token of the installed app; it begins with xoxb-"))
    if not secret and not app:
        faults.append(
            ("SLACK_SIGNING_SECRET", "must be set to receive events over HTTP; or set SLACK_APP_TOKEN for Socket Mode")
        )
    if secret and (unusable(secret) or secret.startswith(("xox", "xapp-"))):
        faults.append(("SLACK_SIGNING_SECRET", "must be copied from the app's Basic Information page, letter for letter"))
    if app and (not app.startswith("xapp-") or unusable(app)):
        faults.append(("SLACK_APP_TOKEN", "must be an app-level token with connections:write; it begins with xapp-"))
    return SlackSettings(bot, secret, app, reach.api(env.get("SLACK_API_URL", ""), faults), shared)


def _teams(env: Mapping[str, str], host: str, faults: list[tuple[str, str]]) -> TeamsSettings | None:
    app_id = _first(env, "TEAMS_APP_ID", "MicrosoftAppId")
    password = _first(env, "TEAMS_APP_PASSWORD", "MicrosoftAppPassword")
    tenant = _first(env, "TEAMS_TENANT_ID", "MicrosoftAppTenantId")
    kind = _first(env, "TEAMS_APP_TYPE", "MicrosoftAppType") or "SingleTenant"
    allowed = frozenset(_list(env.get("TEAMS_ALLOWED_TENANTS", "")))
    if env.get("TEAMS_INSECURE_LOCAL", "") not in ("", "0", "1"):
        faults.append(("TEAMS_INSECURE_LOCAL", "must be 1 or left out"))
    if env.get("TEAMS_INSECURE_LOCAL") == "1":
        if host not in LOOPBACK:
            faults.append(("TEAMS_INSECURE_LOCAL", "is accepted only while HOST is 127.0.0.1, localhost or ::1"))
        return TeamsSettings(app_id, password, tenant, kind, allowed, insecure=True)
    if not (app_id or password or tenant):
        return None
    if unusable(app_id):
        faults.append(("TEAMS_APP_ID", "must be the application (client) id of the bot's registration"))
    if unusable(tenant):
        faults.append(("TEAMS_TENANT_ID", "must be the directory (tenant) id of the bot's registration"))
    if kind not in ("SingleTenant", "UserAssignedMSI"):
        faults.append(("TEAMS_APP_TYPE", "must be SingleTenant or UserAssignedMSI; new multi-tenant bots no longer exist"))
    if kind != "UserAssignedMSI" and unusable(password):
        faults.append(("TEAMS_APP_PASSWORD", "must be a client secret of the bot's registration"))
    if any(map(unusable, allowed)):
        faults.append(("TEAMS_ALLOWED_TENANTS", "must be directory (tenant) ids, separated by commas"))
    return TeamsSettings(app_id, password, tenant, kind, allowed or frozenset({tenant}))


def _people(value: str, faults: list[tuple[str, str]]) -> frozenset[Person]:
    people = [person_of(part) for part in _list(value)]
    named = all(person and person.platform != "playground" and ":" not in person.id for person in people)
    if named and is_placeholder(value):
        faults.append(("SECRETARIAT_BOOTSTRAP", "must have true ids in place of those of the example"))
    elif not named:
        faults.append(("SECRETARIAT_BOOTSTRAP", "must be a list like slack:T1:U1,teams:TENANT:AADID"))
    return frozenset(person for person in people if person)


def _tenants(value: str, faults: list[tuple[str, str]]) -> frozenset[str]:
    named = frozenset(_list(value))
    known = all(tenant.partition(":")[0] in ("slack", "teams") and tenant.partition(":")[2] for tenant in named)
    if not known or is_placeholder(value):
        faults.append(("SECRETARIAT_TENANTS", "must be a list like slack:T2,teams:TENANT"))
    return named


def _list(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _zone(value: str, faults: list[tuple[str, str]]) -> str:
    try:
        zone(value or USUAL_ZONE)
    except ValueError:
        faults.append(("SECRETARIAT_ZONE", "must be the name of a time zone by region and city, like Europe/Brussels"))
        return USUAL_ZONE
    return value or USUAL_ZONE


def _first(env: Mapping[str, str], *names: str) -> str:
    return next((env[name] for name in names if env.get(name)), "")
