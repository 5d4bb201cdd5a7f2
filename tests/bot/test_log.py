"""Logs hold no text of a person."""

import io
import json
import logging

import pytest

from bot.log import JsonLines, start, trace


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


def test_start_silences_the_noisy(monkeypatch: pytest.MonkeyPatch) -> None:
    before = logging.getLogger().handlers[:]
    try:
        start()
        assert logging.getLogger("slack_bolt").level == logging.WARNING
    finally:
        logging.getLogger().handlers[:] = before
