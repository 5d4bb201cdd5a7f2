"""What reminders and discussions answer to."""

from bot.desk import MEMBERS
from bot.model.sessions import calls
from bot.routes import Routes
from handlers.sessions.reminding import drawing, leading, posting, thread_drawing
from handlers.sessions.reminding.actions import (
    CloseDiscussion,
    PutBack,
    ResumeDiscussion,
    ShowDiscussion,
    TakeBack,
    WritePrompt,
)


def register(routes: Routes) -> None:
    """Add them to the table; each handler looks itself whether whoever asks leads the session."""
    routes.press(ShowDiscussion, leading.show, MEMBERS)
    routes.press(WritePrompt, leading.open_form, MEMBERS)
    routes.submit(WritePrompt, leading.write, MEMBERS)
    routes.press(TakeBack, leading.take_back, MEMBERS)
    routes.press(PutBack, leading.put_back, MEMBERS)
    routes.press(CloseDiscussion, leading.close, MEMBERS)
    routes.press(ResumeDiscussion, leading.resume, MEMBERS)
    routes.message(calls.SUBJECT, drawing.draw_reminder)
    routes.message(posting.PROMPT, thread_drawing.draw_prompt)
    routes.message(posting.END, thread_drawing.draw_end)
    routes.message(posting.NEWS, thread_drawing.draw_news)
