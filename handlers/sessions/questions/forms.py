"""The forms about questions: one's own, the reason for what becomes of one, and the one that it is merged with."""

from collections.abc import Sequence

from bot.action import Action
from bot.events import FormValues
from bot.fields import MOST_OPTIONS
from bot.form import Choice, Form, Paragraph
from bot.model.lines import plain
from bot.model.sessions.queue import LONGEST, Question
from bot.model.sessions.session import Session
from handlers.sessions.questions import words
from handlers.sessions.questions.actions import AskQuestion, HideQuestion, MergeQuestion, SettleQuestion, SettleRest
from handlers.sessions.questions.links import excerpt

QUESTION, MEMBERS, MODERATOR = "question", "members", "moderator"
WHY, INTO = "why", "into"
LONGEST_REASON = 500
LONGEST_OPTION = 75
SHOWN = (("organisation", "My organisation"), ("name", "My name and organisation"), ("nothing", "Nothing"))
READ = "Whoever asked gets it in private, and members can read it in what was done."


def ask(session: Session, typed: FormValues, errors: dict[str, str] | None = None) -> Form:
    """A question, and what is told of who asks it."""
    least = "Never less than members see. The answer finds you in any case."
    return Form(
        title="Ask a question",
        fields=(
            Paragraph(QUESTION, "Your question", "In any language", longest=LONGEST),
            Choice(MEMBERS, "What do members see of you?", SHOWN),
            Choice(MODERATOR, "What does whoever moderates see of you?", SHOWN, least),
        ),
        on_submit=AskQuestion(session.id),
        submit="Ask",
        intro=f"For the session: {session.title}. Members vote for questions, one vote for each organisation. "
        "Your own words may tell who you are, so choose them with care.",
        values={MEMBERS: "organisation", MODERATOR: "organisation", **typed},
        errors=errors or {},
    )


def settle(question: Question, action: SettleQuestion, typed: str = "", fault: str = "") -> Form:
    """Why a question is followed up later, or is not for this session."""
    title = "Follow up later" if action.how == "follow-up" else "Out of scope"
    label = "Who follows it up, and how?" if action.how == "follow-up" else "Why is it not for this session?"
    return _reason(title, label, READ, action, question, typed, fault)


def hide(question: Question, action: HideQuestion, typed: str = "", fault: str = "") -> Form:
    """Why a question is taken out of sight."""
    hint = f"{READ} It can be shown again within 24 hours."
    return _reason("Take out of sight", "Why should nobody read it?", hint, action, question, typed, fault)


def merge(
    question: Question,
    others: Sequence[Question],
    action: MergeQuestion,
    typed: FormValues | None = None,
    errors: dict[str, str] | None = None,
) -> Form:
    """The question that says the same, and why."""
    options = tuple((each.id, _option(each)) for each in others[:MOST_OPTIONS])
    hint = "It gets the votes of this one too, each organisation once."
    return Form(
        title="Merge with another",
        fields=(
            Choice(INTO, "Merge with", options, hint),
            Paragraph(WHY, "What do they have in common?", READ, longest=LONGEST_REASON),
        ),
        on_submit=action,
        submit="Merge",
        intro=_about(question),
        values=typed or {},
        errors=errors or {},
    )


def rest(session: Session, left: int, action: SettleRest, typed: str = "", fault: str = "") -> Form:
    """One reason for all questions that are left."""
    what = "The question that is" if left == 1 else f"The {left} questions that are"
    return Form(
        title="Settle the rest",
        fields=(Paragraph(WHY, "Who follows them up, and how?", READ, longest=LONGEST_REASON),),
        on_submit=action,
        submit="Settle",
        intro=f"{what} not settled yet will be followed up, with this reason. Session: {session.title}",
        values={WHY: typed} if typed else {},
        errors={WHY: fault} if fault else {},
    )


def fault(why: str) -> str:
    """What is wrong with a reason, if anything."""
    if not plain(why):
        return "Please say why: whoever asked will read it."
    return f"Please give a reason of at most {LONGEST_REASON} characters." if len(why) > LONGEST_REASON else ""


def late(question: Question, seen: int, known: Sequence[Question]) -> str:
    """What somebody else said of a question while this form was open, if anything: who sends it once more says otherwise."""
    if seen == question.revision:
        return ""
    reason = words.why(question)
    why = f", “{reason}”" if reason else ""
    return f"Meanwhile somebody else was first: {words.became(question, known)}{why}. Send once more to say otherwise."


def _reason(title: str, label: str, hint: str, action: Action, question: Question, typed: str, fault: str) -> Form:
    return Form(
        title=title,
        fields=(Paragraph(WHY, label, hint, longest=LONGEST_REASON),),
        on_submit=action,
        intro=_about(question),
        values={WHY: typed} if typed else {},
        errors={WHY: fault} if fault else {},
    )


def _about(question: Question) -> str:
    return f"Question {question.number}: {question.text}"


def _option(question: Question) -> str:
    number = f"{question.number}. "
    return f"{number}{excerpt(question, LONGEST_OPTION - len(number))}"
