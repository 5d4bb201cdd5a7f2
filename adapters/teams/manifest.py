"""The app package: what Teams is told of the app, with the bot's own words as the commands that it offers."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import chain, zip_longest
from typing import Any
from urllib.parse import urlsplit

from bot.events import Scope
from bot.introduction import COLOUR, LONG, SHORT
from bot.menu import MenuItem, grouped

Json = Mapping[str, Any]

SCHEMA = "1.25"
"""The first version with shared and private channels."""
SCOPES: Mapping[Scope, str] = {"personal": "personal", "channel": "team", "group": "groupChat"}
"""Microsoft's words for where the bot is spoken to."""
MOST_COMMANDS = 12
ALWAYS = "help"
"""The word that tells all others; Microsoft wants it offered everywhere."""
ICONS = ("color.png", "outline.png")
WHEN = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the package, so that the same settings make the same bytes."""


@dataclass(frozen=True, slots=True)
class App:
    """What differs from alliance to alliance; `address` is empty where the bot has no public one."""

    id: str
    name: str
    version: str
    address: str
    website: str
    privacy: str
    terms: str


def manifest(app: App, menus: Mapping[Scope, Sequence[MenuItem]]) -> Json:
    """The manifest; of each menu the words that are used most."""
    return {
        "$schema": f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA}/MicrosoftTeams.schema.json",
        "manifestVersion": SCHEMA,
        "version": app.version,
        "id": app.id,
        "developer": {
            "name": app.name,
            "websiteUrl": app.website,
            "privacyUrl": app.privacy,
            "termsOfUseUrl": app.terms,
        },
        "icons": {"color": ICONS[0], "outline": ICONS[1]},
        "name": {"short": app.name, "full": app.name},
        "description": {"short": SHORT, "full": LONG},
        "accentColor": COLOUR,
        "bots": [_bot(app.id, menus)],
        "validDomains": [host] if (host := urlsplit(app.address).hostname) else [],
        "supportsChannelFeatures": "tier1",
    }


def package(written: Json) -> bytes:
    """The zip that is given to Teams: the manifest and its two icons."""
    drawn = resources.files("adapters.teams") / "icons"
    files = {"manifest.json": json.dumps(written, ensure_ascii=False, indent=2).encode()}
    files |= {name: (drawn / name).read_bytes() for name in ICONS}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, WHEN), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _bot(app_id: str, menus: Mapping[Scope, Sequence[MenuItem]]) -> Json:
    return {
        "botId": app_id,
        "scopes": list(SCOPES.values()),
        "supportsFiles": False,
        "isNotificationOnly": False,
        "commandLists": [{"scopes": [SCOPES[where]], "commands": _commands(menu)} for where, menu in menus.items()],
    }


def _commands(menu: Sequence[MenuItem]) -> list[Json]:
    """The first of each group before the second of any, and always the word for help."""
    turns = [item for item in chain.from_iterable(zip_longest(*grouped(menu).values())) if item]
    offered = [item for item in turns if item.word != ALWAYS][: MOST_COMMANDS - 1]
    return [{"title": item.word, "description": item.about} for item in turns if item in offered or item.word == ALWAYS]
