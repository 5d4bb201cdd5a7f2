"""The app manifest: what Slack is told of the app, from the same tables that the door works by."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from adapters.slack.scopes import COMMAND, EVENTS, NEEDED, OPTIONAL, PATH
from bot.introduction import COLOUR, LONG, SHORT

Json = Mapping[str, Any]

RETURN_PATH = "/slack/oauth_redirect"
"""Where Slack sends a browser back after an installation in another workspace."""
NEW_APP = "https://api.slack.com/apps"


def manifest(name: str, address: str, *, socket: bool) -> Json:
    """The manifest of an app; with Socket Mode we call Slack, otherwise it calls us at the public address."""
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": name,
            "description": SHORT,
            "long_description": LONG,
            "background_color": COLOUR,
        },
        "features": _features(name, {} if socket else {"url": f"{address}{PATH}"}),
        "oauth_config": _oauth(address),
        "settings": _settings({} if socket else {"request_url": f"{address}{PATH}"}, socket=socket),
    }


def link(written: str) -> str:
    """The address of Slack's page that makes an app of a manifest."""
    return f"{NEW_APP}?{urlencode({'new_app': 1, 'manifest_yaml': written})}"


def _features(name: str, called: Json) -> Json:
    command = {"command": COMMAND, "description": SHORT, "usage_hint": "a question, or help", "should_escape": False}
    return {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
        "bot_user": {"display_name": name, "always_online": True},
        "slash_commands": [{**command, **called}],
    }


def _oauth(address: str) -> Json:
    """Slack wants what may be refused in both lists; it comes back only to an address that we have."""
    back = {"redirect_urls": [f"{address}{RETURN_PATH}"]} if address else {}
    return back | {"scopes": {"bot": sorted(NEEDED | OPTIONAL), "bot_optional": sorted(OPTIONAL)}}


def _settings(called: Json, *, socket: bool) -> Json:
    return {
        "event_subscriptions": {**called, "bot_events": list(EVENTS)},
        "interactivity": {"is_enabled": True, **called},
        "org_deploy_enabled": False,
        "socket_mode_enabled": socket,
        "token_rotation_enabled": False,
    }
