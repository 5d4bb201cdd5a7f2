"""Buttons that several cards of polls share."""

from bot.card import Button
from bot.menu import run_button
from bot.model.pulse.polls import Poll
from handlers.pulse.actions import CommentOnPoll, ShowBallot, ShowItem, ShowPromise, ShowResult, WithdrawBallot

ALL_POLLS = run_button("All polls", "pulse")


def promise_button(poll: Poll) -> Button:
    """How an answer is handled."""
    return Button("How your answer is handled", ShowPromise(poll.id))


def ballot_button(poll: Poll) -> Button:
    """One's own organisation's ballot."""
    return Button("Our answer", ShowBallot(poll.id), about="Where your organisation's answer stands; only you see it")


def start_button(poll: Poll) -> Button:
    """The yearly check, from where one's organisation left it."""
    return Button(
        "Begin or go on", ShowItem(poll.id, 0), style="primary", about="Answer in private; you can stop and go on later"
    )


def result_button(poll: Poll) -> Button:
    """What came of it."""
    return Button("Result", ShowResult(poll.id))


def withdraw_button(poll: Poll) -> Button:
    """Take everything back."""
    return Button("Withdraw", WithdrawBallot(poll.id), style="danger", about="Take back all that your organisation answered")


def comment_button(poll: Poll) -> Button:
    """Say something in words."""
    return Button("Comment", CommentOnPoll(poll.id), opens_form=True, about="A comment, kept apart from your answers")
