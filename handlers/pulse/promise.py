"""How an answer is handled: what is promised, and what nobody can promise (research/pulse.md §5, requirement 14)."""

from bot.card import Buttons, Card, Part, Strong, text
from bot.model.pulse.release import FLOOR, FOR_MEAN, FOR_SHARE
from handlers.pulse.links import ALL_POLLS

POINTS = (
    (
        "One voice.",
        "Your organisation answers once, on whatever platform and whoever of you taps; the last tap counts. Until the end each "
        "of you can change or withdraw it, and see that it is answered, not how. Of you is whoever is registered for your "
        "organisation; the Secretariat keeps that register.",
    ),
    (
        "Nobody sees it.",
        "Neither the Secretariat nor a colleague can look up what you said, or list who answered. Until the end only the "
        "number of organisations that answered is shown, as it was at the full hour.",
    ),
    (
        "What we cannot promise:",
        "Slack or Microsoft carries your tap. Whoever runs this machine could watch it at work. Who is seen online while the "
        "number grows may be guessed to have answered. A result on which nearly all agree says so. Three or more who put their "
        "answers together may learn more; so may somebody who compares two polls, if few changed their mind in between. What "
        "you say yourself, and how you write a comment, may give you away.",
    ),
)


def promise(floor: int = FLOOR) -> Card:
    """The promise, in a screenful, for a poll with this floor."""
    end = (
        f"Only what gives nobody away is published, and nothing if fewer than {floor} answered: up to {FOR_MEAN - 1} answers a "
        f"word, from {FOR_MEAN} an average, from {FOR_SHARE} a rough share. Then all answers and their key are destroyed. "
        "What was published is never changed."
    )
    first, second, last = (_point(*point) for point in POINTS)
    noted = text("Whatever the Secretariat does to a poll is noted, for all members to read.", tone="quiet")
    return Card("How your answer is handled", (first, second, _point("At the end.", end), last, noted, Buttons((ALL_POLLS,))))


def _point(head: str, words: str) -> Part:
    return text(Strong(head), f" {words}")
