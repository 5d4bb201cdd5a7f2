"""What Teams' refusals mean for a message; the one table of its words and statuses (research/platforms.md §2)."""

from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from bot.ports import Fate, Undelivered

DEAD = frozenset(
    {
        "BotDisabledByAdmin",
        "BotNotInConversationRoster",
        "ConversationBlockedByUser",
        "ConversationNotFound",
        "ForbiddenOperationException",
        "MessageWritesBlocked",
    }
)
"""A conversation in which the bot is not heard until somebody writes or installs it there."""
WORDS: Mapping[str, Fate] = {**dict.fromkeys(DEAD, "recipient"), "ActivityNotFoundInConversation": "gone"}
"""A word that is not here counts for nothing: the status tells."""
STATUSES: Mapping[int, Fate] = {
    HTTPStatus.TOO_MANY_REQUESTS: "wait",
    HTTPStatus.PRECONDITION_FAILED: "wait",
    HTTPStatus.UNAUTHORIZED: "wait",
}
"""Below 500 any other status is about the message: `refused`. After 500 and above it may stand there all the same."""
WAITS: Mapping[int, timedelta] = {
    HTTPStatus.PRECONDITION_FAILED: timedelta(seconds=1),
    HTTPStatus.UNAUTHORIZED: timedelta(minutes=1),
}
"""How long to wait where Teams does not say. A token that is not accepted passes by itself when it is Microsoft's fault, and
when it is ours no answer goes out either; so a whole tenant is never given up for it."""


def refusal(status: int, answer: Any, retry_after: str) -> Undelivered:
    """The failure in an answer that is not a yes; `answer` is its body as far as it could be read."""
    fault = answer.get("error") if isinstance(answer, dict) else None
    code = fault.get("code") if isinstance(fault, dict) else None
    word = code if isinstance(code, str) else f"http {status}"
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Undelivered(word, "unknown")
    fate = STATUSES.get(status) or WORDS.get(word, "refused")
    return Undelivered(word, fate, _patience(retry_after) or WAITS.get(status) if fate == "wait" else None)


def _patience(retry_after: str) -> timedelta | None:
    """The wait that was asked for, if that makes sense."""
    try:
        return timedelta(seconds=max(float(retry_after), 0.0))
    except (ValueError, OverflowError):
        return None
