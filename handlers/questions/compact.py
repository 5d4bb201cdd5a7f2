"""The Members' Compact, clause by clause."""

from bot.card import Button, Buttons, Card, Facts, text
from bot.clauses import comment_button
from bot.desk import Desk
from bot.events import Asked, Pressed
from bot.menu import run_button
from bot.model.compact import edited_since
from bot.model.knowledge import Topic
from bot.reply import Reply, turn_page
from handlers.questions.actions import ShowClause
from handlers.questions.cards import body, compact_status, for_staff


async def compact(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`compact`, or `compact 7` for a clause; other words after it make it a question."""
    if not rest:
        return Reply(say=overview(desk))
    if rest.isdecimal() and 1 <= int(rest[:4]) <= len(desk.knowledge.clauses):
        return Reply(say=clause(int(rest), desk, private=asked.turn.private))
    return None


async def show_clause(press: Pressed, action: ShowClause, desk: Desk) -> Reply:
    """The clause that was asked for; the overview when there is none of that number."""
    known = 1 <= action.number <= len(desk.knowledge.clauses)
    return turn_page(press.turn, clause(action.number, desk, private=press.turn.private) if known else overview(desk))


def overview(desk: Desk) -> Card:
    """What the Compact is, and its groups of clauses."""
    clauses = desk.knowledge.clauses
    groups: dict[str, list[int]] = {}
    for number, shown in enumerate(clauses, 1):
        groups.setdefault(_group(shown), []).append(number)
    return Card(
        "The Members' Compact",
        (
            text(f"{len(clauses)} clauses on how members of the {desk.alliance.name} work together."),
            Facts(tuple((name, _span(numbers)) for name, numbers in groups.items())),
            text(
                f"Status: {compact_status(desk)}{_edited(desk)}. It is there to guide, signed voluntarily, not policed.",
                tone="quiet",
            ),
            Buttons((Button("Read clause by clause", ShowClause(1), style="primary"),)),
            Buttons((run_button("Sign for my organisation", "sign"), run_button("Who has signed", "signatures"))),
        ),
    )


def clause(number: int, desk: Desk, *, private: bool = False) -> Card:
    """One clause, with the way to its neighbours."""
    clauses = desk.knowledge.clauses
    shown = clauses[number - 1]
    last = len(clauses)
    steps = [
        Button("Previous", ShowClause(number - 1), about=f"To clause {number - 1} of {last}") if number > 1 else None,
        Button("Next", ShowClause(number + 1), style="primary", about=f"To clause {number + 1} of {last}")
        if number < last
        else None,
        Button("All clauses", ShowClause(0), about="To the overview of the Compact"),
    ]
    return Card(
        f"Clause {number} of {last}: {shown.title}",
        (
            *body(shown, desk),
            Buttons((*(step for step in steps if step), comment_button(shown.id, shown.title))),
            *for_staff(shown.id, desk, private=private),
        ),
    )


def _edited(desk: Desk) -> str:
    """How many clauses read otherwise than when the version came in."""
    count = len(edited_since(desk.knowledge.clauses, desk.compact)) if desk.compact else 0
    return f"; {'1 clause was' if count == 1 else f'{count} clauses were'} edited since" if count else ""


def _group(clause: Topic) -> str:
    return clause.part.rpartition(" · ")[2]


def _span(numbers: list[int]) -> str:
    return f"clause {numbers[0]}" if len(numbers) == 1 else f"clauses {numbers[0]} to {numbers[-1]}"
