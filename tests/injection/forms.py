"""Every form of the bot, each opened as somebody may fill it in."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.action import Action
from bot.clauses import CommentOn
from bot.events import FormValues
from bot.form import Choice, Field, Form, Line, Moment, Number, Paragraph
from bot.item_bank import load
from bot.model.addresses import Person
from bot.model.curated import Curated
from bot.model.funding.enquiry import Enquiry, Ground
from bot.model.funding.introductions import Introduction, Party
from bot.model.members import Organisation
from bot.model.pulse.polls import State
from bot.model.questions import settled
from bot.model.sessions.learning import Summary
from bot.model.sessions.queue import Question as Asked
from bot.model.sessions.session import Session, announced
from bot.model.sessions.timing import Timing
from bot.offers import AskSecretariat, EditText
from handlers.compact.actions import Adopt, Sign
from handlers.funding.interests.actions import CloseInterest, EditInterest, EditNeverSuggest, EditTerms, NewInterest
from handlers.funding.interests.specimens import LIVE
from handlers.funding.overview.actions import AnswerUnnamed, AskUnnamed, LookAround, RecordDecision, SetPartnerships
from handlers.funding.overview.specimens import BLIND
from handlers.members.actions import EditMember, NewMember
from handlers.people.actions import ChooseMember, Claim, CorrectPerson, ProposeStaff
from handlers.plan.actions import AddPlanned, EditPlanned
from handlers.preferences.actions import EditPreferences
from handlers.pulse.actions import CommentOnPoll
from handlers.pulse.specimens import sample
from handlers.pulse.staff.actions import (
    AddItem,
    CancelPoll,
    EditDraft,
    ExtendPoll,
    NewCycle,
    NewPoll,
    OverruleGuards,
    RewordItem,
    SuggestWording,
    TranslateItem,
)
from handlers.questions.actions import AskPrivately
from handlers.secretariat.actions import AnswerQuestion, CloseQuestion, EditKept
from handlers.sessions.changes.actions import CallOff
from handlers.sessions.learning.actions import AddFollowUp, NoteAttendance, SayHeld, SetTarget, WriteSummary
from handlers.sessions.learning.specimens import OVER
from handlers.sessions.questions import actions as questions
from handlers.sessions.reminding.actions import WritePrompt
from handlers.sessions.staff.actions import EditAgenda, EditCircle, EditSession, NewSession
from tests.desk import ORACLE
from tests.injection.house import ANA, HARBOUR, NEW, SUE, TOM, USUAL, House

Opener = Callable[[House], Awaitable[Form]]


def by_pressing(action: Action, who: Person = SUE) -> Opener:
    """A form that a button opens."""

    async def opened(house: House) -> Form:
        reply = await house.presses(action, who)
        assert reply.open, reply
        return reply.open

    return opened


async def signing(house: House) -> Form:
    """The form for a signature that is not there."""
    async with house.store.transaction() as tx:
        stands = (await tx.versions.current()).id
        await tx.signatures.delete(stands, HARBOUR.id)
    return await by_pressing(Sign(stands))(house)


async def adopting(house: House) -> Form:
    """The form for the version after the one that stands."""
    async with house.store.transaction() as tx:
        last = (await tx.versions.current()).id
    return await by_pressing(Adopt(last))(house)


async def asking(house: House) -> Form:
    """The form for a question, once those asked before are settled: nobody may have many open."""
    async with house.store.transaction() as tx:
        for open in await tx.questions.in_state("open"):
            await tx.questions.put(replace(open, asker=Person("slack", "T1", f"U{open.id}")))
    return await by_pressing(AskSecretariat("What does it cost?"))(house)


async def answering(house: House) -> Form:
    """The form for an answer."""
    id = await house.a_question()
    return await by_pressing(AnswerQuestion(id))(house)


async def closing(house: House) -> Form:
    """The form for a reason."""
    id = await house.a_question()
    return await by_pressing(CloseQuestion(id))(house)


async def too_late(house: House) -> Form:
    """What somebody is shown whose answer comes second."""
    form, id = await answering(house), await house.a_question()
    async with house.store.transaction() as tx:
        question = await tx.questions.get(id)
        assert question
        await tx.questions.put(settled(question, "answered", "500 dollars.", TOM, house.clock.now()))
    reply = await house.sends(replace(form, on_submit=AnswerQuestion(id)), {"answer": "600 dollars."})
    assert reply.open
    return reply.open


async def keeping(house: House) -> Form:
    """The form for an answer that is kept."""
    id = f"kept-{next(house.numbers)}"
    async with house.store.transaction() as tx:
        await tx.curated.put(Curated(id, ("What does it cost?",), "The fee", "500 dollars."))
    return await by_pressing(EditKept(id))(house)


async def planning(house: House) -> Form:
    """The form of a planned action."""
    first = ORACLE.plan.actions[0].id
    return await by_pressing(EditPlanned(first, 0, 0))(house)


def of_a_poll(kind: Callable[[str], Action], state: State, who: Person = SUE) -> Opener:
    """A form that a button of a new poll in this state opens."""

    async def opened(house: House) -> Form:
        id, now = f"poll{next(house.numbers)}", house.clock.now()
        made = replace(sample("pulse", 2, state), id=id, opens=now, closes=now + timedelta(days=7))
        house.router.vault.make(id)
        async with house.store.transaction() as tx:
            await tx.polls.put(replace(made, electorate=(HARBOUR.id,)))
        return await by_pressing(kind(id), who)(house)

    return opened


def of_a_session(kind: Callable[[str], Action], who: Person = SUE) -> Opener:
    """A form that a button opens of a session to come with two questions, or of the first of these."""

    async def opened(house: House) -> Form:
        id, now = f"session{next(house.numbers)}", house.clock.now()
        wall = (now + timedelta(days=9)).replace(tzinfo=None)
        draft = Session(id, "Water", Timing(wall, "UTC", timedelta(hours=1)), (), "Sue")
        async with house.store.transaction() as tx:
            await tx.sessions.put(announced(draft, now))
            for number in (1, 2):
                await tx.queue.put(Asked(f"{id}.{number}", id, number, "Who pays?", ANA, HARBOUR.id, now))
        return await by_pressing(kind(id), who)(house)

    return opened


async def of_a_discussion(house: House) -> Form:
    """The form for a prompt in a discussion that goes on."""
    id, now = f"{next(house.numbers):x}", house.clock.now()
    wall = (now - timedelta(days=1)).replace(tzinfo=None, second=0, microsecond=0)
    timing = Timing(wall, "UTC", days=20)
    async with house.store.transaction() as tx:
        await tx.sessions.put(announced(Session(id, "Water", timing, (), "Sue"), now - timedelta(days=2)))
    return await by_pressing(WritePrompt(id, "prompt"))(house)


async def rewording(house: House) -> Form:
    """The form for another wording of an item of the staff's own."""
    own = replace(load()[0], id="own-1", kind="own", origin="staff", baseline=None, yearly=False)
    async with house.store.transaction() as tx:
        versions = [item.version for item in await tx.items.all() if item.id == own.id]
        if not versions:
            await tx.items.put(own)
    return await by_pressing(RewordItem(own.id, max(versions, default=1)))(house)


