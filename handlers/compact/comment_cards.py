"""Cards about comments: thanks for the one who wrote, the comments themselves for staff."""

from collections.abc import Mapping, Sequence

from bot.card import Button, Buttons, Card, Part, Quote, Strong, text
from bot.menu import run_button
from bot.model.compact import Comment
from bot.model.days import spelled
from bot.model.knowledge import Topic
from bot.model.members import Organisation
from bot.pages import page
from handlers.compact.actions import Mark, ShowComments

CLAUSES_ON_A_PAGE = 8
ON_A_PAGE = 3


def thanks(clause: Topic, organisation: Organisation | None) -> Card:
    """A comment was kept."""
    whose = f"in the name of {organisation.name}" if organisation else "without any name: nobody can tell that it is yours"
    return Card("Your comment is kept", (text(f"On “{clause.title}”, {whose}. The Secretariat reads it."),))


def gone() -> Card:
    """A clause that the Compact has no longer."""
    what = text("The texts have changed since that card. Nothing was saved.")
    return Card("This clause is no longer here", (what, Buttons((run_button("Read the Compact", "compact"),))))


def counts(clauses: Sequence[tuple[str, str, int, int]], number: int) -> Card:
    """How many comments there are on each clause: its id, its title, how many are open, how many in all."""
    if not clauses:
        return Card("No comments on the Compact yet", (text("Members comment with a button below each clause."),))
    shown = page(clauses, number, CLAUSES_ON_A_PAGE)
    still = sum(still for _, _, still, _ in clauses)
    parts = [part for clause in shown.items for part in _clause(*clause)]
    title = f"Comments on the Compact: {still:,} to deal with"
    return Card(title, (*parts, *shown.steps(lambda number: ShowComments("", number))))


def on_clause(
    clause: str,
    title: str,
    comments: Sequence[Comment],
    number: int,
    names: Mapping[str, str],
    versions: Mapping[str, str],
) -> Card:
    """The comments on a clause; `names` of organisations and `versions` by their ids."""
    shown = page(comments, number, ON_A_PAGE)
    parts = [part for comment in shown.items for part in _comment(comment, shown.number, names, versions)]
    steps = shown.steps(lambda number: ShowComments(clause, number))
    return Card(f"Comments on: {title}", (*parts, *steps, Buttons((Button("All clauses", ShowComments("", 1)),))))


def _clause(id: str, title: str, still: int, total: int) -> tuple[Part, ...]:
    count = f": {still:,} to deal with, {total:,} in all"
    return (text(Strong(title), count), Buttons((Button("Read", ShowComments(id, 1), about=f"Read: {title}"),)))


def _comment(comment: Comment, number: int, names: Mapping[str, str], versions: Mapping[str, str]) -> tuple[Part, ...]:
    whose = names.get(comment.organisation, comment.organisation) if comment.organisation else "Unnamed"
    dealt = ", dealt with" if comment.dealt else ""
    source = f"{whose}, {spelled(comment.day)}, on “{versions.get(comment.version, comment.version)}”{dealt}"
    label, to = ("Open again", 0) if comment.dealt else ("Dealt with", 1)
    return (Quote(comment.words, source), Buttons((Button(label, Mark(comment.id, to, number)),)))
