"""The mark of a delivery in a message's metadata, which nobody sees, and looking for it where nobody knows what arrived."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from adapters.slack.traffic import Traffic, said
from bot.model.addresses import MessageRef, Place
from bot.ports import Undelivered

Json = Mapping[str, Any]

KIND = "delivery"
CLOCKS_DIFFER = timedelta(minutes=5)
"""By how much Slack's clock may be behind ours; its own signatures allow as much."""
PAGE, MOST_PAGES = 200, 10


def marked(mark: str) -> dict[str, object]:
    """What hides a mark in a message."""
    return {"metadata": {"event_type": KIND, "event_payload": {"key": mark}}} if mark else {}


async def find(traffic: Traffic, place: Place, mark: str, since: datetime) -> MessageRef | None:
    """The message with this mark in a private chat, or in a thread there; None once everything since then was read.

    Raises Undelivered: `refused` where there is too much to read, for it does not become less.
    """
    oldest = f"{(since - CLOCKS_DIFFER).timestamp():.6f}"
    where = {"channel": place.channel, "limit": PAGE, "include_all_metadata": "1", "oldest": oldest}
    method = "conversations.replies" if place.thread else "conversations.history"
    where |= {"ts": place.thread} if place.thread else {}
    async with traffic.lane(f"reading {place.channel}", once=True) as calls:
        for _ in range(MOST_PAGES):
            page = await calls.call(method, said(where))
            if found := next((message for message in page["messages"] if _mark(message) == mark), None):
                return MessageRef(place, str(found["ts"]))
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None
            where |= {"cursor": cursor}
    raise Undelivered("too much to read")


def _mark(message: Json) -> object:
    metadata = message.get("metadata") or {}
    return (metadata.get("event_payload") or {}).get("key") if metadata.get("event_type") == KIND else None
