"""What happens to a session and to somebody's answer, and what their calendar is sent of it, message by message."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.model.calendar.changes import Change, Told, change, sequence
from bot.model.calendar.entries import Entry
from bot.model.calendar.invitations import Invitations
from bot.model.members import Account
from bot.model.sessions import session as sessions
from bot.model.sessions.rsvps import Rsvp, Wish, answered
from bot.model.sessions.session import GRACE
from tests.bot.model.calendar.entries import SECRETARIAT
from tests.bot.model.sessions.samples import ANA, ANNOUNCED, BEN, DAY, NOW

JOIN = "https://bot.example/join/abc"
ACCOUNT = Account(ANA, "Ana Ruiz", "ana@harbour.example")
STEPS: dict[Change, tuple[Change, ...]] = {
    "invited": ("moved", "edited", "withdrew", "cancelled"),
    "moved": ("moved", "edited", "withdrew", "cancelled"),
    "edited": ("moved", "edited", "withdrew", "cancelled"),
    "withdrew": ("returned",),
    "returned": ("moved", "edited", "withdrew", "cancelled"),
    "cancelled": ("reopened",),
    "reopened": ("moved", "edited", "withdrew", "cancelled"),
}
"""What Ana may be told of after each."""
BEFORE: dict[Change, tuple[Change, ...]] = {"returned": ("withdrew",), "reopened": ("cancelled",)}


@dataclass
class Story:
    """Real sessions and answers; `sent` is what Ana's calendar gets, `seen` what each of it was about."""

    session: sessions.Session = ANNOUNCED
    rsvps: tuple[Rsvp, ...] = ()
    told: Told | None = None
    sent: list[Entry] = field(default_factory=list)
    seen: list[Change | None] = field(default_factory=list)
    steps: int = 0

    @classmethod
    def of(cls, last: Change) -> "Story":
        """The shortest story in which this is what happened last."""
        return cls.all(("invited", *BEFORE.get(last, ()), *((last,) if last != "invited" else ())))

    @classmethod
    def all(cls, history: tuple[Change, ...]) -> "Story":
        story = cls()
        for step in history:
            story.happens(step)
        return story

    def happens(self, step: Change) -> None:
        self.steps += 1
        now = NOW + self.steps * GRACE
        match step:
            case "invited" | "returned":
                self._answers("going")
            case "withdrew":
                self._answers("no")
            case "moved":
                timing = replace(self.session.timing, wall=self.session.timing.wall + DAY)
                self.session = sessions.changed(self.session, replace(self.session, timing=timing), now)
            case "edited":
                wanted = replace(self.session, title=f"Land titles {self.steps}")
                self.session = sessions.changed(self.session, wanted, now)
            case "cancelled":
                self.session = sessions.cancelled(self.session, "No speaker.", now - GRACE)
            case "reopened":
                self.session = sessions.reopened(self.session, now)
        self.is_sent()

    def is_sent(self) -> None:
        """Whatever Ana's calendar has to be told by now."""
        [rsvp] = [each for each in self.rsvps if each.person == ANA]
        made = Invitations(SECRETARIAT, NOW + self.steps * GRACE + timedelta(seconds=1))
        self.seen.append(change(self.session, rsvp, self.told))
        entry = made.personal(self.session, rsvp, ACCOUNT, JOIN)
        assert entry
        self.sent.append(entry)
        self.told = Told(self.session.edition, sequence(self.session, rsvp), entry.method == "REQUEST")

    def ben_answers(self, wish: Wish) -> None:
        """Somebody else, of whom Ana's calendar hears nothing."""
        self.rsvps = answered(self.session, self.rsvps, (BEN,), "ports", wish, NOW)

    def _answers(self, wish: Wish) -> None:
        self.rsvps = answered(self.session, self.rsvps, (ANA,), "harbour", wish, NOW)
