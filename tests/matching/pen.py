"""Writes interests down as people would: some tags left out, some widened, some added, fields empty, figures blurred."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any
from zlib import crc32

from tests.matching.styles import Span, Style
from tests.matching.vocabulary import CITIES, COUNTRIES, DAC, FUNDERS, RATES, SDG, SKILLS, parent

Row = dict[str, Any]

TODAY = date(2026, 8, 3)
NOW = "2026-08-03T09:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Project:
    """What several organisations could do together, if they knew: `shares` are what each of them would bring."""

    themes: tuple[str, ...]
    places: tuple[str, ...]
    funder: str
    call: str
    deadline: date
    euro: float
    shares: tuple[tuple[str, ...], ...]

    @property
    def needed(self) -> tuple[str, ...]:
        """All that it takes."""
        return tuple(skill for share in self.shares for skill in share)


@dataclass(slots=True)
class Pen:
    """Writes interests down in one style."""

    style: Style
    random: Random
    rows: list[Row] = field(default_factory=list)

    def project(self) -> Project:
        skills = self._some(SKILLS, self.style.needed)
        parts = min(self.random.randint(*self.style.partners), len(skills))
        funder = self.fashionable(sorted(FUNDERS))
        number = self.random.randint(1, 9)
        called = self.random.random() < self.style.call
        return Project(
            themes=self.themes(),
            places=self.places(),
            funder=funder,
            call=f"{FUNDERS[funder]}-2026-{number:02}" if called else "",
            deadline=TODAY + timedelta(days=self.random.randint(20, 200)),
            euro=10 ** self.random.uniform(4.5, 6.8),
            shares=tuple(tuple(skills[part::parts]) for part in range(parts)),
        )

    def themes(self) -> tuple[str, ...]:
        count = self.random.randint(*self.style.themes)
        kinds = [("dac", DAC) if self.random.random() < 0.5 else ("sdg", SDG) for _ in range(count)]
        return tuple(dict.fromkeys(f"{kind}:{self.fashionable(codes)}" for kind, codes in kinds))

    def places(self) -> tuple[str, ...]:
        countries = [self.fashionable(sorted(COUNTRIES)) for _ in range(self.random.randint(*self.style.places))]
        return tuple(dict.fromkeys(self._within(country) for country in countries))

    def fashionable(self, choices: Sequence[str]) -> str:
        """One of them; with skew, some of them more often. What is in fashion has nothing to do with the alphabet."""
        ranked = sorted(choices, key=lambda each: crc32(each.encode()))
        return self.random.choices(ranked, [1 / (rank + 1) ** self.style.skew for rank in range(len(ranked))])[0]

    def organisations(self, count: int) -> list[str]:
        return [f"org-{number:02}" for number in self.random.sample(range(self.style.organisations), count)]

    def write(self, project: Project, organisation: str, share: Sequence[str], role: str, **others: object) -> str:
        """An interest, as somebody would put it; its id says nothing."""
        row: Row = {
            "id": f"i{self.random.getrandbits(48):012x}",
            "organisation": organisation,
            "funder": self.fashionable(sorted(FUNDERS)) if self.chance(self.style.elsewhere) else project.funder,
            "themes": self._goal(self._noisy(project.themes, self.themes)),
            "places": self._noisy(project.places, self.places) or [parent(project.places[0])],
            "role": role,
            "offers": self._skills([*share, *self._some(SKILLS, self.style.more)]),
            "needs": self._skills([each for each in project.needed if each not in share and self.chance(self.style.told)]),
            "eligible_lead": role == "lead" or self.random.random() < 0.7,
            "visibility": self.random.choice(("blind", "blind", "open")),
            "never_suggest": [],
            "status": "live",
            "tier": self.random.choice((2, 3, 3)),
        }
        row |= self._call(project) | self._deadline(project) | self._amount(project) | others
        for optional in ("tier", "eligible_lead", "offers", "needs"):
            if self.chance(self.style.missing / 3):
                row.pop(optional)
        self.rows.append(row)
        return str(row["id"])

    def role(self, *likely: str) -> str:
        return self.random.choice(likely) if self.chance(self.style.frank) else "either"

    def _call(self, project: Project) -> Row:
        return {"call": project.call} if project.call and not self.chance(self.style.drop) else {}

    def _deadline(self, project: Project) -> Row:
        if self.chance(self.style.missing):
            return {}
        day = project.deadline
        if not project.call or self.chance(self.style.blur):
            day = TODAY + timedelta(days=self.random.randint(15, 220))
        return {
            "deadline": day.isoformat(),
            "deadline_zone": self.random.choice(("Europe/Brussels", "UTC", "America/New_York")),
        }

    def _amount(self, project: Project) -> Row:
        if self.chance(self.style.missing):
            return {}
        currency = self.random.choice(sorted(RATES))
        euro = project.euro * 10 ** self.random.uniform(-0.15, 0.15)
        if self.chance(self.style.blur):
            euro *= 10 ** self.random.uniform(-0.6, 0.6)
        low = round(euro / RATES[currency] * self.random.uniform(0.4, 0.9), -3)
        return {"amount": {"min": low, "max": round(low * self.random.uniform(1.2, 4), -3) + 1000, "currency": currency}}

    def _noisy(self, tags: Sequence[str], others: Callable[[], tuple[str, ...]]) -> list[str]:
        kept = [tag for tag in tags if not self.chance(self.style.drop)] or [self.random.choice(tags)]
        kept = [parent(tag) if self.chance(self.style.general) else tag for tag in kept]
        kept += [self.random.choice(others()) for _ in tags if self.chance(self.style.spurious)]
        self.random.shuffle(kept)
        return list(dict.fromkeys(kept))

    def _goal(self, themes: list[str]) -> list[str]:
        return [*themes, "sdg:11"] if self.chance(self.style.goal) and "sdg:11" not in themes else themes

    def _skills(self, true: Sequence[str]) -> list[str]:
        kept = [skill for skill in true if not self.chance(self.style.skills)]
        added = [self.random.choice(SKILLS) for _ in true if self.chance(self.style.skills)]
        return list(dict.fromkeys([*kept, *added]))

    def _within(self, country: str) -> str:
        cities = CITIES.get(country, ())
        return self.random.choice(cities) if cities and self.chance(0.6) else country

    def _some(self, choices: Sequence[str], span: Span) -> list[str]:
        return self.random.sample(choices, self.random.randint(*span))

    def chance(self, share: float) -> bool:
        return self.random.random() < share
