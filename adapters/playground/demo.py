"""The invented alliance of the playground: its people, its rooms and what was said before you came."""

from dataclasses import dataclass
from datetime import datetime

from adapters.playground import invented, looking
from bot import constituencies
from bot.model.addresses import Person
from bot.model.funding.interest import Interest
from bot.model.members import Account, Organisation

TENANT = "harbour"
ALLIANCE = "Harbour Cities Network"
BOT = "Alliance Bot"


HOUSE = "secretariat.example"
"""The domain of the invented Secretariat."""


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody who does not exist; without an organisation they belong to the Secretariat."""

    id: str
    name: str
    role: str
    member: Organisation | None = None

    @property
    def person(self) -> Person:
        """The same, as the rest of the house knows people."""
        return Person("playground", TENANT, self.id)

    @property
    def organisation(self) -> str:
        """For whom they speak."""
        return self.member.name if self.member else "Secretariat of the network"

    @property
    def constituency(self) -> str:
        """The name of their organisation's constituency."""
        return constituencies.load().name(self.member.constituency) if self.member else self.role

    @property
    def address(self) -> str:
        """Their e-mail address, at a domain of their organisation's that can never exist."""
        return f"{self.id}@{self.member.domains[0] if self.member else HOUSE}"

    def account(self, since: datetime) -> Account | None:
        """What the store knows of somebody who speaks for a member."""
        return Account(self.person, self.name, self.address, self.member.id, "confirmed", since) if self.member else None


@dataclass(frozen=True, slots=True)
class Room:
    """A channel that everybody reads."""

    id: str
    name: str
    about: str


CHARACTERS = (
    Character("ama", "Ama Tidewell", "Representative", invented.COASTAL_TOWNS),
    Character("jonas", "Jonas Keel", "Representative", invented.HARBOUR_BANK),
    Character("lucia", "Lucía Molhe", "Representative", invented.PORT_MUNICIPALITIES),
    Character("rui", "Rui Farol", "Deputy", invented.PORT_MUNICIPALITIES),
    Character("kofi", "Kofi Brightwater", "Representative", invented.QUAYSIDE_NEIGHBOURS),
    Character("mei", "Mei Lantern", "Representative", invented.LANTERN_FOUNDATION),
    Character("omar", "Omar Seaholm", "Representative", invented.TIDAL_STUDIES),
    Character("noor", "Noor Anker", "Secretariat"),
)
ORGANISATIONS = invented.ORGANISATIONS
PEOPLE = {character.id: character for character in CHARACTERS}
SECRETARIAT = "noor"
STAFF = frozenset({PEOPLE[SECRETARIAT].person})


def interests() -> tuple[Interest, ...]:
    """What the invented members look at, each with whoever speaks for it first."""
    return looking.interests({one.member.id: one.person for one in reversed(CHARACTERS) if one.member})


ROOMS = (
    Room("general", "general", "Everything that concerns all members"),
    Room("funding", "funding", "Calls, ideas and joint bids"),
)

SAID_BEFORE = (
    (
        "general",
        SECRETARIAT,
        "Good morning, all. Our assistant has moved in: mention @Alliance Bot here, or write to it alone.",
    ),
    ("general", "kofi", "Handy. I never remember which clause says what."),
    (
        "general",
        SECRETARIAT,
        "And I can ask you all in confidence: I write “pulse new” to it. All six organisations here have to answer, for of "
        "fewer it publishes nothing.",
    ),
    (
        "general",
        SECRETARIAT,
        "For a call, or a discussion in writing, I write “session new” to it; “sessions” shows you all of them.",
    ),
    ("funding", "mei", "Who else is looking at slum upgrading in Kenya? We should talk before we all write alone."),
    (
        "funding",
        SECRETARIAT,
        "Ask our assistant: “landscape slum upgrading in Kenya” tells how many, and “interest” and what you look at finds you "
        "partners. It asks each of you in private first, and names nobody before all said yes. Some of you have told it "
        "something already, all invented. Elsewhere it proposes once a day; here every minute.",
    ),
)
"""(room, person, words): a channel without a soul invites nobody to speak."""

TRY = (
    "How should we behave when two of us want the same grant?",
    "sessions",
    "interest GCF call for slum upgrading in Kenya, 200-500k EUR. We offer land, we need technical knowledge",
)
"""What the page suggests to begin with."""
