r"""Logs as JSON lines that never hold what people wrote, answered or keep secret.

A line is ASCII: what breaks lines or moves a terminal's cursor is written as an escape (`\n`, `\u001b`).
"""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType

log = logging.getLogger(__name__)

FIELDS = (
    "turn",
    "kind",
    "platform",
    "handler",
    "outcome",
    "person",
    "code",
    "status",
    "error",
    "ms",
    "count",
    "setting",
    "path",
    "what",
    "do",
)
"""What a line may say besides its message; anything else given as `extra` is dropped."""

NOISY = (
    "slack_bolt",
    "slack_sdk",
    "botbuilder",
    "botframework",
    "msrest",
    "aiohttp",
    "apscheduler",
    "urllib3",
    "msal",
    "alembic",
    "bm25s",
)
"""Libraries that log payloads at INFO or DEBUG (research/platforms.md §0, finding 5)."""

SERVER = "aiohttp.server"
"""It logs an error for each request that it cannot read, so that any stranger could fill the log; ours has faults of ours."""

SECRETS = re.compile(r"(?:xox[a-z.]+|xapp)-[\w.%-]+|eyJ[\w-]+(?:\.[\w-]*){1,4}")
"""Tokens of Slack's, and what Microsoft signs, wherever they got to."""
REDACTED = "[redacted]"


class JsonLines(logging.Formatter):
    """One JSON object per line; messages are ours and constant, so no text of a person can reach them."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "ts": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "where": record.name,
            "event": record.getMessage() if _ours(record.name) else type(record.msg).__name__,
        }
        line |= {name: str(getattr(record, name)) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1]:
            line["error"] = trace(record.exc_info[1])
        return SECRETS.sub(REDACTED, json.dumps(line))


def trace(error: BaseException) -> str:
    """An exception as its type and the places it passed, without its message, which may hold what people wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places}"


def start(level: int = logging.INFO) -> None:
    """Send our own logs to standard error, and of the libraries' only warnings, without their texts."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    handler.addFilter(_worth_a_line)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(SERVER).setLevel(logging.CRITICAL)
    logging.raiseExceptions = False  # a line that cannot be written must not be printed with all that was to be in it
    sys.excepthook = _crashed


def _crashed(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
    """Python prints the message of what ends it, which may hold a token or an address."""
    log.critical("crashed", exc_info=error)


def _worth_a_line(record: logging.LogRecord) -> bool:
    """A library may set its own level once it is imported, and then tells everything."""
    return record.levelno >= logging.WARNING or _ours(record.name)


def _ours(name: str) -> bool:
    return name.partition(".")[0] in ("bot", "handlers", "adapters", "storage", "__main__")
