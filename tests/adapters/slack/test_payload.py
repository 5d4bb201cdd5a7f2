"""Bytes become an object or nothing."""

from contextlib import suppress
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.payload import FORM, JSON, Malformed, is_ssl_check, parse
from tests.adapters.slack.strategies import patient


@pytest.mark.parametrize(
    ("kind", "raw", "body"),
    [
        (JSON, b'{"type":"event_callback"}', {"type": "event_callback"}),
        (FORM, b"command=%2Falliance&text=", {"command": "/alliance", "text": ""}),
        (FORM, urlencode({"payload": '{"type":"block_actions"}'}).encode(), {"type": "block_actions"}),
        (FORM, b"", {}),
    ],
)
def test_what_slack_sends(kind: str, raw: bytes, body: dict[str, str]) -> None:
    assert parse(kind, raw) == body


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (JSON, b""),
        (JSON, b"{"),
        (JSON, b"[]"),
        (JSON, b'"text"'),
        (JSON, b"7"),
        (JSON, b"null"),
        (JSON, b"\xff\xfe\xfd"),
        (JSON, b"[" * 100_000),
        (JSON, b'{"a":' * 100_000),
        (JSON, b"9" * 10_000),
        (FORM, b"payload=[]"),
        (FORM, b"payload={"),
        (FORM, b"payload=" + b"%5B" * 100_000),
        (FORM, b"\xff=1"),
        (FORM, b"a=1&" * 200),
        ("text/plain", b"{}"),
        ("multipart/form-data", b"{}"),
        ("", b"{}"),
    ],
)
def test_anything_else(kind: str, raw: bytes) -> None:
    with pytest.raises(Malformed):
        parse(kind, raw)


PIECES = (*"%25+a=&é#?;/ \n\0", "%25", "%2B", "%2f", "%C3%A9", "%ff", "%00")


@patient
@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_a_form_is_read_as_the_standard_library_does(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert parse(FORM, text.encode()) == dict(parse_qsl(text, keep_blank_values=True))


@patient
@given(st.sampled_from([JSON, FORM]), st.binary())
def test_no_bytes_break_it(kind: str, raw: bytes) -> None:
    with suppress(Malformed):
        assert isinstance(parse(kind, raw), dict)


def test_a_check_of_the_certificate_is_known_without_a_signature() -> None:
    assert is_ssl_check(FORM, b"ssl_check=1&token=abc")
    assert is_ssl_check(FORM, b"token=abc&ssl_check=1")
    assert not is_ssl_check(FORM, b"text=ssl_check=1")
    assert not is_ssl_check(FORM, b"ssl_check=10")
    assert not is_ssl_check(JSON, b"ssl_check=1")
