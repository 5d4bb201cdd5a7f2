"""Every word of Slack's has one consequence."""

from datetime import timedelta

import pytest

from adapters.slack.faults import FATES, WORDS, refusal
from bot.ports import Fate

NO_WORD = "<html>"


@pytest.mark.parametrize(
    ("fate", "words"),
    [
        ("recipient", "not_in_channel channel_not_found is_archived restricted_action restricted_action_read_only_channel"),
        ("recipient", "user_not_found user_not_visible user_disabled cannot_dm_bot messages_tab_disabled"),
        ("workspace", "token_revoked token_expired invalid_auth not_authed account_inactive org_login_required missing_scope"),
        ("workspace", "ekm_access_denied"),
        ("gone", "message_not_found cant_update_message edit_window_closed"),
        ("wait", "ratelimited rate_limited team_added_to_org"),
        ("unknown", "fatal_error internal_error service_unavailable"),
        ("refused", "invalid_blocks msg_too_long msg_blocks_too_long no_text a_word_of_tomorrow"),
    ],
)
def test_what_slack_says_in_its_words(fate: Fate, words: str) -> None:
    for word in words.split():
        failure = refusal(200, {"ok": False, "error": word}, None)
        assert (failure.code, failure.fate) == (word, fate)
        assert failure.wait == (timedelta(seconds=1) if fate == "wait" else None)


def test_no_word_has_two_consequences() -> None:
    assert len(FATES) == sum(len(words) for words in WORDS.values())


@pytest.mark.parametrize(
    ("status", "answer", "code", "fate"),
    [
        (429, {"ok": False, "error": "ratelimited"}, "ratelimited", "wait"),
        (429, NO_WORD, "http_429", "wait"),
        (500, NO_WORD, "http_500", "unknown"),
        (503, {"ok": False, "error": "service_unavailable"}, "service_unavailable", "unknown"),
        (503, {"ok": False, "error": "is_archived"}, "is_archived", "unknown"),
        (200, NO_WORD, "unreadable", "unknown"),
        (200, {"ok": False}, "unreadable", "unknown"),
        (200, {"error": 7}, "unreadable", "unknown"),
        (200, None, "unreadable", "unknown"),
        (403, NO_WORD, "http_403", "unreachable"),
        (404, {"ok": False, "error": "used_url"}, "used_url", "refused"),
    ],
)
def test_what_comes_without_a_word_or_with_a_status(status: int, answer: object, code: str, fate: Fate) -> None:
    failure = refusal(status, answer, None)
    assert (failure.code, failure.fate) == (code, fate)


@pytest.mark.parametrize(
    ("header", "seconds"), [("30", 30), ("0", 0), ("1.5", 1.5), ("-3", 0), (None, 1), ("soon", 1), ("inf", 1), ("nan", 1)]
)
def test_how_long_to_wait(header: str | None, seconds: float) -> None:
    assert refusal(429, None, header).wait == timedelta(seconds=seconds)
