"""An alliance with projects that nobody stated, each split over interests of two to four organisations, beneath noise.

Written from the description of the benchmark alone (research/sessions-and-funding.md §4.6), before there was any scoring.
Rows are what `match --batch` reads.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random

from tests.matching.pen import TODAY, Pen, Project, Row
from tests.matching.styles import Style

PARTNER, SUBSTITUTE, RIVAL = 3, 2, 1
TRAPS = ("draft", "sealed", "paused", "closed", "expired", "same organisation", "affiliate", "never suggest")


@dataclass(slots=True)
class Alliance:
    """Its interests, and what is known of them: how good a match is, which must never be shown, and whose rival one is."""

    rows: list[Row]
    relevance: dict[str, dict[str, int]] = field(default_factory=dict)
    forbidden: set[tuple[str, str]] = field(default_factory=set)
    rivals: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planted:
    """An interest that belongs to a project, by whom, and which share of the work it offers."""

    id: str
    organisation: str
    share: int


def alliance(style: Style, seed: int) -> Alliance:
    """The alliance of this number."""
    pen = Pen(style, Random(f"{style.name} {seed}"))
    found = Alliance(pen.rows)
    projects = [pen.project() for _ in range(style.projects)]
    for project in projects:
        _plant(pen, project, found)
    for _ in range(style.unrelated):
        _unrelated(pen, projects)
    pen.random.shuffle(pen.rows)
    return found


def _plant(pen: Pen, project: Project, found: Alliance) -> None:
    names = pen.organisations(len(project.shares) + 2)
    planted = [_written(pen, project, names.pop(), share) for share in range(len(project.shares))]
    for one in planted:
        found.relevance[one.id] = {other.id: PARTNER for other in planted if other != one}
    if pen.chance(0.5):
        _substitute(pen, project, planted, names.pop(), found)
    if pen.chance(0.75):
        _rival(pen, project, planted, names.pop(), found)
    for trap in pen.random.sample(TRAPS, 2):
        _trap(pen, project, planted, trap, found)
    _strike(pen, found)


def _written(pen: Pen, project: Project, organisation: str, share: int) -> Planted:
    """A share as its organisation would put it; the first would lead."""
    role = pen.role("partner", "partner", "either", "host") if share else pen.role("lead")
    return Planted(pen.write(project, organisation, project.shares[share], role), organisation, share)


def _substitute(pen: Pen, project: Project, planted: list[Planted], organisation: str, found: Alliance) -> None:
    """Somebody who could stand in for one of the partners, with most of what it brings."""
    number = pen.random.randrange(1, len(project.shares))
    share = project.shares[number]
    id = pen.write(project, organisation, share[: max(1, len(share) * 2 // 3)], pen.role("partner", "either"))
    for one in planted:
        if one.share != number:
            found.relevance[one.id][id] = SUBSTITUTE


def _rival(pen: Pen, project: Project, planted: list[Planted], organisation: str, found: Alliance) -> None:
    """Somebody who brings what the lead brings, and would lead too: of no use to the lead, and as good to all others."""
    id = pen.write(project, organisation, project.shares[0], pen.role("lead"))
    if pen.chance(pen.style.copied):
        [lead] = [row for row in pen.rows if row["id"] == planted[0].id]
        pen.rows[-1] = lead | {"id": id, "organisation": organisation}
    for one in planted:
        found.relevance[one.id][id] = SUBSTITUTE if one.share else RIVAL
    found.rivals[planted[0].id] = id


def _trap(pen: Pen, project: Project, planted: list[Planted], trap: str, found: Alliance) -> None:
    """What would match well, and must never be shown to any of them, or to one."""
    others: Row = {}
    match trap:
        case "draft" | "sealed":
            others["visibility"] = trap
        case "paused" | "closed":
            others["status"] = trap
        case "expired":
            others |= {"deadline": (TODAY - timedelta(days=pen.random.randint(2, 60))).isoformat(), "deadline_zone": "UTC"}
        case "never suggest":
            others["never_suggest"] = sorted(one.organisation for one in planted)
        case _:
            return _twice(pen, project, planted, trap, found)
    id = pen.write(project, f"trap-{len(pen.rows)}", pen.random.choice(project.shares), pen.role("partner"), **others)
    found.forbidden |= {(one.id, id) for one in planted}
    return None


def _twice(pen: Pen, project: Project, planted: list[Planted], trap: str, found: Alliance) -> None:
    """The same said again by one of them, or by an affiliate: forbidden to it, and to the others as good as the first."""
    own = pen.random.choice(planted)
    affiliate = trap == "affiliate"
    named, kin = f"{own.organisation}-2", {"parent_organisation": own.organisation}
    share, role = project.shares[own.share], pen.role("partner")
    id = pen.write(project, named if affiliate else own.organisation, share, role, **(kin if affiliate else {}))
    found.forbidden.add((own.id, id))
    for one in planted:
        if one != own:
            found.relevance[one.id][id] = SUBSTITUTE


def _strike(pen: Pen, found: Alliance) -> None:
    """No two are a match of which neither may lead (§4.2)."""
    leaderless = {str(row["id"]) for row in pen.rows if row.get("eligible_lead") is False}
    for id in leaderless & found.relevance.keys():
        found.relevance[id] = {other: worth for other, worth in found.relevance[id].items() if other not in leaderless}


def _unrelated(pen: Pen, projects: list[Project]) -> None:
    """Somebody with a plan of its own; near ones share themes and call of a project, not its places, nor what it takes."""
    own = pen.project()
    if pen.chance(pen.style.near):
        own = replace(pen.random.choice(projects), places=own.places, shares=own.shares)
    pen.write(own, pen.organisations(1)[0], pen.random.choice(own.shares), pen.role("lead", "partner", "either"))
