"""How an answer is handled: what is promised, and what nobody can promise (research/pulse.md §5, requirement 14)."""

from bot.card import Button, Buttons, Card, Part, Strong, text
from bot.model.pulse.polls import Poll
from bot.model.pulse.release import FLOOR, FOR_MEAN, FOR_SHARE
from handlers.pulse.links import ALL_POLLS, ballot_button, start_button

POINTS = (
    (
        "One voice.",
        "Your organisation answers once, on whatever platform and whoever of you taps; the last tap counts. Until the end each "
        "of you can change or withdraw it, and see that it is answered, not how. Whoever the Secretariat registers for your "
        "organisation is one of you.",
    ),
    (
        "Nobody sees it.",
        "Neither the Secretariat nor a colleague can look up what you said, or list who answered. Until the end only the "
        "number of organisations that answered is shown, as it was at the full hour.",
    ),
    (
        "What we cannot promise:",
        "Slack or Microsoft carries your tap. Whoever runs this machine could watch it at work. When the number grows, others "
        "may guess by who is online. A result on which nearly all agree says so. Three or more who put their answers together "
        "may learn more; so may somebody who compares two polls between which few answers changed. What you say yourself, and "
        "how you write a comment, may give you away.",
    ),
)


def promise(poll: Poll | None = None) -> Card:
    """The promise, for a poll with its floor; on Teams it stands where the poll's card stood, so it leads on to the answer."""
    floor, back = (poll.floor, _back(poll)) if poll else (FLOOR, ())
    end = (
        f"Only what gives nobody away is published, and nothing if fewer than {floor} answered: up to {FOR_MEAN - 1} answers a "
        f"word, from {FOR_MEAN} an average, from {FOR_SHARE} a rough share. Then all answers and their key are destroyed. "
        "What was published is never changed."
    )
    first, second, last = (_point(*point) for point in POINTS)
    noted = text("Whatever the Secretariat does to a poll is noted, for all members to read.", tone="quiet")
    return Card(
        "How your answer is handled", (first, second, _point("At the end.", end), last, noted, Buttons((*back, ALL_POLLS)))
    )


def _back(poll: Poll) -> tuple[Button, ...]:
    if poll.state != "open":
        return ()
    return (start_button(poll) if poll.kind == "check" else ballot_button(poll),)


def _point(head: str, words: str) -> Part:
    return text(Strong(head), f" {words}")
