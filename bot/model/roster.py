"""The import of members: what each row of a sheet would do to what is known, and why a row can do nothing.

A row is about the organisation of its `id`, where the sheet has such a column, and otherwise of its name. An unknown name
with a domain of an organisation that the sheet does not name is a question, not a second organisation: the sheet answers it
in a column `id` with that organisation's id (it was renamed) or with `new`. Organisations that are not in the sheet stay.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.model import columns, profile
from bot.model.constituencies import Constituencies
from bot.model.lines import folded, formula, plain, quoted, slug, unused
from bot.model.members import Organisation
from bot.model.profile import ERRORS, LABELS, NOTHING, Change, Words
from bot.model.tables import Table

NEW = "new"
"""What the column `id` says of an organisation that is another one in spite of its domain."""
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FORMULA = "{} is a formula; write what it stands for (plain text that begins like one gets an apostrophe before it)"
QUESTION = (
    "{name} is not known, but {domain} is a domain of {old}, which is not in the sheet. Is it the new name of that one? "
    "Then write “{id}” into a column “id”. Is it another organisation? Then write “new” there."
)

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class New:
    """A row that brings an organisation."""

    row: int
    organisation: Organisation


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that says something else of an organisation than is known."""

    row: int
    organisation: Organisation
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A row that says what is known."""

    row: int
    organisation: Organisation


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that cannot be used; each reason is a sentence that names row and column."""

    row: int
    name: str
    reasons: tuple[str, ...]


Verdict = New | Changed | Unchanged | Wrong


@dataclass(frozen=True, slots=True)
class Review:
    """What a sheet would do: a verdict for each row, and the organisations of which it says nothing."""

    verdicts: tuple[Verdict, ...]
    absent: tuple[Organisation, ...]

    @property
    def to_save(self) -> list[Organisation]:
        """The organisations that are new or change."""
        return [verdict.organisation for verdict in self.verdicts if isinstance(verdict, New | Changed)]

    @property
    def organisations(self) -> list[Organisation]:
        """All there will be, but for those whose rows are wrong."""
        return [*(verdict.organisation for verdict in self.verdicts if not isinstance(verdict, Wrong)), *self.absent]

    @property
    def wrong(self) -> list[Wrong]:
        """The rows that cannot be used."""
        return [verdict for verdict in self.verdicts if isinstance(verdict, Wrong)]


def review(table: Table, known: Sequence[Organisation], constituencies: Constituencies, tell: Tell) -> Review:
    """What the rows of a sheet would do to the known organisations; raises Unfit when its columns cannot be told."""
    found = columns.find(table.lines)
    rows = [(line.number, found.cells(line)) for line in table.lines if line.number > found.row]
    roster = _Roster(known, constituencies, [cells for _, cells in rows])
    verdicts = []
    for done, (number, cells) in enumerate(rows):
        tell(done, len(rows))
        verdicts.append(roster.judge(number, cells))
    return Review(tuple(verdicts), tuple(one for one in known if not roster.in_sheet(one)))


class _Roster:
    """What is known, what the sheet names, and what its rows so far were about."""

    def __init__(self, known: Sequence[Organisation], constituencies: Constituencies, rows: Sequence[Words]) -> None:
        self._constituencies = constituencies
        self._by_id = {one.id: one for one in known}
        self._by_name = {folded(one.name): one for one in known}
        self._by_domain = profile.sharing(known)
        self._ids = {plain(cells.get("id", "")) for cells in rows}
        self._names = {folded(cells["name"]) for cells in rows}
        self._taken = set(self._by_id) | self._ids
        self._rows: dict[str, int] = {}

    def in_sheet(self, one: Organisation) -> bool:
        """Whether some row names an organisation."""
        return one.id in self._ids or folded(one.name) in self._names

    def judge(self, number: int, cells: Words) -> Verdict:
        """What a row does."""
        words, formulas = _without_formulas(cells)
        id = words.pop("id", "")
        before = self._by_id.get(id) or self._by_name.get(folded(words["name"]))
        found = profile.read(before.id if before else id, words, self._constituencies, before)
        faults = found if isinstance(found, dict) else self._doubts(number, id, found, before)
        if isinstance(found, dict) or faults or formulas:
            return Wrong(number, plain(words["name"]), tuple(_reasons(number, {**faults, **formulas})))
        return self._settled(number, found, before)

    def _settled(self, number: int, found: Organisation, before: Organisation | None) -> Verdict:
        if before is None:
            id = found.id if found.id not in ("", NEW) else unused(slug(found.name), self._taken)
            self._taken.add(id)
            return New(number, replace(found, id=id))
        changes = profile.changes(before, found)
        return Changed(number, found, changes) if changes else Unchanged(number, found)

    def _doubts(self, number: int, id: str, found: Organisation, before: Organisation | None) -> Words:
        """Why a row that can be read is not believed."""
        earlier = min(self._rows.setdefault(key, number) for key in (folded(found.name), f"id {found.id or number}"))
        if earlier < number:
            return {"name": f"{quoted(found.name)} is already in row {earlier}; keep one of them"}
        same = self._by_name.get(folded(found.name))
        if id and same and same.id != id:
            return {"id": f"{quoted(found.name)} is known by the id {quoted(same.id)}; write that, or leave it empty"}
        if id and not before and not ID.fullmatch(id):
            return {"id": f"{quoted(id)} is no id; leave it empty"}
        return {} if before or id == NEW else self._question(found)

    def _question(self, found: Organisation) -> Words:
        """Whether an unknown name is the new one of an organisation that the sheet does not name."""
        for domain in found.domains:
            for old in self._by_domain.get(domain, ()):
                if not self.in_sheet(old):
                    return {"name": QUESTION.format(name=quoted(found.name), domain=domain, old=quoted(old.name), id=old.id)}
        return {}


def _without_formulas(cells: Words) -> tuple[Words, Words]:
    """The cells as text, those that hold formulas empty; and what is to be said of these."""
    words = {field: "" if plain(cell).lower() in NOTHING else plain(cell) for field, cell in cells.items()}
    formulas = {field: FORMULA.format(quoted(text)) for field, text in words.items() if _is_formula(field, text)}
    literal = {field: text[1:] for field, text in words.items() if text.startswith("'") and formula(text[1:])}
    return {**words, **literal, **dict.fromkeys(formulas, "")}, formulas


def _is_formula(field: str, text: str) -> bool:
    return text.upper() in ERRORS or (formula(text) and not (field == "domains" and text.startswith("@")))


def _reasons(number: int, faults: Words) -> Iterator[str]:
    """A sentence for each, in the order of the fields."""
    for field in ("id", *LABELS):
        if field in faults:
            end = "" if faults[field].endswith((".", "?")) else "."
            yield f"Row {number}, {LABELS.get(field, field)}: {faults[field]}{end}"
