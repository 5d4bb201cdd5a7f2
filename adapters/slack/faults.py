"""What Slack's refusals mean for a message; the one table of its words (docs.slack.dev/reference/methods, research §1.3)."""

from collections.abc import Mapping
from datetime import timedelta

from bot.ports import Fate, Undelivered

OK, TOO_MANY, SERVER_FAULT = 200, 429, 500
USUAL_WAIT = timedelta(seconds=1)
"""When Slack asks for patience without saying how much."""

WORDS: Mapping[Fate, tuple[str, ...]] = {
    "recipient": (
        "access_denied",
        "cannot_dm_bot",
        "channel_not_found",
        "is_archived",
        "is_inactive",
        "messages_tab_disabled",
        "method_not_supported_for_channel_type",
        "not_in_channel",
        "posting_to_general_channel_denied",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_locked",
        "restricted_action_thread_only_channel",
        "user_disabled",
        "user_not_found",
        "user_not_in_channel",
        "user_not_visible",
        "users_not_found",
    ),
    "workspace": (
        "accesslimited",
        "account_inactive",  # of the token: its bot or workspace is no more
        "ekm_access_denied",
        "enterprise_is_restricted",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    ),
    "gone": ("cant_update_message", "edit_window_closed", "message_not_found"),
    "wait": (
        "external_channel_migrating",
        "message_limit_exceeded",
        "rate_limited",
        "ratelimited",
        "request_timeout",  # what we sent came in pieces, and not all of them
        "team_added_to_org",
    ),
    "unknown": ("fatal_error", "internal_error", "service_unavailable"),  # some of it may have been done, say the docs
}
FATES: Mapping[str, Fate] = {word: fate for fate, words in WORDS.items() for word in words}
"""A word that is not here is about the message itself: `refused`."""


def refusal(status: int, answer: object, retry_after: str | None) -> Undelivered:
    """The failure in an answer that is not a yes; `answer` is its body as far as it could be read."""
    said = answer.get("error") if isinstance(answer, dict) else None
    word = said if isinstance(said, str) else ""
    if status == TOO_MANY or (word and status < SERVER_FAULT):
        fate = "wait" if status == TOO_MANY else FATES.get(word, "refused")
        return Undelivered(word or "http_429", fate, _patience(retry_after) if fate == "wait" else None)
    if status == OK:
        return Undelivered("unreadable", "unknown")
    # Slack itself says no in JSON: without a word, and below 500, somebody on the way to it did
    return Undelivered(word or f"http_{status}", "unknown" if status >= SERVER_FAULT else "unreachable")


def _patience(retry_after: str | None) -> timedelta:
    try:
        return timedelta(seconds=max(float(retry_after or ""), 0.0))
    except (ValueError, OverflowError):
        return USUAL_WAIT
