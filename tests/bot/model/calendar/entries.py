"""Entries to begin a story with."""

from datetime import UTC, datetime, timedelta

from bot.model.calendar.entries import Entry, Party

NOW = datetime(2026, 9, 29, 8, tzinfo=UTC)
START = datetime(2026, 10, 27, 14, tzinfo=UTC)
SECRETARIAT = Party("The Secretariat", "secretariat", "office@alliance.example")
ANA = Party("Ana Ruiz", "slack:T1:U1", "ana@harbour.example")

INVITATION = Entry(
    uid="water@bot.example",
    sequence=0,
    method="REQUEST",
    status="CONFIRMED",
    title="Water in cities",
    start=START,
    end=START + timedelta(hours=1),
    created=NOW,
    changed=NOW,
    stamp=NOW,
    organiser=SECRETARIAT,
    attendee=ANA,
    description="Bring one example.",
    location="Online",
    url="https://bot.example/join/abc",
)
