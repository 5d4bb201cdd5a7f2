"""Buttons that several cards of polls share, in English or in the reader's language."""

from bot.card import Button
from bot.menu import run_button
from bot.model.pulse.polls import Poll
from handlers.pulse.actions import CommentOnPoll, ShowBallot, ShowItem, ShowPromise, ShowResult, WithdrawBallot
from handlers.pulse.phrases import ENGLISH, Phrases


def all_polls_button(said: Phrases = ENGLISH) -> Button:
    """The list of polls."""
    return run_button(said.all_polls, "pulse")


ALL_POLLS = all_polls_button()


def promise_button(poll: Poll, said: Phrases = ENGLISH) -> Button:
    """How an answer is handled."""
    return Button(said.handled, ShowPromise(poll.id))


def ballot_button(poll: Poll, said: Phrases = ENGLISH) -> Button:
    """One's own organisation's ballot."""
    return Button(said.our_answer, ShowBallot(poll.id), about=said.our_answer_about)


def start_button(poll: Poll, said: Phrases = ENGLISH) -> Button:
    """The yearly check, from where one's organisation left it."""
    return Button(said.begin, ShowItem(poll.id, 0), style="primary", about=said.begin_about)


def result_button(poll: Poll, said: Phrases = ENGLISH) -> Button:
    """What came of it."""
    return Button(said.result, ShowResult(poll.id))


def withdraw_button(poll: Poll, said: Phrases = ENGLISH) -> Button:
    """Take everything back."""
    return Button(said.withdraw, WithdrawBallot(poll.id), style="danger", about=said.withdraw_about)


def comment_button(poll: Poll, said: Phrases = ENGLISH) -> Button:
    """Say something in words."""
    return Button(said.comment, CommentOnPoll(poll.id), opens_form=True, about=said.comment_about)
