"""What introductions owe to whom: always in private, under kinds that tell nobody who is introduced to whom.

What is in confidence is forgotten once it is sent, so each thing is owed in the transaction in which it comes to be, and never
changed afterwards: whoever presses an old card sees how things stand.
"""

from collections.abc import Iterable

from bot.model.addresses import Person
from bot.model.deliveries import IN_CONFIDENCE, key
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import Introduction, Party
from handlers.funding.owing import Moment, owe, readers, subject

PROPOSAL = f"introduction{IN_CONFIDENCE}"
PARTNERS = f"partners{IN_CONFIDENCE}"
NEWS = f"joint bid{IN_CONFIDENCE}"
DEADLINE = f"deadline of a joint bid{IN_CONFIDENCE}"
NUDGE = f"question on a joint bid{IN_CONFIDENCE}"
RIVALS = f"rival notice{IN_CONFIDENCE}"
PAUSE = f"pause of introductions{IN_CONFIDENCE}"
DISPUTE = f"disputed result{IN_CONFIDENCE}"
FLAG = f"funding conflict{IN_CONFIDENCE}"
MEDIATION = f"mediation wanted{IN_CONFIDENCE}"


async def owe_proposal(introduction: Introduction, at: Moment) -> None:
    """Ask each of them."""
    for party in introduction.parties:
        await _owe(PROPOSAL, introduction.id, party, at)


async def owe_names(introduction: Introduction, at: Moment) -> None:
    """Introduce them to each other."""
    for party in introduction.parties:
        await _owe(PARTNERS, introduction.id, party, at)


async def owe_end(introduction: Introduction, at: Moment) -> None:
    """Tell all that did not end it themselves that a proposal was not taken up; who never got it hears nothing of it."""
    for party in introduction.parties:
        if party.organisation not in introduction.withdrawn:
            await _owe(NEWS, f"{introduction.id}-0", party, at, unless=subject(PROPOSAL, introduction.id, at.vault))


async def owe_news(introduction: Introduction, at: Moment) -> None:
    """Tell all of them what has just become of a joint bid."""
    for party in introduction.parties:
        await _owe(NEWS, f"{introduction.id}-{introduction.revision}", party, at)


async def owe_deadline(introduction: Introduction, moved: Interest, at: Moment) -> None:
    """Tell the others in a joint bid that one of them has another deadline."""
    for party in introduction.parties:
        if party.interest != moved.id and party.organisation not in introduction.withdrawn:
            await _owe(DEADLINE, f"{introduction.id}-{moved.id}-{moved.revision}", party, at)


async def owe_nudge(introduction: Introduction, at: Moment) -> None:
    """Ask all that are still in it how it stands."""
    for party in introduction.parties:
        if party.organisation not in introduction.withdrawn:
            await _owe(NUDGE, introduction.id, party, at)


async def owe_pause(organisation: str, last: str, at: Moment) -> None:
    """Tell an organisation that it is asked no more, after the last of three proposals without a word."""
    await _owe(PAUSE, last, Party(organisation, "", ()), at)


async def owe_rivals(interest: Interest, number: int, at: Moment) -> None:
    """Tell an organisation who else wants to lead the call of its interest."""
    await _owe(RIVALS, f"{interest.id}-{number}", Party(interest.organisation, interest.id, ()), at)


async def owe_staff(kind: str, id: str, staff: Iterable[Person], at: Moment) -> None:
    """Owe the Secretariat's staff a word."""
    await owe(subject(kind, id, at.vault), staff, at)


async def _owe(kind: str, id: str, party: Party, at: Moment, unless: str = "") -> None:
    """Owe it to who reads for an organisation, unless something else is still on its way to them."""
    people = await readers(party.organisation, await at.tx.interests.get(party.interest), at.tx)
    reached = [each for each in people if not unless or await at.tx.deliveries.get(key(unless, each)) is None]
    await owe(subject(kind, id, at.vault), reached, at)
