"""Cards on for whom people speak."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from bot.card import Button, Buttons, Card, Divider, Facts, Part, Strong, text
from bot.desk import Desk, Role
from bot.model.identity import CLAIM_AGAIN
from bot.model.members import Account, Organisation
from bot.notices import HELP
from handlers.people import owing, words
from handlers.people.actions import ChooseMember, Claim, ConfirmClaim, CorrectPerson, RefuseClaim, ShowClaims, ShowPeople

T = TypeVar("T")

ON_A_PAGE = 5
ALLOWS: Mapping[Role, str] = {
    "stranger": "You can ask me about the public texts. What members do among themselves needs a member to speak for.",
    "member": "That lets you do everything that members can.",
    "staff": "You belong to the Secretariat's staff: you can do what members can, and look after members, people and texts.",
}


def me(account: Account, organisation: Organisation | None, desk: Desk) -> Card:
    """Who somebody is to the bot, for whom they speak and why, and what that allows; for them alone."""
    title, reason = whom(account, organisation, desk)
    facts = Facts((("Name", account.name or "not known"), ("Address", account.address or "none that I may see")))
    buttons = Buttons((*claiming(account, desk.clock.now()), *HELP.buttons))
    return Card(title, (*reason, text(ALLOWS[desk.role]), facts, buttons))


def whom(account: Account, organisation: Organisation | None, desk: Desk) -> tuple[str, tuple[Part, ...]]:
    """For whom somebody speaks, in a title, and why or what comes next."""
    match account.standing, organisation:
        case "confirmed", Organisation() if organisation.member_on(desk.clock.now().date()):
            return f"You speak for {organisation.name}", (text(words.why(account, organisation)),)
        case "confirmed", Organisation():
            return "You speak for nobody just now", (text(f"{organisation.name} is no member at present."),)
        case "claimed", Organisation():
            asked = "The Secretariat has not decided yet; I tell you when it has."
            return f"You say that you speak for {organisation.name}", (text(asked),)
        case "refused", _:
            return "You speak for no member", (text("The Secretariat said so. ", *_again(account, desk.clock.now())),)
        case _ if account.ask and account.ask <= desk.clock.now():
            return "I am looking you up", (text("I met you a moment ago. Ask me again in a minute, or say so yourself."),)
        case _:
            return "I do not know for whom you speak", (text("Your address does not tell me. You can say so yourself."),)


def _again(account: Account, now: datetime) -> tuple[str | datetime, ...]:
    """When somebody who was refused may say so again."""
    free = account.since + CLAIM_AGAIN if account.since else now
    return ("You may say otherwise from ", free, ".") if free > now else ("You may say otherwise.",)


def claiming(account: Account, now: datetime) -> tuple[Button, ...]:
    """The way to say for whom one speaks; none on the day of a refusal."""
    label = "I speak for another member" if account.standing in ("confirmed", "claimed") else "Say for whom I speak"
    waits = account.standing == "refused" and account.since is not None and account.since + CLAIM_AGAIN > now
    return () if waits else (Button(label, Claim(), opens_form=True),)


def claimed(organisation: Organisation) -> Card:
    """What somebody said was taken note of."""
    what = f"The Secretariat decides whether you speak for {organisation.name}. I tell you here in private."
    return Card("Thank you, I have noted that", (text(what), HELP))


def already(organisation: Organisation) -> Card:
    """Somebody said once more what they said before, or what is known."""
    return Card(f"I know: {organisation.name}", (text("Nothing was changed."), HELP))


def not_yet(account: Account, now: datetime) -> Card:
    """Somebody was refused less than a day ago."""
    return Card("Please wait a little", (text("The Secretariat said no today. ", *_again(account, now)), HELP))


def no_members() -> Card:
    """There is nobody to speak for."""
    return Card("I know no members yet", (text("The Secretariat has to enter them first. Nothing was changed."), HELP))


def decision(account: Account, organisation: Organisation | None, desk: Desk) -> Card:
    """What the Secretariat decided, for the person it is about."""
    title, reason = whom(account, organisation, desk)
    return Card(title, (*reason, text(ALLOWS[desk.role]), HELP))


def claim(account: Account, organisation: Organisation | None) -> Card:
    """What somebody says of themselves, for staff to decide."""
    return Card(f"{words.called(account.person, account)}: for whom do they speak?", _claim(account, organisation))


def settled(account: Account, organisation: Organisation | None) -> Card:
    """A claim that needs nobody any more, and how things stand."""
    done = text(Strong(words.called(account.person, account)), f": {words.standing(account, organisation)}")
    return Card("Settled", (done, Buttons((Button("Open claims", ShowClaims(1)), _correct(account)))))


def own() -> Card:
    """Nobody decides about themselves."""
    return Card("This is about yourself", (text("Somebody else of the Secretariat has to decide it. Nothing was changed."),))


def nobody() -> Card:
    """The person is not known, or no longer."""
    return Card("I do not know this person any more", (text("Nothing was changed."), HELP))


def claims(found: Sequence[tuple[Account, Organisation | None]], page: int) -> Card:
    """All that is open."""
    if not found:
        return Card("Nothing to decide", (text("Nobody waits for a decision on for whom they speak."),))
    page, last, shown = _page(found, page)
    parts = [part for account, organisation in shown for part in (Divider(), *_claim(account, organisation))]
    return Card(waiting(len(found)), (*parts, *_turns(page, last, ShowClaims(page - 1), ShowClaims(page + 1))))


def waiting(people: int) -> str:
    """How many wait for a decision."""
    return "1 person waits for a decision" if people == 1 else f"{people:,} people wait for a decision"


def people(organisation: Organisation, found: Sequence[Account], speaker: str, page: int = 1) -> Card:
    """Who speaks for an organisation, and who says so."""
    page, last, shown = _page(found, page)
    lead = text(f"Represented by {speaker}." if speaker else "Nobody represents it now.")
    parts = [part for account in shown for part in _person(account, organisation)]
    if not found:
        parts = [text("None of its people turned to me yet.", tone="quiet")]
    turns = _turns(page, last, ShowPeople(organisation.id, page - 1), ShowPeople(organisation.id, page + 1))
    return Card(organisation.name, (lead, *parts, *turns, Buttons((choose("Another member"),))))


def whose_people(found: Sequence[Organisation], *, asked: bool) -> Card:
    """A choice of organisations, where a name fits several or none."""
    buttons = tuple(Button(member.name, ShowPeople(member.id, 1)) for member in found)
    title = "Which member do you mean?" if found or not asked else "I know no member of that name"
    return Card(title, (Buttons((*buttons[:5], choose("Choose a member"))),))


def choose(label: str) -> Button:
    """Opens the form in which a member is chosen."""
    return Button(label, ChooseMember(), opens_form=True)


def vacancy(organisation: Organisation, speaker: str) -> Card:
    """Nobody represents an organisation any more; or somebody does again."""
    if speaker:
        return Card(f"{organisation.name} is represented again", (text(f"By {speaker}."), _of(organisation)))
    what = "Its representative and deputy left, or have closed accounts. Please enter who speaks for it."
    return Card(f"Nobody represents {organisation.name}", (text(what), _of(organisation)))


def _of(organisation: Organisation) -> Buttons:
    return Buttons((Button("Its people", ShowPeople(organisation.id, 1)),))


def _claim(account: Account, organisation: Organisation | None) -> tuple[Part, ...]:
    person, at = account.person.key, owing.moment(account)
    name, whom = words.called(account.person, account), organisation.name if organisation else account.organisation
    yes = Button("Confirm", ConfirmClaim(person, at), "primary", about=f"Confirm: {name} speaks for {whom}")
    no = Button("Refuse", RefuseClaim(person, at), "danger", about=f"Refuse: {name} does not speak for {whom}")
    return (
        text(Strong(name), f" says: I speak for {whom}."),
        text(f"{words.reached(account)}. Since ", *((account.since,) if account.since else ()), tone="quiet"),
        Buttons((yes, _correct(account), no)),
    )


def _person(account: Account, organisation: Organisation) -> tuple[Part, ...]:
    return (
        Divider(),
        text(Strong(words.described(account.person, account)), f". {words.standing(account, organisation)}"),
        Buttons((_correct(account),)),
    )


def _correct(account: Account) -> Button:
    about = f"Correct for whom {words.called(account.person, account)} speaks"
    return Button("Correct", CorrectPerson(account.person.key), opens_form=True, about=about)


def _page(found: Sequence[T], page: int) -> tuple[int, int, Sequence[T]]:
    last = max(-(-len(found) // ON_A_PAGE), 1)
    page = min(max(page, 1), last)
    return page, last, found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]


def _turns(page: int, last: int, before: ShowClaims | ShowPeople, after: ShowClaims | ShowPeople) -> tuple[Part, ...]:
    buttons = (Button("Previous", before),) * (page > 1) + (Button("Next", after),) * (page < last)
    return (Divider(), text(f"Page {page} of {last}", tone="quiet"), Buttons(buttons)) if buttons else ()
