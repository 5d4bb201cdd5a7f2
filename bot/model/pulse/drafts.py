"""Drafts: polls that staff look at before anybody else does.

A draft's `shown_at` is when it was last shown to staff; one that is to begin at once `opens` at that very instant.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.model.pulse.polls import Poll

KEPT = timedelta(days=7)
"""How long a draft that nobody looks at is kept."""


def drafted(poll: Poll, now: datetime) -> Poll:
    """The poll as it is shown to staff."""
    return replace(poll, state="draft", shown_at=now)


def at_once(draft: Poll) -> bool:
    """Whether it begins when it is posted, rather than on a day that was named."""
    return draft.shown_at is None or draft.opens <= draft.shown_at


def missed(draft: Poll, now: datetime) -> bool:
    """Whether the instant that was named for its beginning has passed."""
    return not at_once(draft) and draft.opens <= now


def placed(draft: Poll, now: datetime) -> Poll:
    """The draft with the beginning and the end that it would have if it were posted now."""
    return replace(draft, opens=now, closes=now + (draft.closes - draft.opens)) if at_once(draft) else draft


def planned(draft: Poll, now: datetime) -> Poll:
    """The poll once staff have let it go."""
    return replace(placed(draft, now), state="planned", shown_at=None)


def stale(draft: Poll, now: datetime) -> bool:
    """Whether nobody has looked at it for so long that it is forgotten."""
    return draft.state == "draft" and (draft.shown_at is None or now - draft.shown_at > KEPT)
