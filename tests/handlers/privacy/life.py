"""Ana, of whom everything is kept that can be: on Slack, on Teams, as a member and as staff; and Sue, of whom as much stays."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.knowledge.library import plan
from bot.model import staff
from bot.model.addresses import MessageRef, Person, Place
from bot.model.compact import Comment, Signature, Version
from bot.model.curated import Curated, reworded
from bot.model.deliveries import Silence, begun, sent
from bot.model.erasures import mark
from bot.model.funding.consent import SHOWN, words
from bot.model.funding.events import Actor
from bot.model.funding.interest import Interest
from bot.model.identity import decided
from bot.model.members import Account, Organisation
from bot.model.preferences import Preferences
from bot.model.pulse.cycles import Cycle
from bot.model.questions import Question, settled
from bot.model.schedule import Schedule, Weekly
from bot.model.sessions import queue, session
from bot.model.sessions.attendance import Presence
from bot.model.sessions.discussion import Prompt
from bot.model.sessions.learning import FollowUp, Summary
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from bot.model.sessions.timing import Timing
from bot.model.staff import Proposal
from bot.model.wordings import Original, Revision, shipped
from bot.ports import Transaction
from handlers.pulse.specimens import sample

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ANA, ANA_TEAMS = Person("slack", "T1", "UANA"), Person("teams", "tenant", "canary-ana")
SUE = Person("slack", "T1", "UANABEL")
"""Whose id begins like Ana's."""
NAME, ADDRESS = "Canary Ana", "canary@harbour.example"
HARBOUR = Organisation("harbour", "Harbour", "civil", ("harbour.example",), deputy=ADDRESS)
CANARIES = ('"UANA"', "slack:T1:UANA@", '"slack:T1:UANA"', "canary", "Canary", "DANA")
"""What tells of Ana."""


async def live(tx: Transaction) -> None:
    """Both of them, in every table that can hold them."""
    await tx.organisations.put(HARBOUR)
    for person in (ANA, ANA_TEAMS):
        await know(person, NAME, ADDRESS, tx)
    await know(SUE, "Sue", "sue@harbour.example", tx)
    await tx.accounts.put(decided(Account(Person("slack", "T1", "UBEN"), "Ben"), "harbour", ANA, NINE))
    await tx.conversations.put(ANA.key, {"chat": "DANA", "through": "T9"})  # she wrote in a channel that T9 shares
    await tx.conversations.put(ANA_TEAMS.key, {"conversation": "a:canary", "user": "29:canary"})
    for place in ("slack:T9:DANA", "teams:tenant:a:canary"):
        await tx.conversations.put(place, {"conversation": place})
        await tx.welcomes.add(place, NINE)
        await tx.silences.put(Silence(place, "is_archived", NINE))
    await tx.versions.add(Version("v2", "Compact 2027", NINE.date(), "", NINE, NAME))
    await tx.signatures.put(Signature("v2", "harbour", NAME, ANA_TEAMS, NINE))
    kept = Curated("kept-1", ("fees?",), "Fee", "1,000", "", NAME, NINE.date())
    await tx.curated.put(reworded(kept, "Fees", "1", NAME, NINE.date()))
    for action in plan().actions[:2]:
        await tx.actions.put(replace(action, by=NAME, at=NINE, revision=1))
        await tx.actions.put(replace(action, by="Sue", at=NINE, revision=2))
    poll = sample("pulse", 1)
    await tx.polls.put(replace(poll, by=NAME, owner=NAME))
    await tx.proceedings.add(poll.id, "opened", NAME, NINE)
    weekly = Schedule(Weekly(frozenset({"monday"})), time(9), "UTC", NINE.date())
    await tx.cycles.put(Cycle("weekly", weekly, poll.ids, 1, 5, (), NAME))
    for person in (ANA, ANA_TEAMS, SUE):
        await tx.preferences.put(person, Preferences("Africa/Nairobi"))
    original = Original("1-01", "Purpose", "As it was shipped.")
    await tx.wordings.add(shipped(original), Revision("1-01", 1, "Purpose", "In other words.", by=NAME, at=NINE))
    await tx.wordings.add(Revision("1-01", 2, "Purpose", "And in others.", by="Sue", at=NINE))
    await meet(tx)
    await bid(tx)
    await tx.comments.put(Comment("c1", "6C-1", "draft", "Well said.", NINE.date(), "harbour"))


