"""An introduction of two, of three, and the interests behind them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.model.addresses import Person
from bot.model.funding.deadline import Closes
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import Introduction, Party

NOW = datetime(2026, 8, 3, 9, tzinfo=UTC)
DAY = timedelta(days=1)
ANA, BEN = Person("slack", "T1", "UANA"), Person("teams", "tenant", "29:ben")
DRAFT = Interest(
    "i1",
    "harbour",
    "Green Climate Fund",
    ("dac:43030",),
    ("KE",),
    deadline=Closes(date(2026, 9, 13), "Europe/Brussels"),
)
LIVE = replace(DRAFT, state="live")
PAIR = Introduction(
    "n1", (Party("harbour", "i1", ("call",)), Party("ports", "i2", ("call",))), "gcf-4", NOW, NOW + 7 * DAY, lead="harbour"
)
TRIO = replace(PAIR, parties=(*PAIR.parties, Party("rules", "i3", ("call",))))
