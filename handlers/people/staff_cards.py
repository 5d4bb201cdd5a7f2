"""Cards and the form on who belongs to the Secretariat's staff."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.card import Button, Buttons, Card, Divider, Part, Strong, text
from bot.form import Form, Line
from bot.model.addresses import Person
from bot.model.members import Account
from bot.model.staff import PATIENCE, Proposal
from handlers.people import words
from handlers.people.actions import Agree, ProposeRemoval, ProposeStaff, Withdraw

WHO = "person"
MOST = 12
"""People shown at once; a Secretariat is small."""
ALONE = (
    "You are the only one so far. Whoever runs me adds the second on the machine: python -m bot staff add slack:T…:U… "
    "From then on two of you decide."
)
OUTCOMES = {
    ("add", "agreed"): "now belongs to the staff",
    ("remove", "agreed"): "no longer belongs to the staff",
    ("add", "withdrawn"): "was not added to the staff",
    ("remove", "withdrawn"): "stays on the staff",
    ("add", "expired"): "was not added: nobody else agreed in time",
    ("remove", "expired"): "stays on the staff: nobody else agreed in time",
}

Known = Mapping[Person, Account]
"""What is known of people."""


def staff(
    people: Collection[Person], known: Known, open: Sequence[Proposal], reader: Person, *, alone: bool, note: str = ""
) -> Card:
    """Everybody who is staff, and what is proposed; `note` says first what has just happened."""
    lead = [text(Strong(note))] if note else []
    shown = sorted(people, key=lambda person: words.described(person, known.get(person)))[:MOST]
    rows = [part for person in shown for part in _member(person, known, alone=alone)]
    waiting = [part for proposal in open[:MOST] for part in (Divider(), *_open(proposal, known, reader))]
    propose = Buttons((Button("Propose somebody", ProposeStaff(), "primary", opens_form=True),))
    return Card("The Secretariat's staff", (*lead, *rows, *waiting, Divider(), text(ALONE) if alone else propose))


def proposal(made: Proposal, known: Known, reader: Person) -> Card:
    """A proposal: to be decided, or what became of it."""
    if made.state == "open":
        return Card("A proposal about the staff", _open(made, known, reader))
    whom = words.called(made.people[0], known.get(made.people[0]))
    return Card(f"{whom} {OUTCOMES[made.change, made.state]}", (text(*_by(made, known), tone="quiet"),))


def form(typed: str = "", error: str = "") -> Form:
    """Who is to be staff."""
    hint = "Their mention or ID on Slack, slack:T…:U…, teams:TENANT:ID, or an address that I know"
    return Form(
        "Propose somebody",
        (Line(WHO, "Who is to belong to the staff?", hint=hint),),
        ProposeStaff(),
        submit="Propose",
        intro="A second member of the staff has to agree within seven days. All staff are told.",
        values={WHO: typed} if typed else {},
        errors={WHO: error} if error else {},
    )


def _member(person: Person, known: Known, *, alone: bool) -> tuple[Part, ...]:
    account = known.get(person)
    gone = " The account was closed." if account and account.standing == "gone" else ""
    row = text(words.described(person, account), f".{gone}")
    if alone:
        return (row,)
    about = f"Propose that {words.called(person, account)} be staff no longer"
    return (row, Buttons((Button("Propose removal", ProposeRemoval(person.key), about=about),)))


def _open(made: Proposal, known: Known, reader: Person) -> tuple[Part, ...]:
    whom = "; ".join(words.described(person, known.get(person)) for person in made.people)
    what = "is to belong to the staff." if made.change == "add" else "is to be staff no longer."
    until: datetime = made.at + PATIENCE
    who = words.called(made.by, known.get(made.by)) if made.by else "somebody on the machine"
    mine = made.by == reader
    waits = "You proposed it; somebody else has to agree by " if mine else f"Proposed by {who}. Somebody has to agree by "
    yes = Button("Agree", Agree(made.id), "primary", about=f"Agree: {whom} {what}")
    no = Button("Take it back" if mine else "Say no", Withdraw(made.id), "danger")
    return (text(Strong(whom), f" {what}"), text(waits, until, "."), Buttons((no,) if mine else (yes, no)))


def _by(made: Proposal, known: Known) -> tuple[str | datetime, ...]:
    """Who did it, and when."""
    first = words.called(made.by, known.get(made.by)) if made.by else "whoever runs me, on the machine"
    second = f", decided by {words.called(made.decided_by, known.get(made.decided_by))}" if made.decided_by else ""
    return (f"Proposed by {first}{second}. ", made.decided_at or made.at)
