"""Finding the columns of a members' sheet by their headings, whatever their order and however they are called."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.lines import Unfit, folded, plain, quoted
from bot.model.profile import LABELS
from bot.model.tables import Line

NEEDED = ("name", "constituency", "domains", "representative", "deputy", "joined")
OPTIONAL = ("left", "parent", "id")
LOOKED_AT = 10
"""Rows in which the headings may stand: some sheets begin with a title."""

ALSO = {
    "name": (
        "organisation", "organization", "name", "member", "members", "member organisation", "member organization",
        "organisation name", "organization name", "institution", "organización", "organização", "membre",
    ),
    "constituency": ("constituency", "category", "member category", "stakeholder group", "group", "sector", "catégorie"),
    "domains": (
        "domains", "domain", "e-mail domain", "e-mail domains", "mail domain", "web domain", "website", "domaine", "domaines",
        "dominio", "dominios", "domínio", "domínios",
    ),
    "representative": (
        "representative", "rep", "representative e-mail", "e-mail of representative", "representative's e-mail", "focal point",
        "contact", "main contact", "représentant", "représentante", "representante",
    ),
    "deputy": (
        "deputy", "deputy e-mail", "e-mail of deputy", "deputy's e-mail", "deputy representative", "alternate",
        "second contact", "suppléant", "suppléante", "suplente",
    ),
    "joined": (
        "joined", "joined on", "date joined", "join date", "joining date", "member since", "since", "membre depuis",
        "miembro desde", "membro desde",
    ),
    "left": ("left", "left on", "date left", "member until", "until"),
    "parent": (
        "parent", "parent organisation", "parent organization", "affiliate of", "part of", "network", "organisation mère",
        "organización matriz", "organização-mãe",
    ),
    "id": ("id", "key"),
}  # fmt: skip
"""Headings by field."""

FIELDS = {folded(heading): field for field, headings in ALSO.items() for heading in headings}


@dataclass(frozen=True, slots=True)
class Columns:
    """In which column each field stands, and in which row the headings do."""

    places: dict[str, int]
    row: int

    def cells(self, line: Line) -> dict[str, str]:
        """A row's cells by field; a row may end early."""
        return {field: line.cells[at] if at < len(line.cells) else "" for field, at in self.places.items()}


def find(lines: Sequence[Line]) -> Columns:
    """Where the columns are; raises Unfit with a sentence that names what is missing or there twice."""
    if not lines:
        raise Unfit("There are no rows in it.")
    heading = max(lines[:LOOKED_AT], key=lambda line: len({FIELDS.get(folded(cell)) for cell in line.cells} - {None}))
    places: dict[str, int] = {}
    for at, cell in enumerate(heading.cells):
        field = FIELDS.get(folded(cell))
        if field in places:
            before = quoted(plain(heading.cells[places[field]]))
            raise Unfit(f"Two columns can be “{label(field)}”: {before} and {quoted(plain(cell))}. Rename one of them.")
        if field:
            places[field] = at
    missing = [field for field in NEEDED if field not in places]
    if missing:
        raise Unfit(_missing(missing, heading))
    return Columns(places, heading.number)


def _missing(fields: Sequence[str], heading: Line) -> str:
    others = {folded(cell): plain(cell) for cell in heading.cells if folded(cell) and folded(cell) not in FIELDS}
    near = difflib.get_close_matches(folded(label(fields[0])), others, n=1, cutoff=0.7)
    names = ", ".join(f"“{label(field)}”" for field in fields)
    what = f"There is no column {names}" if len(fields) == 1 else f"There are no columns {names}"
    hint = f" Did you mean it by {quoted(others[near[0]])}?" if near else ""
    wanted = ", ".join(label(field) for field in NEEDED)
    return f"{what} (headings in row {heading.number}).{hint} Needed are: {wanted}; their cells may be empty."


def label(field: str) -> str:
    """What a field is called in a sentence."""
    return LABELS.get(field, field)
