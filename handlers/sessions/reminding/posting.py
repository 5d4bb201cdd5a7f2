"""What the bot writes into the thread of a discussion: owed below the session's card, wherever that stands."""

from datetime import datetime

from bot.model.addresses import Place, conversation
from bot.model.deliveries import wanted
from bot.model.sessions.discussion import Prompt
from bot.model.sessions.session import Session
from bot.ports import Transaction
from handlers.sessions import owing

PROMPT = "discussion prompt"
"""A prompt, posted once and edited when it is taken back."""
END = "discussion end"
"""The closing word."""
NEWS = "discussion news"
"""What became of a prompt, for its author alone."""


async def post(session: Session, tx: Transaction, now: datetime) -> None:
    """Owe all prompts that belong in the thread by now; a channel that came later gets them too."""
    if session.timing.days:
        for prompt in await tx.prompts.of(session.id):
            await owe_prompt(prompt, session, tx, now)


async def owe_prompt(prompt: Prompt, session: Session, tx: Transaction, now: datetime) -> None:
    """Owe a prompt as it is now, and else the word that it was taken back where it stands."""
    subject = f"{PROMPT}:{session.id}-{prompt.number}"
    if prompt.due(session, now):
        await _owe_below(subject, session, tx, now, prompt.revision)
    else:
        await _revise(subject, tx, now, prompt.revision)


async def say_closed(session: Session, tx: Transaction, now: datetime) -> None:
    """Owe the closing word of a discussion that has ended."""
    if session.timing.days and session.ended_at:
        await _owe_below(_end(session.id, session.ended_at), session, tx, now)


async def say_resumed(closed: Session, tx: Transaction, now: datetime) -> None:
    """Owe, in place of the closing word, that a discussion goes on which had ended."""
    if closed.ended_at:
        await _revise(_end(closed.id, closed.ended_at), tx, now, 2)


def news_subject(prompt: Prompt) -> str:
    """Under which name an author is told: once for each time that a prompt was taken back or put back."""
    return f"{NEWS}:{prompt.session}-{prompt.number}-{prompt.revision}"


def is_end_of(subject: str, session: Session) -> bool:
    """Whether this is the closing word of the end that stands."""
    return session.ended_at is not None and subject == _end(session.id, session.ended_at)


def _end(id: str, ended_at: datetime) -> str:
    return f"{END}:{id}-{int(ended_at.timestamp())}"


async def _owe_below(subject: str, session: Session, tx: Transaction, now: datetime, revision: int = 1) -> None:
    """Owe something in each thread, once in each channel: where a card was posted anew it stays in the old one."""
    known = {conversation(each.to): each.to for each in await tx.deliveries.of(subject)}
    for thread in await _threads(session, tx):
        owed = await tx.deliveries.owe(subject, known.get(conversation(thread), thread), now, revision=revision)
        if (again := wanted(owed, now)) != owed:
            await tx.deliveries.put(again)


async def _revise(subject: str, tx: Transaction, now: datetime, revision: int) -> None:
    for each in await tx.deliveries.of(subject):
        await tx.deliveries.owe(subject, each.to, now, revision=revision)


async def _threads(session: Session, tx: Transaction) -> list[Place]:
    """The threads of the session's cards; where none stands yet, there is nothing to write below."""
    cards = await tx.deliveries.of(f"{owing.CARD}:{session.id}")
    return [Place(ref.place.platform, ref.place.tenant, ref.place.channel, ref.id) for each in cards if (ref := each.ref)]
