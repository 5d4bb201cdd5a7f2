"""The form in which somebody asks without the others reading it."""

from bot.form import Form, Paragraph
from bot.routes import LONGEST_QUESTION
from handlers.questions.actions import AskPrivately

QUESTION = "question"


def question(typed: str = "", error: str = "") -> Form:
    """The form, empty or again with what was typed and what is wrong with it."""
    return Form(
        title="Ask a question",
        fields=(
            Paragraph(
                QUESTION,
                "Your question",
                hint="In English, French, Spanish or Portuguese, in your own words",
                longest=LONGEST_QUESTION,
            ),
        ),
        on_submit=AskPrivately(),
        submit="Ask",
        intro="The answer comes to you alone.",
        values={QUESTION: typed} if typed else {},
        errors={QUESTION: error} if error else {},
    )
