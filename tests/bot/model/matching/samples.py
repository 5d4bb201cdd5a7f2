"""Interests to match, each changed in what a test is about."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from bot import taxonomy
from bot.model.funding.deadline import Closes
from bot.model.funding.interest import Interest
from bot.model.funding.money import Amount
from bot.model.matching.profile import Circle, Profile, profile
from bot.model.matching.reasons import Words

NOW = datetime(2026, 8, 3, 9, tzinfo=UTC)
THEMES = taxonomy.load()
RATES = taxonomy.rates().per_dollar
WORDS = Words(THEMES, {each.code: each.label for each in taxonomy.resources()}, NOW)
HARBOUR = Interest(
    "i1",
    "harbour",
    "Green Climate Fund",
    ("dac:43030", "sdg:11.1"),
    ("KE:Nairobi",),
    call="gcf-2026-04",
    amount=Amount(Decimal(200000), Decimal(500000), "EUR"),
    deadline=Closes(date(2026, 9, 13), "Europe/Brussels"),
    role="lead",
    offers=("community-access", "legitimacy"),
    needs=("land", "regulation", "technical-support"),
    eligible_lead=True,
    visibility="blind",
    state="live",
)
PORTS = replace(
    HARBOUR,
    id="i2",
    organisation="ports",
    themes=("dac:43032",),
    places=("KE",),
    role="partner",
    offers=("land", "regulation"),
    needs=("community-access", "technical-support"),
    eligible_lead=None,
)


def seen(interest: Interest, circle: Circle | None = None, **changes: Any) -> Profile:
    """As matching reads it."""
    return profile(replace(interest, **changes), circle or Circle(), THEMES, RATES, NOW)
