"""What `members` prints: the preview of an import row by row, and the list."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from bot.cli.preview import counted
from bot.model.constituencies import Constituencies
from bot.model.lines import quoted
from bot.model.members import Organisation
from bot.model.profile import LABELS, Change, sharing
from bot.model.roster import Changed, New, Review, Unchanged, Verdict, Wrong

KINDS: tuple[tuple[type[Verdict], str], ...] = ((New, "new"), (Changed, "changed"), (Unchanged, "unchanged"), (Wrong, "wrong"))
SOME = 10
"""Names in a sentence."""


def preview(found: Review, constituencies: Constituencies) -> Iterator[str]:
    """A line or more for each row, and whatever else staff should look at."""
    for verdict in found.verdicts:
        yield from _row(verdict, constituencies)
    if found.absent:
        yield f"Not in the sheet, and left as they are: {_some([one.name for one in found.absent])}."
    for domain, several in sharing(found.organisations).items():
        if len(several) > 1:
            names = _some([one.name for one in several])
            yield f"Note: {domain} is shared by {names}. Its people are asked for whom they speak."


def totals(found: Review) -> str:
    """How many rows of each kind there are."""
    count = Counter(type(verdict) for verdict in found.verdicts)
    return ", ".join(f"{count[kind]:,} {name}" for kind, name in KINDS)


def listing(organisations: Sequence[Organisation], people: Mapping[str, int], known: Constituencies) -> Iterator[str]:
    """All organisations by constituency, with their ids and how many people the bot knows of each."""
    for id in dict.fromkeys((*(one.id for one in known.all), *(one.constituency for one in organisations))):
        members = [one for one in organisations if one.constituency == id]
        if members:
            yield f"{known.name(id)} ({len(members):,})"
            yield from (_member(one, people[one.id]) for one in members)


def _member(one: Organisation, people: int) -> str:
    since = f", since {one.joined}" if one.joined else ""
    until = f", left {one.left}" if one.left else ""
    return f"  {one.id:<40}  {one.name} ({counted(range(people), 'account')}{since}{until})"


def _row(verdict: Verdict, known: Constituencies) -> Iterator[str]:
    match verdict:
        case New(row, one):
            yield f"{row:>6}  new        {one.name} ({known.name(one.constituency)})"
        case Changed(row, one, changes):
            yield f"{row:>6}  changed    {one.name}"
            yield from (f"                   {_change(change, known)}" for change in changes)
        case Unchanged(row, one):
            yield f"{row:>6}  unchanged  {one.name}"
        case Wrong(row, name, reasons):
            yield f"{row:>6}  WRONG      {quoted(name) if name else 'without a name'}"
            yield from (f"                   {reason}" for reason in reasons)
        case _:
            assert_never(verdict)


def _change(change: Change, known: Constituencies) -> str:
    before, after = (
        known.name(text) if change.field == "constituency" else text or "nothing" for text in (change.before, change.after)
    )
    return f"{LABELS[change.field]}: {before} → {after}"


def _some(names: Sequence[str]) -> str:
    return "; ".join(names[:SOME]) + (f"; and {len(names) - SOME:,} more" if len(names) > SOME else "")
