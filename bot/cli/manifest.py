"""`manifest`: what Slack and Teams want to know of the app, made of what the bot can do."""

import argparse
import os
import sys
from pathlib import Path
from uuid import UUID

import yaml

from adapters.slack import manifest as slack
from adapters.teams import manifest as teams
from bot import __version__, reach
from bot.app import routes
from bot.cli.parsers import Commands, add
from bot.desk import Alliance
from bot.given import Given
from bot.settings import Faults
from storage import disk

READ = ("PUBLIC_URL", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "TEAMS_APP_ID", "MicrosoftAppId")
"""The settings that a manifest depends on."""
NOBODY = "00000000-0000-0000-0000-000000000000"
AN_ID = "the application (client) id of the bot's registration, like 11111111-2222-3333-4444-555555555555"
NOWHERE = "https://alliance.example.org"
LOOK_ONLY = "It is only to be looked at, for it lacks {}. Set that, and make it again before you give it to Teams."


def add_to(commands: Commands) -> None:
    """Add the command and its platforms."""
    parser = add(commands, "manifest", "write what Slack or Teams wants to know of the app")
    platforms = parser.add_subparsers(required=True, metavar="PLATFORM")
    for_slack = add(platforms, "slack", "the app manifest, as YAML on standard output")
    for_slack.add_argument("--http", metavar="URL", type=_https, help="Slack calls the bot here; otherwise the bot calls Slack")
    for_slack.add_argument("--link", action="store_true", help="print the address that makes the app in one click")
    for_slack.set_defaults(command=write_slack)
    for_teams = add(platforms, "teams", "the app package, as a ZIP file")
    for_teams.add_argument("--out", metavar="FILE", required=True, type=Path, help="the file to write")
    for_teams.add_argument("--app-id", metavar="ID", type=_id, help="of the bot's registration; otherwise TEAMS_APP_ID")
    for page in ("website", "privacy", "terms"):
        for_teams.add_argument(f"--{page}", metavar="URL", type=_https, help=f"your {page} page; otherwise the bot's address")
    for_teams.set_defaults(command=write_teams)


def write_slack(arguments: argparse.Namespace) -> int:
    """Print the manifest, or the link that brings it to Slack."""
    env, address = _environment()
    called = arguments.http or (address if env["SLACK_SIGNING_SECRET"] and not env["SLACK_APP_TOKEN"] else "")
    made = slack.manifest(Alliance().bot, called or address, socket=not called)
    written = yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=120)
    print(slack.link(written) if arguments.link else written.rstrip())
    return 0


def write_teams(arguments: argparse.Namespace) -> int:
    """Write the package; without an id or an address it shows what it would be, and says so."""
    env, address = _environment()
    app_id = arguments.app_id or env["TEAMS_APP_ID"] or env["MicrosoftAppId"]
    website = arguments.website or address
    pages = [page or website or NOWHERE for page in (website, arguments.privacy, arguments.terms)]
    package = _package(teams.App(app_id or NOBODY, Alliance().bot, __version__, address, *pages))
    try:
        disk.replace(arguments.out, [package])
    except OSError as error:
        print(f"{arguments.out} cannot be written ({disk.code(error)}). Choose another place.", file=sys.stderr)
        return 1
    print(f"{arguments.out} holds the app for Teams: {len(package):,} bytes.")
    if lacking := [name for name, there in (("TEAMS_APP_ID", app_id), ("PUBLIC_URL", website)) if not there]:
        print(LOOK_ONLY.format(" and ".join(lacking)), file=sys.stderr)
    return 0


def _package(app: teams.App) -> bytes:
    table = routes()
    return teams.package(teams.manifest(app, {where: table.menu("member", where) for where in teams.SCOPES}))


def _environment() -> tuple[dict[str, str], str]:
    """Only what a manifest needs, and the public address: it is made before there is a token to set."""
    faults: list[tuple[str, str]] = []
    given = Given(os.environ, faults)
    env = {name: given.get(name, "") for name in READ}
    address = reach.public(env["PUBLIC_URL"], faults)
    faults += [(name, f"must be {AN_ID}") for name in ("TEAMS_APP_ID", "MicrosoftAppId") if not _fits(env[name])]
    if faults:
        raise Faults(faults)
    return env, address


def _fits(app_id: str) -> bool:
    """Whether this is none, or such as Microsoft gives."""
    try:
        return not app_id or str(UUID(app_id)) == app_id.lower()
    except ValueError:
        return False


def _id(value: str) -> str:
    """An id on the command line."""
    if not _fits(value):
        raise argparse.ArgumentTypeError(f"{value!r} is not {AN_ID}")
    return value


def _https(value: str) -> str:
    """An address on the command line."""
    faults: list[tuple[str, str]] = []
    if not (address := reach.public(value, faults)):
        raise argparse.ArgumentTypeError(f"{value!r} is no https address, like https://alliance.example.org")
    return address
