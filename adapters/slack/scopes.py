"""What the bot asks of a Slack workspace: the scopes of its token, each for something it does (research/platforms.md §1.5)."""

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