def of_a_session_over(kind: Callable[[str], Action], **changes: Any) -> Opener:
    """A form that a button of a session that is over opens."""

    async def opened(house: House) -> Form:
        id, now = f"session{next(house.numbers)}", house.clock.now()
        made = replace(OVER, id=id, ended_at=now, **changes)
        async with house.store.transaction() as tx:
            await tx.sessions.put(made)
            await tx.summaries.put(Summary(id, "Titles matter.", "Talking.", "Time."))
        return await by_pressing(kind(id))(house)

    return opened


async def translating(house: House) -> Form:
    """The form of a translation, of whatever version stands there; the question is one without a scale."""
    async with house.store.transaction() as tx:
        versions = [each.version for each in await tx.items.translations() if (each.item, each.language) == ("HC12", "fr")]
    return await by_pressing(TranslateItem("HC12", 1, "fr", max(versions, default=1)))(house)


async def of_a_landscape(house: House) -> Form:
    """The form of a question to three others whose interests are blind."""
    async with house.store.transaction() as tx:
        for number in range(3):
            other = f"blind{number}"
            await tx.organisations.put(Organisation(other, other, "civil-society"))
            await tx.interests.put(replace(BLIND, id=other, organisation=other))
        for known in await tx.enquiries.of(HARBOUR.id):
            await tx.enquiries.put(replace(known, organisation=other))
    await house.asks("landscape Kenya")
    async with house.store.transaction() as tx:
        check = (await tx.happenings.of(f"landscape:{HARBOUR.id}"))[-1].number
    return await by_pressing(AskUnnamed(check))(house)


async def of_an_enquiry(house: House) -> Form:
    """The form of an answer to what another asks."""
    id, now = f"enquiry{next(house.numbers)}", house.clock.now()
    async with house.store.transaction() as tx:
        asked = frozenset({HARBOUR.id})
        await tx.enquiries.put(Enquiry(id, "secret", HARBOUR.id, Ground(("KE",)), "Who pays?", now, asked))
    return await by_pressing(AnswerUnnamed(id))(house)


async def of_a_bid(house: House) -> Form:
    """The form of the Board's decision on a bid of Tier 2."""
    id, now = f"bid{next(house.numbers)}", house.clock.now()
    parties = (Party(HARBOUR.id, "i1", ()), Party("other", "i2", ()))
    async with house.store.transaction() as tx:
        await tx.introductions.put(Introduction(id, parties, "gcf-4", now, now, tier=2, state="in progress"))
    return await by_pressing(RecordDecision(id))(house)


