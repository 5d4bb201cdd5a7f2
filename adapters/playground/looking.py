"""What the playground's invented members look at, so that a newcomer sees a landscape, a proposal, and a match of their own.

Two go together: both read a proposal within a minute. The others all look at one place and theme, and as none of them may lead
they are proposed to whoever registers something there too, and not to each other.
"""

from dataclasses import replace

from adapters.playground import invented
from bot.model.addresses import Person
from bot.model.funding.deadline import Rolling
from bot.model.funding.interest import Interest
from bot.model.members import Organisation


def interests(contacts: dict[str, Person]) -> tuple[Interest, ...]:
    """All of them; `contacts` are those who speak for an organisation, by its id."""
    return tuple(replace(each, contact=contacts.get(each.organisation)) for each in (*_PAIR, *_AROUND))


def _looks(at: str, member: Organisation, funder: str, offers: tuple[str, ...], needs: tuple[str, ...]) -> Interest:
    """A live interest, blind unless it is changed."""
    return Interest(
        f"{member.id}-{at}",
        member.id,
        funder,
        ("dac:43060",),
        ("BB",),
        deadline=Rolling(),
        offers=offers,
        needs=needs,
        state="live",
        note="Invented, for the playground.",
    )


_MARKETS = "Tidewater Trust"
_SLUMS = (
    (invented.PORT_MUNICIPALITIES, ("political-connections", "technical-knowledge"), ("land",)),
    (invented.TIDAL_STUDIES, ("technical-knowledge", "capacity-building"), ("land", "community-access")),
    (invented.LANTERN_FOUNDATION, ("business-planning",), ("legitimacy", "regulation")),
    (invented.HARBOUR_BANK, ("private-finance",), ("community-access", "regulation")),
)
_PAIR = (
    replace(
        _looks("markets", invented.COASTAL_TOWNS, _MARKETS, ("regulation", "land"), ("community-access",)),
        call="Flood-safe markets",
        role="lead",
        eligible_lead=True,
    ),
    replace(
        _looks("markets", invented.QUAYSIDE_NEIGHBOURS, _MARKETS, ("community-access",), ("regulation", "land")),
        call="Flood-safe markets",
        role="partner",
        eligible_lead=False,
    ),
)
_AROUND = tuple(
    replace(
        _looks("slums", member, "Green Climate Fund", offers, needs),
        themes=("sdg:11.1",),
        places=("KE",),
        eligible_lead=False,
        visibility="open" if member == invented.TIDAL_STUDIES else "blind",
    )
    for member, offers, needs in _SLUMS
)
