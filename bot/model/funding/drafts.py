"""How long a draft waits for whoever wrote it: it is neither registered nor forgotten without a word."""

from datetime import datetime, timedelta

from bot.model.funding.interest import Interest

KEPT = timedelta(days=30)
"""So long after it was last written it is forgotten."""
REMINDED = timedelta(days=23)
"""And so long after, a week before that, its writer is asked, once."""


def forgotten_at(draft: Interest, now: datetime) -> datetime:
    """When it is forgotten if nobody touches it; one of before that was noted counts from now."""
    return (draft.touched or now) + KEPT


def reminds(draft: Interest, now: datetime) -> bool:
    """Whether its writer is to be asked by now."""
    return draft.state == "draft" and draft.touched is not None and draft.touched + REMINDED <= now
