"""What the Secretariat's questions answer to."""

from functools import partial

from bot.desk import STAFF
from bot.model.deliveries import IN_CONFIDENCE
from bot.offers import AskSecretariat, Thumb
from bot.routes import SHARED, Command, Routes
from handlers.secretariat import answering, asking, holdings, home, kept, room, tending, todo
from handlers.secretariat.actions import (
    AddLine,
    AnswerQuestion,
    ChooseRoom,
    CloseQuestion,
    EditKept,
    LeaveIt,
    LeaveRoom,
    SendQuestion,
    ShowKept,
    ShowQuestions,
)


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    routes.press(AskSecretariat, asking.open_form)
    routes.submit(SendQuestion, asking.send)
    routes.press(Thumb, asking.rate)
    _commands(routes)
    routes.press(AnswerQuestion, answering.open_answer, STAFF)
    routes.submit(AnswerQuestion, answering.answer, STAFF)
    routes.press(CloseQuestion, answering.open_reason, STAFF)
    routes.submit(CloseQuestion, answering.close, STAFF)
    routes.submit(LeaveIt, answering.leave, STAFF)
    routes.press(ShowQuestions, todo.turn, STAFF)
    routes.press(AddLine, todo.add_line, STAFF)
    routes.press(ShowKept, kept.turn, STAFF)
    routes.press(EditKept, kept.open_form, STAFF)
    routes.submit(EditKept, kept.save, STAFF)
    routes.press(ChooseRoom, room.choose, STAFF)
    routes.press(LeaveRoom, room.leave, STAFF)
    routes.message(tending.QUESTION, answering.draw_question)
    routes.message(tending.LATE, answering.draw_late)
    routes.message(tending.ANSWER, asking.draw_answer)
    routes.message(f"{tending.ANSWER}{IN_CONFIDENCE}", asking.draw_answer)
    routes.holds(*holdings.HOLDINGS)
    routes.home_part(20, home.waiting)


def _commands(routes: Routes) -> None:
    of_staff = partial(Command, who=STAFF, group="Secretariat")
    routes.command(of_staff("questions", "what members asked the Secretariat", todo.show, also=("todo",)))
    routes.command(of_staff("kept", "the answers that were kept", kept.show))
    routes.command(of_staff("here", "show questions for the Secretariat in this channel", room.here, where=SHARED))
