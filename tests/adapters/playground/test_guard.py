"""Who is turned away, and what is refused with a sentence."""

import json
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from adapters.playground.guard import guarded
from adapters.web import LARGEST_BODY
from tests.adapters.playground.browser import Playground

SAY = "/playground/say"
PATHS = ("say", "press", "submit", "open-home")


def said(**changed: Any) -> dict[str, Any]:
    """A good message with something changed."""
    return {"turn": str(uuid4()), "as": "mei", "room": "general", "text": "hello"} | changed


@pytest.mark.parametrize("host", ["evil.example", "evil:3978", "localhost.evil.example", "192.168.1.5:3978", "[::1", "a@b"])
@pytest.mark.parametrize("path", ["/", "/playground/events?as=mei", "/playground/alliance"])
async def test_a_foreign_host_is_refused(play: Playground, host: str, path: str) -> None:
    async with play.client.get(path, headers={"Host": host}) as answer:
        assert answer.status == 403
        assert (await answer.json())["error"] == "The playground answers to 127.0.0.1 and localhost only."


@pytest.mark.parametrize("host", ["127.0.0.1:1234", "localhost", "LOCALHOST:3978", "[::1]:3978"])
async def test_this_machines_names_are_welcome(play: Playground, host: str) -> None:
    async with play.client.get("/", headers={"Host": host}) as answer:
        assert answer.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_another_website_can_neither_write_nor_read(play: Playground, headers: dict[str, str]) -> None:
    async with play.client.post(SAY, json=said(), headers=headers) as answer:
        assert answer.status == 403
        assert "Another website" in (await answer.json())["error"]
    async with play.client.get("/playground/events?as=mei", headers=headers) as answer:
        assert answer.status == 403
    assert "hello" not in [m["text"] for m in await play.at("ama").sees("general")]


async def test_the_own_page_and_a_link_to_it_are_welcome(play: Playground) -> None:
    origin = play.server.address.rstrip("/")
    async with play.client.post(SAY, json=said(), headers={"Origin": origin, "Sec-Fetch-Site": "same-origin"}) as answer:
        assert answer.status == 200
    async with play.client.get("/", headers={"Sec-Fetch-Site": "cross-site"}) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("remote", ["192.168.1.5", "::ffff:10.0.0.1", None])
async def test_another_computer_is_refused_whatever_the_settings_say(remote: str | None) -> None:
    async def page(request: web.Request) -> web.StreamResponse:
        raise AssertionError("a stranger came in")

    request = make_mocked_request("GET", "/", headers={"Host": "127.0.0.1"}).clone(remote=remote or "0.0.0.0")
    answer = await guarded(page)(request)
    assert answer.status == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
async def test_only_json_is_read(play: Playground, kind: str) -> None:
    async with play.client.post(SAY, data=json.dumps(said()), headers={"Content-Type": kind}) as answer:
        assert answer.status == 415
        assert (await answer.json())["error"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b'"a"',
        b"1",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"turn": ' + b"9" * 5000 + b"}",
        b'{"text": "\\ud800"}',
    ],
)
async def test_what_is_no_json_object_is_refused(play: Playground, path: str, raw: bytes) -> None:
    async with play.client.post(f"/playground/{path}", data=raw, headers={"Content-Type": "application/json"}) as answer:
        assert answer.status == 400
        assert "reload the page" in (await answer.json())["error"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("turn", [None, 7, "", "short", "x" * 65, "with space", "new\nline-1", ["a" * 10], {}])
async def test_a_doing_without_its_key_is_refused(play: Playground, path: str, turn: object) -> None:
    status, answer = await play.at("mei").does(path, turn=turn)
    assert (status, "which of your actions" in answer["error"]) == (400, True)


@pytest.mark.parametrize("person", [None, "", "nobody", 3, ["mei"], {"mei": 1}, "Mei", "mei\n"])
async def test_a_doing_of_nobody_is_refused(play: Playground, person: object) -> None:
    async with play.client.post(SAY, json=said(**{"as": person})) as answer:
        assert (answer.status, "nobody of that name" in (await answer.json())["error"]) == (400, True)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": ""}, "nothing to send"),
        ({"text": " \n\t "}, "nothing to send"),
        ({"text": None}, "nothing to send"),
        ({"text": ["hello"]}, "nothing to send"),
        ({"text": "x" * 4001}, "at most 4,000 characters"),
        ({"room": None}, "no such room"),
        ({"room": "attic"}, "no such room"),
        ({"room": "direct-ama"}, "no such room"),
        ({"room": ["general"]}, "no such room"),
        ({"room": "home"}, "no such room"),
        ({"thread": "nowhere"}, "no longer here"),
        ({"thread": 5}, "no longer here"),
        ({"thread": {}}, "no longer here"),
    ],
)
async def test_a_message_that_means_nothing_is_refused(play: Playground, changed: dict[str, Any], sentence: str) -> None:
    async with play.client.post(SAY, json=said(**changed)) as answer:
        assert answer.status == 400
        assert sentence in (await answer.json())["error"]


async def test_a_thread_is_not_entered_from_another_room_or_by_a_card_of_ones_own(play: Playground) -> None:
    mei = play.at("mei")
    private, shared = (await mei.sees())[-1], (await mei.sees("general"))[-1]
    assert (await mei.does("say", text="hm", room="general", thread=private["id"]))[0] == 400
    assert (await mei.does("say", text="hm", room="funding", thread=shared["id"]))[0] == 400
    await mei.presses("Compact", shared)
    whisper = (await mei.sees("general"))[-1]
    assert whisper["alone"]
    assert (await mei.does("say", text="hm", room="general", thread=whisper["id"]))[0] == 400


@pytest.mark.parametrize("data", [None, [], "x", 1, {}, {"action": None}, {"action": ["x"]}, {"action": {"x": 1}}])
async def test_a_button_or_form_that_carries_nothing_is_refused(play: Playground, data: object) -> None:
    card = (await play.at("mei").sees())[-1]
    for path, more in (("press", {"message": card["id"]}), ("submit", {"room": "direct"})):
        status, answer = await play.at("mei").does(path, data=data, **more)
        assert (status, "Nothing was done" in answer["error"]) == (400, True)


@pytest.mark.parametrize("message", [None, 1, "", "junk", [], {}])
async def test_a_card_that_is_not_there_cannot_be_pressed(play: Playground, message: object) -> None:
    status, answer = await play.at("mei").does("press", message=message, data={"action": "menu.run?word=help"})
    assert (status, "no longer here" in answer["error"]) == (400, True)


async def test_an_invented_action_gets_a_kind_answer(play: Playground) -> None:
    card = (await play.at("mei").sees())[-1]
    for action in ("", "x" * 5000, "menu.run?word=" + "x" * 100, "nothing.known?a=1", "<script>"):
        assert (await play.at("mei").does("press", message=card["id"], data={"action": action}))[0] == 200


async def test_too_much_is_refused(play: Playground) -> None:
    async with play.client.post(SAY, json=said(text="x" * LARGEST_BODY)) as answer:
        assert answer.status == 413
        assert "shorten" in (await answer.json())["error"]
