"""Cards once all said yes: names, contacts and what each brings, private to each of them; and how far the bid has come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.card import Button, Buttons, Card, Divider, Facts, Part, Strong, text
from bot.menu import rows
from bot.model.funding.consent import Field
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import Introduction
from handlers.funding.introductions import words
from handlers.funding.introductions.actions import MoveOn, ReportResult, SettleResult
from handlers.funding.introductions.cards import withdraw_button
from handlers.funding.links import ALL_INTRODUCTIONS, interest_button, introduction_button

NOBODY = "Nothing is shared any more"


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation as the others may see it; without a name it takes part no more."""

    organisation: str
    name: str
    contacts: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Bid:
    """A joint bid as one of those in it sees it, whose interest this is."""

    introduction: Introduction
    organisation: str
    interest: Interest
    partners: Sequence[Partner]


def entries(interest: Interest, fields: Collection[Field]) -> tuple[tuple[str, str], ...]:
    """What these fields show of an interest; its name and contacts stand elsewhere."""
    told: dict[Field, tuple[str, str]] = {
        "call": ("Call", words.about(interest)),
        "themes": ("Themes", words.tags(interest.themes)),
        "places": ("Places", words.tags(interest.places)),
        "deadline": ("Deadline", words.closes(interest.deadline)),
        "role": ("Role", words.ROLES[interest.role]),
        "offers": ("Brings", words.things(interest.offers)),
        "needs": ("Needs", words.things(interest.needs)),
    }
    return tuple(line for field, line in told.items() if field in fields)


def facts(partner: Partner) -> tuple[tuple[str, str], ...]:
    """All that is shown of somebody."""
    contact = (("Contact", "; ".join(partner.contacts) or "nobody is named yet"),) if partner.name else ()
    return (("Organisation", partner.name or NOBODY), *contact, *partner.about)


def partners(bid: Bid, note: str = "") -> Card:
    """Who they are, what comes first, and what can be said of the bid."""
    names = ", ".join(each.name for each in bid.partners if each.name)
    title = f"You are introduced: {names} and you" if names else "A joint bid that has ended for you"
    said = (text(Strong(note)),) if note else ()
    people = [part for each in dict.fromkeys(map(facts, bid.partners)) for part in (Facts(each), Divider())]
    return Card(title, (*said, text(Strong("State: "), _state(bid)), *_board(bid), *people, *_next(bid), *_ways(bid)))


def news(bid: Bid) -> Card:
    """What has just become of it."""
    names = ", ".join(each.name for each in bid.partners if each.name)
    who = (Facts((("With", names),)),) if names else ()
    return Card(
        f"Joint bid on {words.about(bid.interest)}: {_state(bid)}",
        (*who, *_board(bid), *_gone(bid), Buttons((introduction_button(bid.introduction), ALL_INTRODUCTIONS))),
    )


def deadline(bid: Bid, theirs: str) -> Card | None:
    """One of them has another deadline; None where it shows none."""
    for each in bid.partners:
        shown = dict(each.about).get("Deadline")
        if each.organisation == theirs and each.name and shown:
            whose = Facts((("With", each.name), ("Deadline, as they have it now", shown)))
            check = text("Please look whether yours still holds.")
            ours = replace(interest_button(bid.interest), label="Our interest")
            ways = Buttons((introduction_button(bid.introduction), ours))
            return Card(f"Joint bid on {words.about(bid.interest)}: another deadline", (whose, check, ways))
    return None


def nudge(bid: Bid) -> Card:
    """Two weeks after the deadline."""
    names = ", ".join(each.name for each in bid.partners if each.name)
    asked = text(f"The deadline of {words.about(bid.interest)} was two weeks ago. The bid with {names} is still {_state(bid)}.")
    return Card("Joint bid: how does it stand?", (asked, *_ways(bid)))


def _state(bid: Bid) -> str:
    return words.state(bid.introduction, bid.organisation)


def _board(bid: Bid) -> tuple[Part, ...]:
    if bid.introduction.decision:
        return (text(Strong("The Board decided: "), bid.introduction.decision),)
    if not _waits(bid):
        return ()
    return (text("This is Tier 2, so the Board decides first. The Secretariat records that, and you hear of it."),)


def _waits(bid: Bid) -> bool:
    found = bid.introduction
    return found.tier == 2 and not found.decision and found.state in ("brokered", "in progress")


def _gone(bid: Bid) -> tuple[Part, ...]:
    if not bid.introduction.withdrawn:
        return ()
    seen = "What was seen cannot be unseen: please delete what you do not need any more."
    whole = "It has ended, as consent was withdrawn." if _over(bid) else "Consent of one was withdrawn; the others go on."
    return (text(f"{whole} Nothing more is shared. {seen}"),)


def _over(bid: Bid) -> bool:
    """Whether nobody is left who could share anything with anybody."""
    return len(bid.introduction.organisations - bid.introduction.withdrawn) < 2


def _next(bid: Bid) -> tuple[Part, ...]:
    """First steps, as long as there is anything to begin with."""
    if bid.introduction.state != "brokered" or bid.organisation in bid.introduction.withdrawn:
        return _gone(bid)
    named = {each.organisation: each.name for each in bid.partners if each.name} | {bid.organisation: "Your organisation"}
    leads = f"{named[bid.introduction.lead]} leads." if bid.introduction.lead in named else "Agree who leads."
    budget = "Put a budget line for collaboration into the proposal (Partnership Strategy §7c)."
    call = "Agree on the date of a first call; the Secretariat can announce it with “session new”."
    return (*_gone(bid), text(Strong("First steps: "), f"{leads} {budget} {call}"))


def _ways(bid: Bid) -> tuple[Buttons, ...]:
    found = bid.introduction
    if bid.organisation in found.withdrawn or _over(bid):
        return (Buttons((ALL_INTRODUCTIONS,)),)
    moves = [] if found.state in ("won", "not awarded", "abandoned") else _moves(bid)
    return rows([*moves, withdraw_button(found), ALL_INTRODUCTIONS])


def _moves(bid: Bid) -> list[Button]:
    found = bid.introduction
    over = Button("It came to nothing", MoveOn(found.id, "abandoned"), about="Say that there will be no joint bid")
    if found.state == "brokered":
        return [Button("We work on it", MoveOn(found.id, "in progress"), "primary"), over]
    if found.state == "in progress":
        submitted = Button("It is submitted", MoveOn(found.id, "submitted"), "primary")
        return [over] if _waits(bid) else [submitted, over]
    if found.disputed and found.lead == bid.organisation:
        return [
            Button("Settle: won", SettleResult(found.id, "won")),
            Button("Settle: not awarded", SettleResult(found.id, "not awarded")),
        ]
    return [Button("We won", ReportResult(found.id, "won")), Button("Not awarded", ReportResult(found.id, "not awarded")), over]
