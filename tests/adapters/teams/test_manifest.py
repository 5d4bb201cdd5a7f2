"""The app package offers only words that the bot knows, and is whole."""

import io
import json
import struct
import zipfile
from typing import Any

import pytest

from adapters.teams import manifest
from adapters.teams.manifest import SCOPES, App
from bot.app import routes
from bot.events import Scope

SITE = "https://alliance.example.org"
APP = App("11111111-2222-4333-8444-555555555555", "Alliance Bot", "1.2.3", "https://bot.example.org:8443/x", SITE, SITE, SITE)
MENUS = {where: routes().menu("member", where) for where in SCOPES}


def unpacked(app: App = APP) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(manifest.package(manifest.manifest(app, MENUS)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(app: App = APP) -> Any:
    return json.loads(unpacked(app)["manifest.json"])


@pytest.mark.parametrize("where", SCOPES)
def test_each_word_offered_is_one_that_a_member_may_use_there(where: Scope) -> None:
    [bot] = written()["bots"]
    [words] = [each["commands"] for each in bot["commandLists"] if each["scopes"] == [SCOPES[where]]]
    titles = [each["title"] for each in words]
    known = {command.word: command for command in routes().commands}
    assert len(set(titles)) == len(titles) == 12
    assert "help" in titles
    assert all(where in known[title].where and "member" in known[title].who for title in titles)
    assert [each["description"] for each in words] == [known[title].about for title in titles]
    assert all(len(each["title"]) <= 32 and len(each["description"]) <= 128 for each in words)


def test_a_bot_for_every_place_and_no_right_beyond() -> None:
    made = written()
    [bot] = made["bots"]
    assert bot["botId"] == made["id"] == APP.id
    assert bot["scopes"] == ["personal", "team", "groupChat"]
    assert made["validDomains"] == ["bot.example.org"]
    assert made["supportsChannelFeatures"] == "tier1"
    assert not {"permissions", "authorization", "devicePermissions", "webApplicationInfo"} & set(made)
    assert written(App(APP.id, APP.name, "1.2.3", "", SITE, SITE, SITE))["validDomains"] == []


def test_microsofts_limits() -> None:
    made = written()
    assert len(made["name"]["short"]) <= 30
    assert len(made["developer"]["name"]) <= 32
    assert len(made["description"]["short"]) <= 80
    assert made["$schema"].split("/")[-2] == f"v{made['manifestVersion']}"


def test_the_icons_are_as_microsoft_wants_them_and_the_package_is_the_same_each_time() -> None:
    files = unpacked()
    assert sorted(files) == ["color.png", "manifest.json", "outline.png"]
    sizes = {name: struct.unpack(">IIBB", files[name][16:26]) for name in ("color.png", "outline.png")}
    assert sizes == {"color.png": (192, 192, 8, 6), "outline.png": (32, 32, 8, 6)}
    assert max(len(content) for name, content in files.items() if name.endswith(".png")) < 4096
    assert manifest.package(manifest.manifest(APP, MENUS)) == manifest.package(manifest.manifest(APP, MENUS))
