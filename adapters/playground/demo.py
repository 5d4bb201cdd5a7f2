"""The invented alliance of the playground: its people, its rooms and what was said before you came."""

from dataclasses import dataclass

from bot.model.addresses import Person

TENANT = "harbour"
ALLIANCE = "Harbour Cities Network"
BOT = "Alliance Bot"


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody who does not exist, of an organisation that does not exist."""

    id: str
    name: str
    role: str
    organisation: str
    constituency: str

    @property
    def person(self) -> Person:
        """The same, as the rest of the house knows people."""
        return Person("playground", TENANT, self.id)

    @property
    def address(self) -> str:
        """Their e-mail address, at a domain of their organisation's that can never exist."""
        words = (word.strip(",").lower() for word in self.organisation.split())
        return f"{self.id}@{'-'.join(words)}.example"


@dataclass(frozen=True, slots=True)
class Room:
    """A channel that everybody reads."""

    id: str
    name: str
    about: str


CHARACTERS = (
    Character("ama", "Ama Tidewell", "Representative", "Ministry of Coastal Towns, Marenda", "National governments"),
    Character("jonas", "Jonas Keel", "Representative", "Safe Harbour Bank", "Multilateral institutions and development banks"),
    Character("lucia", "Lucía Molhe", "Representative", "Union of Port Municipalities", "Associations of local governments"),
    Character("rui", "Rui Farol", "Deputy", "Union of Port Municipalities", "Associations of local governments"),
    Character("kofi", "Kofi Brightwater", "Representative", "Quayside Neighbours", "Civil society"),
    Character("mei", "Mei Lantern", "Representative", "Lantern Foundation", "Private sector and foundations"),
    Character("omar", "Omar Seaholm", "Representative", "Institute for Tidal Studies", "Universities and knowledge networks"),
    Character("noor", "Noor Anker", "Secretariat", "Secretariat of the network", "Secretariat"),
)
PEOPLE = {character.id: character for character in CHARACTERS}
SECRETARIAT = "noor"
STAFF = frozenset({PEOPLE[SECRETARIAT].person})

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
    ("funding", "mei", "We are thinking about a call on flood-safe markets. Who else is looking at it?"),
)
"""(room, person, words): a channel without a soul invites nobody to speak."""

TRY = (
    "How should we behave when two of us want the same grant?",
    "compact",
    "pitch donor",
)
"""What the page suggests to begin with."""
