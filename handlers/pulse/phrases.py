"""The words around a poll's items where one person alone reads them: in English, or in the reader's language.

In channels a poll speaks English. Which language somebody reads is looked up when a card is drawn, and noted nowhere.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from bot.card import Inline
from bot.desk import Desk
from bot.item_translations import ORIGINAL, phrases
from bot.model.days import Language
from bot.preferences import preferences_of


@dataclass(frozen=True, slots=True)
class Phrases:
    """What cards of polls say in one language; the content files have the others under these names."""

    language: Language = ORIGINAL
    one_question: str = "Pulse: 1 question to the members"
    questions: str = "Pulse: {count} questions to the members"
    one_tap: str = "One tap each. Your organisation has one voice, and nobody sees what it said."
    one_voice: str = "Your organisation has one voice, and nobody sees what it said."
    check: str = "Yearly health check"
    check_length: str = "{count} questions, a tap each, about {minutes} minutes, in private. You can stop and go on later."
    owner: str = "Asked in the name of {owner}, not of the Secretariat."
    turnout: str = "{answered} of {of} organisations have answered. Open until {closes}."
    pulse_closed: str = "Pulse: closed"
    check_closed: str = "Yearly health check: closed"
    counting: str = "The answers are being counted."
    closed: str = "All answers are deleted. The result is one tap away."
    pulse_cancelled: str = "Pulse: cancelled"
    check_cancelled: str = "Yearly health check: cancelled"
    cancelled: str = "All answers were deleted, and nothing of them is published."
    ours: str = "Your organisation's answer"
    counted: str = "Counted."
    counted_as: str = "Counted: {score}, {label}."
    once: str = "It counts once, whoever of you gives it; the last tap counts, until {closes}."
    not_answered: str = "Your organisation has not answered."
    answered: str = "Your organisation has answered."
    answered_some: str = "Your organisation has answered {answered} of {of} questions."
    item_answered: str = "answered; another tap changes it"
    item_open: str = "not answered yet"
    step: str = "Health check: {number} of {of}"
    step_answered: str = "Your organisation has answered this. Another tap changes it."
    through: str = "You are through."
    back: str = "Back"
    skip: str = "Skip"
    withdrawn: str = "Withdrawn"
    withdrawn_all: str = "All that your organisation answered is deleted."
    nothing_there: str = "Nothing to withdraw"
    nothing_withdrawn: str = "Your organisation had not answered: nothing was changed."
    reminder_pulse: str = "Reminder: the pulse is still open"
    reminder_check: str = "Reminder: the yearly health check is still open"
    reminder: str = "Your organisation can answer until {closes}. Nobody can see who has answered, and nobody is told."
    our_answer: str = "Our answer"
    our_answer_about: str = "Where your organisation's answer stands; only you see it"
    begin: str = "Begin or go on"
    begin_about: str = "Answer in private; you can stop and go on later"
    withdraw: str = "Withdraw"
    withdraw_about: str = "Take back all that your organisation answered"
    comment: str = "Comment"
    comment_about: str = "A comment, kept apart from your answers"
    handled: str = "How your answer is handled"
    result: str = "Result"
    all_polls: str = "All polls"


ENGLISH = Phrases()


@cache
def phrases_in(language: Language) -> Phrases:
    """The words of a language."""
    return ENGLISH if language == ORIGINAL else Phrases(language, **phrases(language))


async def phrases_for(desk: Desk) -> Phrases:
    """The words in the language that the person at the desk prefers."""
    if desk.account is None:
        return ENGLISH
    return phrases_in((await preferences_of(desk.account.person, desk.tx, desk.alliance.zone)).language)


def until(phrase: str, closes: datetime, **words: object) -> tuple[Inline, ...]:
    """A phrase with the end of the poll in it, which each reader's platform shows in their own zone."""
    before, _, after = phrase.partition("{closes}")
    return (before.format(**words), closes, after.format(**words))
