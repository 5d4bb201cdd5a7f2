"""In how many ways people fill in a form: noise of several kinds and strengths, so that no ranking is made for one of them."""

from dataclasses import dataclass, replace

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Style:
    """How an alliance is made up. Figures from 0 to 1 are chances, pairs are the least and the most.

    Of each tag: `drop` that it is left out, `general` that its parent is given; `spurious` is how many are added for each true
    one. `skills` is the same noise on offers and needs, `missing` the chance of each field that may be left empty, `skew` how
    much some tags are in fashion (0: all alike). `frank` is how often somebody says which role it wants, `near` how many of
    the unrelated resemble a project without being of it, `blur` how often a deadline or an amount is given otherwise, and
    `elsewhere` how often another funder is named. `copied` is how often a rival says word for word what the other says; `told`
    how much of what is lacking is said; `more` how many offers go beyond the project.
    """

    name: str
    drop: float
    general: float
    spurious: float
    skills: float = 0.1
    missing: float = 0.2
    themes: Span = (3, 5)
    places: Span = (1, 3)
    needed: Span = (4, 7)
    partners: Span = (2, 4)
    call: float = 0.6
    goal: float = 0.7
    skew: float = 0.7
    frank: float = 0.8
    near: float = 0.15
    blur: float = 0.2
    elsewhere: float = 0.1
    copied: float = 0.5
    told: float = 0.9
    more: Span = (0, 1)
    projects: int = 28
    unrelated: int = 300
    organisations: int = 60


CLEAN = Style("clean", 0.02, 0.02, 0.02, skills=0.02, missing=0.05)
MEDIUM = Style("medium", 0.25, 0.25, 0.3)
HEAVY = Style("heavy", 0.4, 0.4, 0.6, skills=0.2)


def varied(style: Style) -> tuple[Style, ...]:
    """The same strength of noise in other manners."""
    return (
        style,
        replace(style, name=f"{style.name}, few tags", themes=(2, 3), places=(1, 1)),
        replace(style, name=f"{style.name}, many tags", themes=(5, 9), places=(2, 5)),
        replace(style, name=f"{style.name}, all in fashion", skew=1.2, near=0.3),
        replace(style, name=f"{style.name}, all alike", skew=0.0, near=0.0),
        replace(style, name=f"{style.name}, short lists", needed=(3, 4), partners=(2, 3)),
        replace(style, name=f"{style.name}, long lists", needed=(7, 10)),
        replace(style, name=f"{style.name}, vague skills", skills=style.skills + 0.2),
        replace(style, name=f"{style.name}, tight-lipped", missing=0.5),
        replace(style, name=f"{style.name}, roles unsaid", frank=0.3),
        replace(style, name=f"{style.name}, no calls", call=0.0),
        replace(style, name=f"{style.name}, dates and sums all different", blur=1.0),
        replace(style, name=f"{style.name}, other funders", elsewhere=0.5),
        replace(style, name=f"{style.name}, copying rivals", copied=1.0),
        replace(style, name=f"{style.name}, half of the needs", told=0.5),
        replace(style, name=f"{style.name}, many offers", more=(1, 5)),
    )


STYLES = (CLEAN, *varied(MEDIUM), *varied(HEAVY))
