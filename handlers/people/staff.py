"""Who belongs to the Secretariat's staff: two of them together let people in and out, and all are told."""

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted, Turn
from bot.model import staff as model
from bot.model.addresses import Person, person_of
from bot.model.deliveries import Delivery
from bot.model.staff import Proposal
from bot.reply import Reply, answer, turn_page
from handlers.people import naming, staff_cards, staffing
from handlers.people.actions import Agree, ProposeRemoval, ProposeStaff, Withdraw

ALREADY = "They belong to the staff already."
NOT_STAFF = "They do not belong to the staff any more."
PROPOSED = "That is proposed already; a second one has to agree."
NOT_OPEN = "That was decided before, or its seven days are over. Nothing was changed."
OTHER = "You proposed it, so somebody else has to agree. Nothing was changed."
LAPSED = "Whoever proposed it is not staff any more. Nothing was changed."
LAST = "Then nobody would be left whom I have ever seen. Nothing was changed."


async def show(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """All staff and what is proposed."""
    return answer(asked.turn, await _card(asked.turn, desk))


async def open_form(press: Pressed, action: ProposeStaff, desk: Desk) -> Reply:
    """The form to propose somebody."""
    return Reply(whisper=await _card(press.turn, desk)) if await _alone(desk) else Reply(open=staff_cards.form())


async def propose(sent: Submitted, action: ProposeStaff, desk: Desk) -> Reply:
    """Propose that somebody be staff."""
    typed = str(sent.values.get(staff_cards.WHO) or "")
    if await _alone(desk):
        return Reply(whisper=await _card(sent.turn, desk))
    try:
        people = await naming.people(typed, sent.turn, desk)
    except naming.Unclear as unclear:
        return Reply(open=staff_cards.form(typed, str(unclear)))
    if people <= desk.secretariat.staff:
        return Reply(open=staff_cards.form(typed, ALREADY))
    made = staffing.proposed("add", people - desk.secretariat.staff, sent.turn.person, desk.clock.now())
    return Reply(whisper=await _card(sent.turn, desk, await _propose(made, desk)))


async def propose_removal(press: Pressed, action: ProposeRemoval, desk: Desk) -> Reply:
    """Propose that somebody be staff no longer, with all their accounts."""
    person = person_of(action.person)
    known = {*await desk.tx.staff.all(), *desk.secretariat.staff}
    people = frozenset(known & await staffing.all_of(person, desk.tx)) if person else frozenset()
    if not people or await _alone(desk):
        return turn_page(press.turn, await _card(press.turn, desk, NOT_STAFF if not people else ""))
    made = staffing.proposed("remove", people, press.turn.person, desk.clock.now())
    return turn_page(press.turn, await _card(press.turn, desk, await _propose(made, desk)))


async def agree(press: Pressed, action: Agree, desk: Desk) -> Reply:
    """The second yes: it is done."""
    made = await desk.tx.proposals.get(action.proposal)
    if made is None or (note := await _obstacle(made, press.turn.person, desk)):
        return turn_page(press.turn, await _card(press.turn, desk, NOT_OPEN if made is None else note))
    staff = await staffing.carry_out(made, desk.secretariat.staff, desk.tx, desk.clock.now())
    return await _end(model.decided(made, "agreed", press.turn.person, desk.clock.now()), staff, press.turn, desk)


async def withdraw(press: Pressed, action: Withdraw, desk: Desk) -> Reply:
    """Any of the staff may end a proposal."""
    made = await desk.tx.proposals.get(action.proposal)
    if made is None or not made.waits(desk.clock.now()):
        return turn_page(press.turn, await _card(press.turn, desk, NOT_OPEN))
    done = model.decided(made, "withdrawn", press.turn.person, desk.clock.now())
    return await _end(done, desk.secretariat.staff, press.turn, desk)


async def draw(delivery: Delivery, desk: Desk) -> Card | None:
    """A proposal as it stands; for staff, and once it is agreed for whom it is about."""
    made = await desk.tx.proposals.get(delivery.subject.partition(":")[2])
    if made is None or not isinstance(delivery.to, Person):
        return None
    concerned = made.state == "agreed" and delivery.to in made.people
    if desk.role != "staff" and not concerned:
        return None
    return staff_cards.proposal(made, await _known(made, desk), delivery.to)


async def _propose(made: Proposal, desk: Desk) -> str:
    """Keep a proposal and tell all staff of it, unless the same is open; what to say of that."""
    for other in await desk.tx.proposals.all():
        if other.waits(desk.clock.now()) and set(other.people) & set(made.people):
            return PROPOSED
    await desk.tx.proposals.put(made)
    await staffing.announce(made, desk.secretariat.staff, desk.tx, desk.clock.now())
    return "Proposed. A second one of you has to agree within seven days."


async def _end(done: Proposal, staff: frozenset[Person], turn: Turn, desk: Desk) -> Reply:
    await desk.tx.proposals.put(done)
    told = staff.union(done.people) if done.state == "agreed" else staff
    await staffing.announce(done, told, desk.tx, desk.clock.now())
    return turn_page(turn, staff_cards.proposal(done, await _known(done, desk), turn.person))


async def _obstacle(made: Proposal, person: Person, desk: Desk) -> str:
    """Why this person's yes does not decide a proposal; nothing when it does."""
    if not made.waits(desk.clock.now()):
        return NOT_OPEN
    if made.by not in desk.secretariat.staff:
        return LAPSED
    if made.by is not None and person in await staffing.all_of(made.by, desk.tx):
        return OTHER
    known = await staffing.accounts(made.people, desk.tx)
    if made.change == "add" and not all(desk.secretariat.admits(one, known.get(one)) for one in made.people):
        return naming.FOREIGN
    seen = await staffing.accounts(desk.secretariat.staff, desk.tx)
    return LAST if made.change == "remove" and not model.somebody_left(seen.values(), made.people) else ""


async def _alone(desk: Desk) -> bool:
    """Whether all staff are one person: then there is nobody to agree."""
    [first, *others] = sorted(desk.secretariat.staff, key=lambda person: person.key)
    return not set(others) - await staffing.all_of(first, desk.tx)


async def _card(turn: Turn, desk: Desk, note: str = "") -> Card:
    people = {*desk.secretariat.staff, *(person for person in await desk.tx.staff.all())}
    open = [made for made in await desk.tx.proposals.all() if made.waits(desk.clock.now())]
    named = {person for made in open for person in (*made.people, *((made.by,) if made.by else ()))}
    known = await staffing.accounts(people | named, desk.tx)
    return staff_cards.staff(people, known, open, turn.person, alone=await _alone(desk), note=note)


async def _known(made: Proposal, desk: Desk) -> staff_cards.Known:
    named = [person for person in (*made.people, made.by, made.decided_by) if person]
    return await staffing.accounts(named, desk.tx)
