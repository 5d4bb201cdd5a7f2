"""Forms for a question to the Secretariat, its answer, a reason to give none, and changes of what was kept."""

from collections.abc import Sequence

from bot.events import FormValues
from bot.form import Choice, Form, Line, Paragraph
from bot.model.curated import Curated
from bot.model.knowledge import Topic
from bot.model.questions import Question
from bot.routes import LONGEST_QUESTION
from handlers.secretariat.actions import AnswerQuestion, CloseQuestion, EditKept, LeaveIt, SendQuestion

QUESTION, NAMED = "question", "named"
ANSWER, KEEP, TITLE, LINES, REASON, SHOWN = "answer", "keep", "title", "lines", "reason", "shown"
YES, NO = "yes", "no"
LONGEST_ANSWER, LONGEST_TITLE, LONGEST_LINES, LONGEST_REASON = 3000, 120, 1000, 1000


def question(typed: FormValues, errors: dict[str, str] | None = None) -> Form:
    """The question, and whether its asker is named."""
    yes = (YES, "Yes: they see my name and organisation")
    no = (NO, "No: they see the question alone")
    hint = "Also without your name the answer finds you. Your own words may tell who you are, so choose them with care."
    words = Paragraph(QUESTION, "Your question", "In any language", longest=LONGEST_QUESTION)
    return Form(
        title="Ask the Secretariat",
        fields=(words, Choice(NAMED, "Show my name to the Secretariat?", (yes, no), hint)),
        on_submit=SendQuestion(),
        intro="A person of the Secretariat answers you, and you alone, in our private chat. Only what you send here is kept.",
        values={NAMED: YES, **typed},
        errors=errors or {},
    )


def answer(
    asked: Question, near: Sequence[Topic], typed: FormValues | None = None, errors: dict[str, str] | None = None
) -> Form:
    """The answer, and whether later askers find it: alone, or with one of the topics near to it."""
    keep = ((NO, "No, it is for the asker alone"), (YES, "Yes"), *((topic.id, f"Yes, with “{topic.title}”") for topic in near))
    usual: FormValues = {KEEP: NO, LINES: asked.text}
    most, title, lines = f"{LONGEST_ANSWER:,}", "Title, if you keep it", "How others may ask for it, one way a line"
    return Form(
        title="Answer a question",
        fields=(
            Paragraph(ANSWER, f"Your answer, at most {most} characters", longest=LONGEST_ANSWER),
            Choice(KEEP, "Keep this answer for later askers?", keep, "Then take out what could tell who asked."),
            Line(TITLE, title, required=False, longest=LONGEST_TITLE),
            Paragraph(LINES, lines, required=False, longest=LONGEST_LINES),
        ),
        on_submit=AnswerQuestion(asked.id),
        intro=f"Asked: {asked.text}",
        values={**usual, **(typed or {})},
        errors=errors or {},
    )


def reason(asked: Question, typed: str = "", error: str = "") -> Form:
    """Why there is no answer."""
    why = "The asker gets it as you write it, for example whom else to ask."
    return Form(
        title="Close without answer",
        fields=(Paragraph(REASON, "Reason", why, longest=LONGEST_REASON),),
        on_submit=CloseQuestion(asked.id),
        submit="Close",
        intro=f"Asked: {asked.text}",
        values={REASON: typed} if typed else {},
        errors={REASON: error} if error else {},
    )


def late(who: str, asked: Question, typed: str) -> Form:
    """Somebody else was first: what they said, and the text that was not sent, to copy."""
    return Form(
        title="Already settled",
        fields=(Paragraph(ANSWER, "Your text, which was not sent", required=False, longest=LONGEST_ANSWER),),
        on_submit=LeaveIt(),
        submit="Close",
        intro=f"Yours was not sent: {who} was first. The asker got: “{asked.reply}”",
        values={ANSWER: typed},
    )


def edit(kept: Curated, typed: FormValues | None = None, errors: dict[str, str] | None = None) -> Form:
    """A kept answer, or further lines of a topic: what they say, and whether they are found."""
    lines = Paragraph(
        LINES, "Ways to ask for it", "One a line; without any it is not found", required=False, longest=LONGEST_LINES
    )
    shown = Choice(SHOWN, "Do askers find it?", ((YES, "Yes"), (NO, "No, it is taken back")))
    words = (
        Line(TITLE, "Title", longest=LONGEST_TITLE),
        Paragraph(ANSWER, "Answer", "An older wording stays readable in the export.", longest=LONGEST_ANSWER),
    )
    usual: FormValues = {LINES: "\n".join(newest_lines(kept))}
    if kept.answer:
        usual |= {TITLE: kept.title, ANSWER: kept.answer, SHOWN: YES if kept.shown else NO}
    return Form(
        title="Change what was kept",
        fields=(*words, lines, shown) if kept.answer else (lines,),
        on_submit=EditKept(kept.id),
        submit="Save",
        values={**usual, **(typed or {})},
        errors=errors or {},
    )


def newest_lines(kept: Curated) -> tuple[str, ...]:
    """The newest lines, as many as a form holds; it never touches the others."""
    at, room = len(kept.lines), LONGEST_LINES
    while at and len(kept.lines[at - 1]) < room:
        at -= 1
        room -= len(kept.lines[at]) + 1
    return kept.lines[at:]


def text_of(values: FormValues, field: str) -> str:
    """What was typed in a field; a client may send anything, and then it is nothing."""
    typed = values.get(field, "")
    return typed.strip() if isinstance(typed, str) else ""


def lines_of(values: FormValues, field: str) -> tuple[str, ...]:
    """The lines of a field, each once."""
    return tuple(dict.fromkeys(line.strip() for line in text_of(values, field).splitlines() if line.strip()))


def line_faults(values: FormValues) -> dict[str, str]:
    """What is wrong with the lines, by field."""
    fits = len(text_of(values, LINES)) <= LONGEST_LINES
    return {} if fits else {LINES: f"Please keep these lines to {LONGEST_LINES:,} characters."}