def of_an_interest(kind: Callable[[str], Action]) -> Opener:
    """A form that a button of Ana's live interest opens."""

    async def opened(house: House) -> Form:
        id = f"interest{next(house.numbers)}"
        async with house.store.transaction() as tx:
            await tx.interests.put(replace(LIVE, id=id, organisation=HARBOUR.id, contact=ANA))
        return await by_pressing(kind(id), ANA)(house)

    return opened


async def never_suggesting(house: House) -> Form:
    """The form of whom one never wants to meet, once there is another member."""
    async with house.store.transaction() as tx:
        await tx.organisations.put(Organisation("quay", "Quay", "civil-society"))
    return await by_pressing(EditNeverSuggest(), ANA)(house)


FORMS: Mapping[str, Opener] = {
    "ask.form": by_pressing(AskPrivately()),
    "compact.adopt": adopting,
    "compact.comment": by_pressing(CommentOn(ORACLE.clauses[0].id)),
    "compact.sign": signing,
    "discussion.write": of_a_discussion,
    "funding.landscape": by_pressing(LookAround(0)),
    "funding.ask": of_a_landscape,
    "funding.answer": of_an_enquiry,
    "funding.decision": of_a_bid,
    "funding.target": by_pressing(SetPartnerships(2027)),
    "interest.close": of_an_interest(CloseInterest),
    "interest.edit": of_an_interest(lambda made: EditInterest(made, "")),
    "interest.never": never_suggesting,
    "interest.new": by_pressing(NewInterest(), ANA),
    "interest.terms": of_an_interest(lambda made: EditTerms(made, "")),
    "members.new": by_pressing(NewMember()),
    "members.save": by_pressing(EditMember(HARBOUR.id)),
    "people.choose": by_pressing(ChooseMember()),
    "people.claim": by_pressing(Claim(), NEW),
    "people.correct": by_pressing(CorrectPerson(ANA.key)),
    "plan.add": by_pressing(AddPlanned()),
    "plan.edit": planning,
    "preferences.edit": by_pressing(EditPreferences()),
    "pulse.additem": by_pressing(AddItem()),
    "pulse.cancel": of_a_poll(CancelPoll, "open"),
    "pulse.cycle": by_pressing(NewCycle()),
    "pulse.edit": of_a_poll(EditDraft, "draft"),
    "pulse.extend": of_a_poll(ExtendPoll, "open"),
    "pulse.new": by_pressing(NewPoll("pulse")),
    "pulse.overrule": of_a_poll(OverruleGuards, "draft"),
    "pulse.reword": rewording,
    "pulse.send": of_a_poll(CommentOnPoll, "open", ANA),
    "pulse.suggest": by_pressing(SuggestWording("M1"), ANA),
    "pulse.translate": translating,
    "secretariat.answer": answering,
    "secretariat.close": closing,
    "secretariat.edit": keeping,
    "secretariat.leave": too_late,
    "secretariat.send": asking,
    "session.calloff": of_a_session(CallOff),
    "session.agenda": of_a_session(lambda made: EditAgenda(made, "")),
    "session.circle": of_a_session(lambda made: EditCircle(made, "")),
    "session.edit": of_a_session(lambda made: EditSession(made, "")),
    "session.new": of_a_session(NewSession),
    "session.followup": of_a_session_over(AddFollowUp),
    "session.held": of_a_session_over(lambda session: SayHeld(session, ""), early=True),
    "session.note": of_a_session_over(lambda session: NoteAttendance(session, "")),
    "session.summarise": of_a_session_over(lambda session: WriteSummary(session, "")),
    "session.target": by_pressing(SetTarget(2027)),
    "session.ask": of_a_session(questions.AskQuestion, who=ANA),
    "session.hide": of_a_session(lambda session: questions.HideQuestion(f"{session}.1", 1)),
    "session.merge": of_a_session(lambda session: questions.MergeQuestion(f"{session}.1", 1)),
    "session.rest": of_a_session(questions.SettleRest),
    "session.settle": of_a_session(lambda session: questions.SettleQuestion(f"{session}.1", "out of scope", 1)),
    "staff.propose": by_pressing(ProposeStaff()),
    "texts.save": by_pressing(EditText(ORACLE.clauses[0].id)),
}
"""How each form is opened, by what it is sent as."""
SENDERS = {
    **dict.fromkeys(("interest.close", "interest.edit", "interest.never", "interest.new", "interest.terms"), ANA),
    "people.claim": NEW,
    "pulse.send": ANA,
    "pulse.suggest": ANA,
    "session.ask": ANA,
}
"""Who sends a form, where Sue does not."""


def filled(form: Form) -> FormValues:
    """The form as somebody fills it in who means no harm."""
    return {field.id: form.values.get(field.id) or USUAL.get(field.id) or _usual(field, form) for field in form.fields}


def _usual(field: Field, form: Form) -> str:
    match field:
        case Choice():
            return field.options[0][0]
        case Moment():
            return "2027-02-01" if field.required and field.kind == "date" else ""
        case Number():
            return f"{field.least:g}"
        case Line() | Paragraph():
            return "Some words" if field.required or field.id in ("title", "lines") else ""
