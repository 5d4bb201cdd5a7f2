"""Logs hold no text of a person."""

import io
import json
import logging
import sys

import pytest

from bot.log import JsonLines, start, trace

TOKENS = [
    "xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy",
    "xoxe.xoxp-1-Mi0yLTE3NjUz",
    "xapp-1-A0123-456-deadbeef",
    "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwcyJ9.c2lnbmF0dXJl_-",
    "eyJhbGciOiJSU0EtT0FFUCJ9.a2V5.aXY.Y2lwaGVy.dGFn",
]


def lines(name: str, *, error: bool = False, **extra: object) -> dict[str, str]:
    logger, stream = logging.getLogger(name), io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logger.addHandler(handler)
    logger.propagate = False
    try:
        if error:
            raise ValueError("canary question")
        logger.warning("canary in a library" if name.startswith("slack") else "failed", extra=extra)
    except ValueError:
        logger.exception("failed")
    finally:
        logger.removeHandler(handler)
    return dict(json.loads(stream.getvalue()))


def test_our_own_line_says_what_happened() -> None:
    line = lines("bot.router", turn="slack:Ev1", text="canary question")
    assert (line["event"], line["turn"], line["level"]) == ("failed", "slack:Ev1", "warning")
    assert "text" not in line


def test_a_librarys_text_is_dropped() -> None:
    assert "canary" not in json.dumps(lines("slack_bolt.App"))


def test_an_exception_is_told_without_its_message() -> None:
    line = lines("bot.router", error=True)
    assert line["error"].startswith("ValueError at test_log.py:")
    assert "canary" not in json.dumps(line)


def test_a_trace_names_type_and_places() -> None:
    with pytest.raises(ValueError, match="canary") as raised:
        int("canary")
    assert trace(raised.value).startswith("ValueError at test_log.py:")
    assert "canary" not in trace(raised.value)


@pytest.mark.parametrize("token", TOKENS)
def test_no_token_gets_into_a_line_by_any_way(token: str) -> None:
    ours = lines("bot.router", code=f"refused: {token}", path=f"https://example.org/?token={token}&x=1")
    assert ours["code"] == "refused: [redacted]"
    assert ours["path"].endswith("&x=1")
    for name in ("slack_sdk.web", "asyncio", "bot.router"):
        logger, stream = logging.getLogger(name), io.StringIO()
        handler = logging.StreamHandler(stream)
        handler.setFormatter(JsonLines())
        record = logger.makeRecord(name, logging.ERROR, "f", 1, token, (), None)
        try:
            raise RuntimeError(token) from KeyError(token)
        except RuntimeError:
            record.exc_info = sys.exc_info()
        handler.handle(record)
        assert token not in stream.getvalue()
        assert "RuntimeError at" in stream.getvalue()


def test_a_line_is_one_line_whatever_is_in_it() -> None:
    hostile = "a\r\nb\x1b[2J\u2028\u202e\x00\x85"
    logger, stream = logging.getLogger("bot.router"), io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    handler.handle(logger.makeRecord("bot.router", logging.INFO, "f", 1, "turn", (), None, extra={"code": hostile}))
    written = stream.getvalue()
    assert written.isascii()
    assert written.splitlines(keepends=True) == [written]
    assert json.loads(written)["code"] == hostile
    assert "\x1b" not in written


def test_start_silences_the_noisy_and_what_ends_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = logging.getLogger().handlers[:]
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    try:
        start()
        assert logging.getLogger("slack_bolt").level == logging.WARNING
        assert logging.getLogger("aiohttp.server").level == logging.CRITICAL, "strangers write nothing into our log"
        error = ValueError("canary")
        sys.excepthook(ValueError, error, None)
        assert json.loads(capsys.readouterr().err)["error"] == "ValueError at "
        logging.getLogger("bm25s").setLevel(logging.DEBUG)  # as it does itself, once it is imported
        logging.getLogger("bm25s").debug("ready")
        assert capsys.readouterr().err == ""
        logging.getLogger("bot").warning("canary %d", "canary")
        assert "canary" not in capsys.readouterr().err
    finally:
        logging.getLogger().handlers[:] = before
