"""Questions and answers that nobody signs: their forms, and what each side reads."""

from bot.card import Button, Buttons, Card, Quote, text
from bot.form import Form, Paragraph
from bot.model.funding.enquiry import WEEKLY, Enquiry, Ground
from handlers.funding.links import ALL_INTERESTS
from handlers.funding.overview import words
from handlers.funding.overview.actions import AnswerUnnamed, AskUnnamed
from handlers.funding.overview.landscape_cards import LOOK

WORDS, LONGEST = "words", 1000
UNSIGNED = "Your words are passed on letter by letter, so leave out what tells who you are, and names of third parties."
MEMBER = "a member that is not named"


def asking(action: AskUnnamed, about: Ground, typed: str = "", fault: str = "") -> Form:
    """The form of a question."""
    whom = f"It goes to those who are active, unnamed, on: {words.ground(about)}."
    intro = f"{whom} They do not learn who asks, nor you who they are."
    hint = f"{UNSIGNED} {WEEKLY} such questions in seven days."
    return _form("Ask them, unnamed", action, "Your question", hint, intro, typed, fault)


def answering(action: AnswerUnnamed, enquiry: Enquiry, typed: str = "", fault: str = "") -> Form:
    """The form of an answer."""
    return _form("Answer, unnamed", action, "Your answer", UNSIGNED, f"Asked: {enquiry.words}", typed, fault)


def fault(typed: str) -> str:
    """What is wrong with the words of either."""
    if not typed:
        return "Please write something."
    return f"Please write at most {LONGEST:,} characters; these are {len(typed):,}." if len(typed) > LONGEST else ""


def asked(about: Ground) -> Card:
    """To whoever asked."""
    what = f"I pass it on to those who are active, unnamed, on: {words.ground(about)}. Whoever answers, you read it here."
    return Card("Your question is on its way, unnamed", (text(what), Buttons((LOOK,))))


def too_few() -> Card:
    """Where there are fewer than three to ask, or it is not known what about."""
    what = "Fewer than 3 organisations can be asked about this, or none: I never say which of the two. Nothing was sent."
    return Card("I cannot pass on a question about this", (text(what), Buttons((LOOK,))))


def question(enquiry: Enquiry) -> Card:
    """To those who are asked."""
    why = f"You are asked because of a blind interest of your organisation in: {words.ground(enquiry.about)}."
    unnamed = "Whoever asks does not know that you read this, and does not learn who you are if you answer."
    button = Button("Answer, unnamed", AnswerUnnamed(enquiry.id), "primary", opens_form=True, about="Answer without your name")
    parts = (Quote(enquiry.words, MEMBER), text(f"{why} {unnamed}", tone="quiet"), Buttons((button, ALL_INTERESTS)))
    return Card("A member asks you something, unnamed", parts)


def answer(enquiry: Enquiry, said: str) -> Card:
    """To whoever asked."""
    asked = text(f"You asked about {words.ground(enquiry.about)}: {enquiry.words}", tone="quiet")
    return Card("An answer to what your organisation asked, unnamed", (asked, Quote(said, MEMBER), Buttons((LOOK,))))


def answer_kept() -> Card:
    """To whoever answered."""
    what = text("Whoever asked reads it without your name.")
    return Card("Your answer is on its way, unnamed", (what, Buttons((ALL_INTERESTS,))))


def not_possible(why: str) -> Card:
    """Where an answer was given already."""
    return Card("That is not possible", (text(why), text("Nothing was sent.")))


def gone() -> Card:
    """A question that is not there, or not theirs to answer."""
    return Card("This question is no longer there", (text("Nothing was sent."),))


def _form(title: str, action: AskUnnamed | AnswerUnnamed, label: str, hint: str, intro: str, typed: str, fault: str) -> Form:
    field = Paragraph(WORDS, label, hint, longest=LONGEST)
    return Form(title, (field,), action, "Send", intro, {WORDS: typed}, {WORDS: fault} if fault else {})