async def meet(tx: Transaction) -> None:
    """A session that Ana prepared and leads, to which both of them come."""
    call = Timing(datetime(2027, 3, 10, 15), "Europe/Brussels", timedelta(hours=1))
    draft = Session("s1", "Land titles", call, (), NAME, ANA, SUE)
    await tx.sessions.put(session.announced(draft, NINE))
    await tx.steps.add("s1", "announced", NAME, NINE)
    for number, person in enumerate((ANA, ANA_TEAMS, SUE), 1):
        coming = Rsvp("s1", person, "harbour", "going", number, NINE, 1)
        await tx.rsvps.keep("s1", [*await tx.rsvps.of("s1"), coming])
        await tx.attendance.add(Presence("s1", "harbour", "joined", NINE, person))
        asked = queue.Question(f"sq-{number}", "s1", number, "Who pays?", person, "harbour", NINE)
        await tx.queue.put(queue.hidden(asked, ANA if person == SUE else SUE, "Twice the same.", NINE))
        written = Prompt("s1", number, "prompt", "Titles?", person, "Sue" if person == SUE else NAME, NINE)
        await tx.prompts.put(written)
    to_do = tuple(FollowUp("Write it down", "harbour", NINE.date(), person) for person in (ANA, ANA_TEAMS, SUE))
    await tx.summaries.put(Summary("s1", "Titles matter.", "Talking.", "Time.", follow_ups=to_do, by=NAME, at=NINE))


async def bid(tx: Transaction) -> None:
    """Interests of theirs, to which each agreed that they are shown, and what each did."""
    for number, (person, name) in enumerate(((ANA, NAME), (ANA_TEAMS, NAME), (SUE, "Sue")), 1):
        wanted = Interest(f"i{number}", "harbour", "Green Climate Fund", ("dac:43030",), ("KE",), contact=person, state="live")
        await tx.interests.put(wanted)
        await tx.happenings.add(Actor(name, "harbour", person).did("registered", wanted.id, 1, NINE))
        await tx.consents.add(words("n1", "harbour", SHOWN, "given", person, NINE))


async def know(person: Person, name: str, address: str, tx: Transaction) -> None:
    """Everything that is kept under somebody's own key."""
    await tx.accounts.put(Account(person, name, address, "harbour", "confirmed", NINE, "address", "slack:T1"))
    await tx.staff.add(person, NINE)
    id = mark(person)[:8]
    made = Proposal(id, "add", (Person("slack", "T1", "UNEW"),), person, NINE)
    await tx.proposals.put(made)
    await tx.proposals.put(staff.decided(replace(made, id=f"about-{made.id}", people=(person,)), "agreed", person, NINE))
    asked = Question(f"q-{id}", f"{name} asks: fees?", person, False, NINE, "secret")
    await tx.questions.put(asked)
    other = replace(asked, id=f"{asked.id}-2", asker=Person("slack", "T1", "UBEN"), text="And why?")
    await tx.questions.put(settled(other, "answered", "So.", person, NINE))
    await tx.thumbs.put("6C-1", person, up=True)
    await tx.silences.put(Silence(person.key, "user_disabled", NINE))
    for subject in ("reminder:1", f"decision:{person.key}@1", f"answer in confidence:{asked.id}.secret"):
        await tx.deliveries.owe(subject, person, NINE)
    owed = await tx.deliveries.owe(f"claim:{person.key}@1", Place("slack", "T1", "CSTAFF"), NINE)
    await tx.deliveries.put(sent(begun(owed, NINE), 1, MessageRef(Place("slack", "T1", "CSTAFF"), "17"), NINE))
