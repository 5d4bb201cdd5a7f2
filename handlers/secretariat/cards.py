"""Cards about single questions: for those who asked, and for staff."""

from bot.card import Button, Buttons, Card, Part, Quote, text
from bot.model.curated import day
from bot.model.questions import Question
from bot.offers import ShowTopic, ask_secretariat
from handlers.secretariat.actions import AnswerQuestion, CloseQuestion, ShowQuestions

TITLES = {"open": "A question for the Secretariat", "answered": "A question, answered", "closed": "A question, closed"}


def for_staff(question: Question, asker: str, settler: str, title: str = "") -> Card:
    """A question as staff see it, kept current; of an unnamed asker's hour nothing is told either."""
    if question.state == "closed" and not question.by:
        return Card(
            "A question that nobody answered", (text("It was open for six months, so I deleted it and told its asker."),)
        )
    asked = Quote(question.text, f"{asker}, {day(question.asked_at)}")
    return Card(title or TITLES[question.state], (asked, *_outcome(question, settler)))


def _outcome(question: Question, settler: str) -> tuple[Part, ...]:
    if question.state == "open":
        return (Buttons(ways(question)),)
    reply = Quote(question.reply, settler)
    if question.state == "closed":
        return (text(f"Closed by {settler}; the asker got the reason."), reply)
    kept = (Buttons((Button("What was kept", ShowTopic(question.kept)),)),) if question.kept else ()
    return (text(f"Answered by {settler}; the asker got it in private."), reply, *kept)


def ways(question: Question) -> tuple[Button, ...]:
    """What staff can do about an open question."""
    about = question.text[:50]
    return (
        Button("Answer", AnswerQuestion(question.id), "primary", opens_form=True, about=f"Answer: {about}"),
        Button("Not for us", CloseQuestion(question.id), opens_form=True, about=f"Close with a reason: {about}"),
    )


def sent(question: Question) -> Card:
    """The question is on its way."""
    who = "with your name" if question.named else "without your name"
    return Card("The Secretariat has your question", (text(f"They see it {who}. Their answer comes to you alone, here."),))


def reply(question: Question) -> Card:
    """What the asker gets."""
    if not question.by:
        what = "Your question was open for six months, so I have deleted it. I am sorry. You can ask it once more."
        return Card("The Secretariat has not answered your question", (text(what), Buttons((ask_secretariat(),))))
    asked = text(f"You asked: {question.text}", tone="quiet")
    source = f"the Secretariat, {day(question.settled_at or question.asked_at)}"
    titles = {"answered": "The Secretariat has answered you", "closed": "The Secretariat cannot answer your question"}
    title = titles.get(question.state, titles["closed"])
    return Card(title, (asked, Quote(question.reply, source), Buttons((ask_secretariat(),))))


def answered(*, kept: bool) -> Card:
    """To whoever answered."""
    more = " Later askers find it from now on." if kept else ""
    return Card("Your answer is on its way", (text(f"The asker gets it in private.{more}"), back()))


def closed() -> Card:
    """To whoever closed it."""
    return Card("The question is closed", (text("The asker gets your reason in private."), back()))


def gone() -> Card:
    """A question that is no longer kept."""
    return Card(
        "This question is no longer here", (text("It was settled more than six months ago. Nothing was changed."), back())
    )


def back() -> Buttons:
    """To what is left to do."""
    return Buttons((Button("All questions", ShowQuestions(1)),))


def thanks(topic: str, *, up: bool, private: bool) -> Card:
    """A voice was counted; who finds an answer of no help may ask a person."""
    way_back = () if private else (Button("Back to the answer", ShowTopic(topic)),)
    if up:
        what = text("Counted: helpful. Press the other thumb if you change your mind.")
        return Card("Thank you", (what, Buttons(way_back)) if way_back else (what,))
    what = text("Counted: not helpful. What you asked is not kept. A person of the Secretariat can help you further.")
    return Card("Thank you", (what, Buttons((ask_secretariat("", "primary"), *way_back))))
