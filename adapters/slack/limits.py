"""Slack's limits as data. Only the first is published to the letter; the tiers say "50+" and "100+" a minute.

Sources: docs.slack.dev/apis/web-api/rate-limits (one message a second per channel, tiers per method and workspace);
research/platforms.md §1.3 (which method has which tier) and §7.4 (the limit of all messages in a workspace is not published:
we begin with five a second).
"""

from collections.abc import Mapping

from adapters.pace import Limit, Rate

POST = "chat.postMessage"
TIER_3 = (Limit(50, 60.0),)
TIER_4 = (Limit(100, 60.0),)

RATES: Mapping[str, Rate] = {
    POST: Rate(POST, (Limit(5, 1.0),), (Limit(1, 1.0),)),
    "chat.update": Rate("chat.update", TIER_3),
    "conversations.open": Rate("conversations.open", TIER_3),
    "conversations.history": Rate("conversations.history", TIER_3),
    "conversations.replies": Rate("conversations.replies", TIER_3),
    "chat.postEphemeral": Rate("chat.postEphemeral", TIER_4),
    "files.completeUploadExternal": Rate("files.completeUploadExternal", TIER_4),
    "files.getUploadURLExternal": Rate("files.getUploadURLExternal", TIER_4),
    "users.info": Rate("users.info", TIER_4),
    "views.publish": Rate("views.publish", TIER_4),
}
