"""The way into a call: who is led there, who counts, and what everybody else is told."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.links import Pass
from bot.model.sessions.attendance import Presence
from bot.model.sessions.rsvps import Standing
from bot.model.sessions.session import Session
from tests.adapters.links.conftest import CALL, SESSION, Web
from tests.bot.model.sessions.samples import ANA, START
from tests.world import OPENED

PREFETCHED = OPENED | {"Sec-Purpose": "prefetch"}
SLACKBOT = {"User-Agent": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"}
FRAMED = OPENED | {"Sec-Fetch-Dest": "iframe"}
HERE = Presence(SESSION.id, "harbour", "joined", START, ANA)


async def test_who_comes_is_led_to_the_call_and_noted_once(here: Web) -> None:
    link = here.links.join(SESSION, await here.keeps())
    async with here.asks(link, **OPENED) as answer:
        assert (answer.status, answer.headers["Location"]) == (302, CALL)
        assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    here.clock.advance(minutes=5)
    assert await here.opens(link) == (302, CALL)
    assert await here.came() == [HERE]


@pytest.mark.parametrize(("minutes", "count"), [(-16, 0), (-15, 1), (59, 1)])
async def test_who_tries_it_long_before_does_not_count(here: Web, minutes: int, count: int) -> None:
    link = here.links.join(SESSION, await here.keeps())
    here.clock.advance(minutes=minutes)
    assert await here.opens(link) == (302, CALL)
    assert len(await here.came()) == count


@pytest.mark.parametrize("headers", [SLACKBOT, PREFETCHED, FRAMED, {"User-Agent": "Mozilla/5.0 (an old browser)"}])
async def test_a_program_is_not_told_where_the_call_is_and_does_not_count(here: Web, headers: dict[str, str]) -> None:
    link = here.links.join(SESSION, await here.keeps())
    async with here.asks(link, **headers) as answer:
        page = await answer.text()
        assert (answer.status, "Location" in answer.headers) == (200, False)
        assert "<button>" in page
        assert CALL not in page
    assert await here.came() == []


async def test_who_looks_only_at_the_headers_does_not_count(here: Web) -> None:
    async with here.asks(here.links.join(SESSION, await here.keeps()), "HEAD", **OPENED) as answer:
        assert (answer.status, "Location" in answer.headers) == (200, False)
    assert await here.came() == []


async def test_before_an_old_browser_one_press_more_gets_somebody_there(here: Web) -> None:
    async with here.asks(here.links.join(SESSION, await here.keeps()), "POST") as answer:
        assert (answer.status, answer.headers["Location"]) == (303, CALL)
    assert await here.came() == [HERE]


def off(session: Session) -> Session:
    return replace(session, state="cancelled", cancelled_at=START)


@pytest.mark.parametrize(
    ("change", "standing", "number", "status", "words"),
    [
        (lambda it: it, "no", 1, 410, "You are not on the list"),
        (lambda it: replace(it, capacity=1), "waiting", 1, 410, "You are not on the list"),
        (lambda it: it, "going", 2, 410, "There is a newer link"),
        (off, "going", 1, 410, "This session is called off"),
        (lambda it: replace(it, state="ended"), "going", 1, 410, "This session is over"),
        (lambda it: replace(it, link=""), "going", 1, 404, "There is no call yet"),
    ],
)
async def test_everybody_else_is_told_why_not(
    here: Web, change: Callable[[Session], Session], standing: Standing, number: int, status: int, words: str
) -> None:
    link = here.links.join(SESSION, await here.keeps())
    await here.keeps(change(SESSION), standing, number)
    for headers in (OPENED, SLACKBOT):
        async with here.asks(link, **headers) as answer:
            page = await answer.text()
            assert answer.status == status
            assert words in page
            assert answer.headers["Cache-Control"] == "no-store"
            assert all(private not in page for private in (CALL, "Land titles", "Ana", ANA.id))
    assert await here.came() == []


async def test_a_link_ends_with_the_clock(here: Web) -> None:
    link = here.links.join(SESSION, await here.keeps())
    here.clock.advance(hours=1)
    assert "This session is over" in (await here.opens(link))[1]
    here.clock.advance(days=30)
    assert "This link is too old" in (await here.opens(link))[1]


async def test_a_call_that_is_held_elsewhere_needs_no_new_link(here: Web) -> None:
    link = here.links.join(SESSION, await here.keeps())
    await here.keeps(replace(SESSION, link="https://zoom.us/j/2"))
    assert await here.opens(link) == (302, "https://zoom.us/j/2")


async def test_who_guesses_learns_nothing(here: Web) -> None:
    link = here.links.join(SESSION, await here.keeps())
    assert link
    feed, file = link.replace("/join/", "/feed/") + ".ics", link.replace("/join/", "/file/")
    assert here.links.signer
    stranger = here.links.signer.sign(Pass("join", "s9", ANA.key, 1, START + timedelta(days=1)))
    guesses = [link[:-1], f"{link}A", feed, file, link.rpartition("/")[0] + "/x", link.rpartition("/")[0] + f"/{stranger}"]
    answers = {await here.opens(guess) for guess in guesses}
    [(status, page)] = answers
    assert (status, "This link opens nothing" in page) == (404, True)


async def test_a_link_that_is_followed_without_end_has_to_wait(here: Web) -> None:
    link = here.links.join(SESSION, await here.keeps())
    statuses = [(await here.opens(link))[0] for _ in range(31)]
    assert statuses == [302] * 30 + [429]
    assert (await here.opens(here.links.public_file(SESSION)))[0] == 200, "others need not"


async def test_no_log_says_who_followed_what(
    here: Web, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = here.links.join(SESSION, await here.keeps())
    assert link

    def breaks() -> None:
        raise RuntimeError(CALL, ANA, link)

    with caplog.at_level(logging.DEBUG):
        await here.opens(link)
        monkeypatch.setattr(here.store, "transaction", breaks)
        assert (await here.opens(link))[0] == 503
    ours = [record for record in caplog.records if record.name.partition(".")[0] in ("adapters", "bot", "aiohttp")]
    assert [record.getMessage() for record in ours] == ["link failed"]
    written = " ".join(str(vars(record)) for record in ours)
    assert all(private not in written for private in (link.rpartition("/")[2], CALL, ANA.id))


async def test_a_page_is_readable_by_everybody_and_loads_nothing(here: Web) -> None:
    async with here.asks(here.links.join(SESSION, await here.keeps())) as answer:
        page, policy = await answer.text(), answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert all(wanted in page for wanted in ('<html lang="en">', "<title>", "<main>", "<h1>", "width=device-width"))
    assert "prefers-color-scheme:dark" in page
    assert all(never not in page for never in ("<script", "src=", "href="))
