"""A request's bytes as the object that Slack wrote; anything else is malformed."""

import json
from typing import Any

from yarl import URL

Json = dict[str, Any]

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
MOST_FIELDS = 100
"""Fields of a form; Slack sends about twenty."""


class Malformed(Exception):
    """What arrived is not what Slack sends."""


def parse(kind: str, raw: bytes) -> Json:
    """The object in a request of this content type; raises Malformed."""
    try:
        if kind == JSON:
            return _object(raw)
        if kind == FORM:
            form = _form(raw)
            return _object(form["payload"]) if "payload" in form else form
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    raise Malformed


def is_ssl_check(kind: str, raw: bytes) -> bool:
    """Whether Slack only looks at our certificate: that request is not signed, and answering it tells nobody anything."""
    return kind == FORM and b"ssl_check=1" in raw[:1000].split(b"&")


def _form(raw: bytes) -> Json:
    """The fields, read by what reads addresses for aiohttp: `parse_qsl` took ten times as long, a third of a whole turn."""
    if raw.count(b"&") >= MOST_FIELDS:
        raise Malformed
    return dict(URL.build(query_string=raw.decode(), encoded=True).query.items())


def _object(text: str | bytes) -> Json:
    data = json.loads(text)
    if not isinstance(data, dict):
        raise Malformed
    return data
