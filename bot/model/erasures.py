"""People who had their data deleted: a mark of each stays for a while, so that no backup brings the data back.

A store that holds a mark holds nothing of its person from before; what it does hold came after.
"""

import hashlib
from datetime import timedelta

from bot.model.addresses import Person

REMEMBER_ERASED = timedelta(days=400)
"""How long a mark is kept: as long as a backup may be restored that was made before (README, Keep it safe)."""
CONFIRM_WITHIN = timedelta(minutes=15)
"""So long the second button deletes: what somebody pressed and forgot about does nothing any more."""
REMEMBER_LEFT = timedelta(days=365)
"""How long we keep what there is of somebody whose account was closed: people come back, and the deputy has to take over."""


def mark(person: Person) -> str:
    """What is kept of somebody after everything was deleted: the SHA-256 of their key.

    It has no secret key. That would have to lie in every backup beside the marks, for a restore on a new machine has nothing
    else; so it would hide nothing. Whoever holds the store and already knows an id can tell that its data was deleted.
    """
    return hashlib.sha256(person.key.encode()).hexdigest()
