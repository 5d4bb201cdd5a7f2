"""Teams' limits as data (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit, research/platforms.md §2).

Microsoft counts by thread; we count a channel as one, which is stricter, for messages keep their order in all of it.
"""

from adapters.pace import Limit, Rate

CONVERSATION = (Limit(7, 1.0), Limit(8, 2.0), Limit(60, 30.0), Limit(1800, 3600.0))
"""Sending, updating and creating, each conversation."""
TENANT = (Limit(50, 1.0),)


def rate(tenant: str) -> Rate:
    """What limits a call in a tenant."""
    return Rate(tenant, TENANT, CONVERSATION)
