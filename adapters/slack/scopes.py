"""What the bot asks of a Slack workspace: the scopes of its token, each for something it does (research/platforms.md §1.5)."""

from collections.abc import Mapping

NEEDED = frozenset(
    {
        "app_mentions:read",
        "channels:read",
        "chat:write",
        "commands",
        "groups:read",
        "im:history",
        "im:write",
        "users:read",
    }
)
"""Without one of these something does not work."""
OPTIONAL = frozenset({"files:write", "users:read.email"})
"""Files in private chats where there is no public address; addresses, to tell for whom people speak."""
EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "member_joined_channel",
    "message.im",
    "tokens_revoked",
    "user_change",
)
"""What Slack tells us unasked."""
COMMAND = "/alliance"
PATH = "/slack/events"
"""Where Slack calls us."""

METHODS: Mapping[str, frozenset[str]] = {
    "apps.connections.open": frozenset(),  # with the app-level token, whose scope is connections:write
    "auth.revoke": frozenset(),
    "auth.test": frozenset(),
    "chat.postEphemeral": frozenset({"chat:write"}),
    "chat.postMessage": frozenset({"chat:write"}),
    "chat.update": frozenset({"chat:write"}),
    "conversations.history": frozenset({"im:history"}),
    "conversations.open": frozenset({"im:write"}),
    "conversations.replies": frozenset({"im:history"}),
    "files.completeUploadExternal": frozenset({"files:write"}),
    "files.getUploadURLExternal": frozenset({"files:write"}),
    "oauth.v2.access": frozenset(),  # with the app's client id and secret
    "users.conversations": frozenset({"channels:read", "groups:read"}),
    "users.info": frozenset({"users:read", "users:read.email"}),
    "views.open": frozenset(),
    "views.publish": frozenset(),
}
"""Every method of the Web API that is called, and the scopes it takes for what we call it for."""
HEARING: Mapping[str, frozenset[str]] = {
    "app_mention": frozenset({"app_mentions:read"}),
    "member_joined_channel": frozenset({"channels:read", "groups:read"}),
    "message.im": frozenset({"im:history"}),
    "user_change": frozenset({"users:read"}),
}
"""The scopes without which Slack does not tell of an event; the others need none."""


def granted(header: str) -> frozenset[str]:
    """The scopes of a token, as the header of Slack's answers has them."""
    return frozenset(scope.strip() for scope in header.split(",")) - {""}
