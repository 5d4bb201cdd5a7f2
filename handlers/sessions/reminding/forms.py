"""The form for what leaders write into a discussion, and what was typed in it."""

from bot.events import FormValues
from bot.fields import Reading
from bot.form import Form, Moment, Paragraph
from bot.model.lines import Unfit
from bot.model.sessions.discussion import LONGEST, Tone
from handlers.sessions.reminding.actions import WritePrompt

TEXT, DAY = "text", "day"
TITLES: dict[Tone, str] = {"prompt": "A prompt", "notice": "A notice"}
ABOUT: dict[Tone, str] = {
    "prompt": "A question that opens the next part of the discussion. I post it in the thread of each channel.",
    "notice": "A word on how the discussion goes. I post it in the thread of each channel. What members write I cannot remove: "
    "that is for the admins of their workspace.",
}


def prompt(action: WritePrompt, tone: Tone, values: FormValues, faults: dict[str, str]) -> Form:
    """The form."""
    day = Moment(DAY, "Day", hint="At nine in the session's time zone. Leave it empty for now.", required=False)
    words = Paragraph(TEXT, "What do you want to say?", longest=LONGEST)
    return Form(TITLES[tone], (words, day), action, "Keep", ABOUT[tone], values, faults)


def words(reading: Reading) -> str:
    """What is to be said; notes the fault when it is nothing, or too much."""

    def read(typed: str) -> str:
        if not typed:
            raise Unfit("Please write what I am to post.")
        if len(typed) > LONGEST:
            raise Unfit(f"That is {len(typed)} characters. Please keep to {LONGEST}.")
        return typed

    return reading.get(TEXT, read, "")
