"""Who gives the money, and the call: known funders by all their names, others where a message says that it is their call."""

import re
from functools import cache

from adapters.language.lexicon import Found, Lexicon
from adapters.language.page import TAKEN, Page, Span, key
from adapters.language.small import FILLERS
from adapters.language.whereabouts import is_place
from bot import vocabulary
from bot.model.funding.understood import Ask, Choice
from bot.vocabulary import Funder

CALL = re.compile(
    r"\b(?:calls?(?: for proposals)?|window|facility|grants?|challenge|programmes?|"
    r"appels?(?: a projets)?|convocatorias?|edita(?:l|is)|chamadas?)\b|دعوة|منحة|نداء"
)
LINK = re.compile(r"https?://[^\s<>\"]+|\bwww\.[^\s<>\"]+")
NUMBER = re.compile(r"(?<![\w/])(?=[\w/.-]*\d)[A-Z][A-Za-z]{2,}(?:[-/][\w.]+){1,6}")
"""An identifier such as EuropeAid/178901/DH or GCF-2027-04."""
CAPITAL = r"[A-ZÀ-Þ][\w'’&-]+"
NAME = rf"{CAPITAL}(?: (?:(?:of|for|the|and|de|du|des|la|do|da|del|&) ){{0,2}}{CAPITAL}){{0,6}}"
BEHIND = re.compile(rf" (?:by|of|from|du|de la|del|de|da|do) (?:the |la |le |l['’])?({NAME})")
GIVER = re.compile(
    rf"\b(?:[Ff]under:?|[Dd]onor:?|[Ff]unded by|[Ff]inancé par|[Bb]ailleur:?|[Dd]onante:?|[Ff]inanciador:?) (?:the )?({NAME})"
)
BEFORE = re.compile(rf"({NAME})((?: [a-z][\w-]*){{0,3}}) $")
BETWEEN = re.compile(r"(?:[\w-]+ ){1,4}$")
BODY = re.compile(
    r"\b(?:fund|foundation|trust|bank|ministry|agency|commission|council|government|union|initiative|institute|department|"
    r"fondation|fonds|banque|ministere|agence|gouvernement|fundacion|fondo|banco|ministerio|agencia|gobierno|fundacao|fundo|governo)\b"
)
"""What makes a name that of a body; of others we ask, for they may be somebody's."""
SHORT = 6
"""Letters of a name that has to be written in just these: BAD is a bank and bad is not; but gcf can be nothing else."""
VOWELS = frozenset("aeiouy")


def funder(page: Page) -> tuple[str, str, tuple[Ask, ...], Page]:
    """The funder, the zone of its clocks if it is known, what to ask where several are named, and the page without it."""
    known = [each for each in _names().find(page) if _written(each, page) and not page.denies(each.span[0])]
    funders = list(dict.fromkeys(each.value for each in known))
    rest = page.without(*(each.span for each in known))
    if len(funders) > 1:
        choices = tuple(Choice(each.name, each.name) for each in funders)
        said = " / ".join(each.name for each in funders)
        return "", "", (Ask("funder", said, "Which of them is the funder?", choices),), rest
    if funders:
        return funders[0].name, funders[0].zone, (), rest
    span = _told(page)
    if span is None:
        return "", "", (), page
    name, rest = page.quote(span), page.without(span)
    if name.isupper() or BODY.search(page.read, *span) or GIVER.search(page.said):
        return name, "", (), rest
    return "", "", (Ask("funder", name, f"Is “{name}” the funder?", (Choice(name, name),)),), rest


def call(page: Page) -> tuple[str, Span]:
    """The key of the call and where it stands: its address or number, or the words between the funder and “call”."""
    for pattern in (LINK, NUMBER):
        if found := pattern.search(page.said):
            return found.group().rstrip(".,;)/"), found.span()
    for found in CALL.finditer(page.open):
        words = BETWEEN.search(page.open[: found.start()])
        if words and page.open[: words.start()].rstrip().endswith(TAKEN):
            return page.quote(words.span()), words.span()
    return "", (0, 0)


def _told(page: Page) -> Span | None:
    """A name that is said to give money, or stands before “call” or behind “call by”."""
    if found := GIVER.search(page.said):
        return found.span(1)
    for word in CALL.finditer(page.read):
        for found in (BEFORE.search(page.said[: word.start()]), BEHIND.match(page.said, word.end())):
            if found and _name(page, found.span(1)):
                return found.span(1)
    return None


def _name(page: Page, span: Span) -> bool:
    """Whether it may be a funder's: no place, and no word that has a capital because a sentence begins with it."""
    said = page.quote(span)
    begins = span[0] == 0 and " " not in said and not said.isupper()
    return not (begins or is_place(said) or key(said).split()[0] in FILLERS)


def _written(found: Found[Funder], page: Page) -> bool:
    said = page.said[slice(*found.span)]
    return len(said) > SHORT or said in (found.value.name, *found.value.also) or not VOWELS & {*said.lower()}


@cache
def _names() -> Lexicon[Funder]:
    return Lexicon({key(name): each for each in vocabulary.funders() for name in (each.name, *each.also)})
