"""A session as an entry: for somebody's own calendar, for everybody in a channel, and for a feed."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.calendar.changes import RULES, Change, Told, answer, change, sequence
from bot.model.calendar.entries import Entry, Party
from bot.model.calendar.wording import planned
from bot.model.members import Account
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import GRACE, Session

DOMAIN = "alliance-bot"
"""Behind the @ of every id: not the bot's address, for that may change and the ids must not."""
TWICE = "Should your calendar show this session twice, delete the older entry."
ANSWERS = "Whether you come you tell the bot: an answer in the calendar reaches nobody."


@dataclass(frozen=True, slots=True)
class Invitations:
    """What all entries have in common: who invites, and when they are made."""

    organiser: Party
    now: datetime

    def personal(self, session: Session, rsvp: Rsvp, account: Account, join: str) -> Entry | None:
        """What somebody's calendar has to be told now, whatever it was told before; None while that is nothing.

        It is nothing while a session that was called off can be restored as if nothing had been. Who does not come may have it
        in their calendar all the same, and gets what takes it out.
        """
        if _in_grace(session, self.now):
            return None
        known = Told(session.edition, sequence(session, rsvp), inside=True)
        told = change(session, rsvp, known)
        return self._addressed(session, rsvp, account, join, told) if told else None

    def public(self, session: Session) -> Entry:
        """The session for whoever reads of it in a channel: nobody is named, and nothing private is in it."""
        return self._published(session, sequence=session.sequence)

    def fed(self, session: Session, rsvp: Rsvp, join: str) -> Entry:
        """The session as it stands in somebody's feed, with what is open about it said in its title."""
        open_ends = {"NEEDS-ACTION": "Please confirm: ", "TENTATIVE": "Maybe: "}
        title = f"{open_ends.get(answer(session, rsvp), '')}{session.title}"
        entry = self._published(session, sequence=sequence(session, rsvp))
        changed = max(entry.changed, rsvp.at)
        return replace(entry, title=title, url=join if entry.status == "CONFIRMED" else "", changed=changed, stamp=changed)

    def _addressed(self, session: Session, rsvp: Rsvp, account: Account, join: str, told: Change) -> Entry:
        rule, entry = RULES[told], self._published(session, sequence=sequence(session, rsvp))
        whom = Party(account.name, rsvp.person.key, account.address)
        return replace(
            entry,
            method=rule.method,
            status=rule.status,
            attendee=whom,
            answer=answer(session, rsvp),
            description="\n\n".join((entry.description, TWICE, ANSWERS)),
            url=join if rule.method == "REQUEST" else "",
            changed=max(entry.changed, rsvp.at),
        )

    def _published(self, session: Session, *, sequence: int) -> Entry:
        timing, began = session.timing, session.timed_at or self.now
        off = None if _in_grace(session, self.now) else session.cancelled_at
        return Entry(
            uid=f"{session.uid}@{DOMAIN}",
            sequence=sequence,
            method="PUBLISH",
            status="CANCELLED" if off else "CONFIRMED",
            title=session.title,
            start=timing.start,
            end=timing.end,
            created=began,
            changed=off or began,
            stamp=self.now,
            organiser=self.organiser,
            description=_about(session),
            location="Online" if timing.length else "In the channel",
            busy=bool(timing.length),
        )


def _about(session: Session) -> str:
    """What it is about, and when, in words that no calendar can misread."""
    timing = session.timing
    when = f"Planned for {planned(timing.start, timing.zone)}."
    if timing.days:
        when += f" The discussion is open until {planned(timing.over, timing.zone)}."
    return "\n\n".join(filter(None, (session.agenda, when)))


def _in_grace(session: Session, now: datetime) -> bool:
    return session.cancelled_at is not None and now < session.cancelled_at + GRACE
