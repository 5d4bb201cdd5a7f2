"""What is owed to people: one message per subject and recipient, posted once and then kept current.

    owed ──▶ sending ──▶ sent        it stands there; a later revision of its subject makes it owed again, as an edit
     ▲         │  ├────▶ failed      the platform said no, for good
     │         │  └────▶ unknown     nobody can tell whether it arrived: never sent again by itself
     └─ wait ──┘
    failed, unknown ──▶ owed (staff say: once more) or dropped (staff say: let it be)

The state `sending` is stored before a message leaves, so whatever a crash leaves in it is known to be in doubt.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from bot.model.addresses import MessageRef, Recipient, conversation

State = Literal["owed", "sending", "sent", "failed", "unknown", "dropped"]
OPEN: frozenset[State] = frozenset({"owed", "sending"})
TROUBLE: frozenset[State] = frozenset({"failed", "unknown"})

IN_CONFIDENCE = " in confidence"
"""A kind that ends so tells nobody, staff and exports included, whom its messages are for.

Its subjects hold something that nobody else knows, for a delivery's key is made of subject and recipient.
"""

UNWANTED = "unwanted"
"""The code of what was dropped because nobody wanted it when its turn had come."""

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=2)
"""How long to wait after a failure that may pass: doubled with each attempt, from the first to the longest."""
LONGEST_WAIT = timedelta(days=1)
"""A platform that asks for more patience than this is not believed."""
MOST_ATTEMPTS = 30
"""About an hour of growing pauses, in which the platform took other messages."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that is owed, under way or done. `order` counts what was owed to anybody: earlier goes first in a place.

    `revision` is the subject's that recipients are to see, from 1; `shown` the one that they do see, 0 before the first.
    `due` is the earliest instant to send, `since` when the state began, `code` the platform's word for the last failure.
    `looked`: whether the platform was asked if the message is there, and cannot tell.
    """

    subject: str
    to: Recipient
    order: int
    due: datetime
    since: datetime
    revision: int = 1
    shown: int = 0
    state: State = "owed"
    attempts: int = 0
    ref: MessageRef | None = None
    code: str = ""
    looked: bool = False

    @property
    def key(self) -> str:
        """One per subject and recipient: opaque, 24 characters, so that it may travel through a platform."""
        return key(self.subject, self.to)

    @property
    def kind(self) -> str:
        """What it is, as a noun: `lost answer` of `lost answer:slack:Ev1`."""
        return self.subject.partition(":")[0]

    @property
    def confidential(self) -> bool:
        """Whether nobody is to learn whom it is for."""
        return self.kind.endswith(IN_CONFIDENCE)

    @property
    def lane(self) -> str:
        """The conversation in which messages keep their order."""
        return conversation(self.to)

    @property
    def blocks(self) -> bool:
        """Whether what comes behind it in its lane has to wait: it was tried, and the platform asked for patience."""
        return self.state in OPEN and self.attempts > 0


@dataclass(frozen=True, slots=True)
class Silence:
    """Why nothing is sent to a conversation, or to a whole workspace, and since when; `code` is the platform's word."""

    key: str
    code: str
    since: datetime

    @property
    def everywhere(self) -> bool:
        """Whether it holds for a whole workspace, whose key is `slack:T1`."""
        return self.key.count(":") == 1


def key(subject: str, to: Recipient) -> str:
    """The key of the delivery of a subject to somebody."""
    kind = type(to).__name__
    return hashlib.sha256(f"{subject}\n{kind}\n{to.key}".encode()).hexdigest()[:24]


def revised(delivery: Delivery, revision: int, due: datetime, now: datetime) -> Delivery:
    """The delivery once its subject has a later revision; what failed, is in doubt or was dropped stays so until staff say."""
    if revision <= delivery.revision:
        return delivery
    later = replace(delivery, revision=revision)
    return _in(later, "owed", now, due=due, attempts=0) if delivery.state == "sent" else later


def begun(delivery: Delivery, now: datetime) -> Delivery:
    """The delivery just before its message leaves."""
    return _in(delivery, "sending", now, attempts=delivery.attempts + 1)


def sent(delivery: Delivery, revision: int, ref: MessageRef, now: datetime) -> Delivery:
    """The delivery once a revision stands there; owed again if there is a later one by now."""
    shown = replace(delivery, shown=revision, ref=ref, code="")
    return _in(shown, "owed" if shown.revision > revision else "sent", now, due=now, attempts=0)


def waiting(delivery: Delivery, code: str, now: datetime, pause: timedelta | None = None) -> Delivery:
    """The delivery after a failure that passes: owed again after the pause the platform asked for, or one that grows.

    What was tried so often in vain has failed, although others got through: staff have to hear of it.
    """
    if pause is None and delivery.attempts >= MOST_ATTEMPTS:
        return failed(delivery, code, now)
    grown = min(FIRST_PAUSE * 2 ** min(max(delivery.attempts - 1, 0), 10), LONGEST_PAUSE)
    due, attempts = now + (grown if pause is None else min(pause, LONGEST_WAIT)), max(delivery.attempts, 1)
    return _in(delivery, "owed", now, due=due, attempts=attempts, code=code)


def put_right(delivery: Delivery, now: datetime) -> Delivery:
    """The delivery after the clock was found to have been ahead: what waits since a time that is yet to come waits no more."""
    at_once = delivery.attempts > 0 or delivery.due <= delivery.since
    ahead = delivery.state == "owed" and at_once and delivery.since > now
    return replace(delivery, since=now, due=now) if ahead else delivery


def failed(delivery: Delivery, code: str, now: datetime) -> Delivery:
    """The delivery once the platform said no for good."""
    return _in(delivery, "failed", now, code=code)


def unreadable(delivery: Delivery) -> Delivery:
    """The delivery in doubt, once the platform cannot tell us more: from here on only staff can."""
    return replace(delivery, looked=True)


def doubtful(delivery: Delivery, code: str, now: datetime) -> Delivery:
    """The delivery when nobody can tell what became of the message. An edit may be repeated: the same words, the same place."""
    return waiting(delivery, code, now) if delivery.ref else _in(delivery, "unknown", now, code=code)


def forgotten(delivery: Delivery, code: str, now: datetime) -> Delivery:
    """The delivery once its message is gone from the conversation: somebody removed it, so only staff post it again."""
    return _in(replace(delivery, ref=None, shown=0), "failed", now, code=code)


def again(delivery: Delivery, now: datetime) -> Delivery:
    """The delivery once somebody says that it may be sent (once more)."""
    return _in(delivery, "owed", now, due=now, attempts=0, looked=False) if delivery.state in TROUBLE else delivery


def dropped(delivery: Delivery, now: datetime) -> Delivery:
    """The delivery once nobody wants it any more; what is under way or stands there stays."""
    return delivery if delivery.state in ("sending", "sent") else _in(delivery, "dropped", now)


def unwanted(delivery: Delivery, now: datetime) -> Delivery:
    """The delivery once its turn has come and its message is not wanted."""
    return _in(delivery, "dropped", now, code=UNWANTED)


def wanted(delivery: Delivery, now: datetime) -> Delivery:
    """The delivery once its message is wanted after all; what staff dropped stays so."""
    again = delivery.state == "dropped" and delivery.code == UNWANTED
    return _in(delivery, "owed", now, due=now, attempts=0, code="") if again else delivery


def _in(delivery: Delivery, state: State, now: datetime, **changes: object) -> Delivery:
    return replace(delivery, state=state, since=now, **changes)  # type: ignore[arg-type]  # fields of Delivery
