"""Where a message says what is offered, what is needed, who should lead, and in which tier it would be."""

import re
from collections.abc import Iterator
from typing import Literal

from adapters.language.page import Page, fold
from bot.model.funding.interest import Role, Tier

Want = Literal["offers", "needs"]

OFFERS = (
    r"we (?:can |could |will |would )?(?:also )?(?:offer|bring|contribute|provide|have)|can (?:bring|offer|contribute|provide)|"
    r"offer(?:ing)?|bring(?:ing)?|nous (?:offrons|apportons|pouvons apporter|proposons|avons)|on apporte|"
    r"ofrecemos|aportamos|podemos (?:aportar|ofrecer)|oferecemos|trazemos|contribuimos|podemos (?:oferecer|trazer|contribuir)|"
    r"نقدم|نوفر|نعرض|لدينا"
)
NEEDS = (
    r"(?:we |would |still |also )*(?:need|seek|lack|miss)(?:s|ing)?|looking for|in search of|are missing|"
    r"(?:nous )?cherchons|recherchons|(?:avons |ai )?besoin d\w*|il nous manque|manquons d\w*|"
    r"buscamos|necesitamos|nos falta\w*|procuramos|precisamos|faltam?-nos|نحتاج|نبحث عن|ينقصنا|بحاجة"
)
CUE = re.compile(rf"\b(?:(?P<offers>{fold(OFFERS)})|(?P<needs>{fold(NEEDS)}))\b")
END = re.compile(r"[.;!?؛؟]")
ROLES: tuple[tuple[Role, str], ...] = (
    (
        "either",
        r"(?:lead|chef de file) (?:or|ou) (?:as )?(?:a )?(?:partner|partenaire)|either role|liderar o (?:ser )?soci[oa]",
    ),
    (
        "partner",
        r"as (?:a )?(?:junior |consortium )?partner|join as partner|"
        r"(?:need|looking for|seek\w*) (?:a |an )?lead(?:er)?(?: partner| applicant)?|"
        r"(?:en tant que|comme) partenaire|cherchons un chef de file|como soci[oa]s?|como parceir[oa]s?|كشريك",
    ),
    (
        "lead",
        r"(?:want to|would|will|can|could|to) lead|as (?:the )?lead(?:er| applicant| partner)?|lead applicant|"
        r"(?:en tant que|comme) chef de file|piloter|queremos liderar|como líder(?:es)?|liderar|نقود|قيادة",
    ),
    ("host", r"only host|host only|as (?:a )?host|host(?:ing)? city|ville hôte|ciudad anfitriona|cidade anfitriã|كمضيف"),
)
TIER = re.compile(fold(r"\b(?:tier|niveau|nivel|nível|المستوى)\s*([123])\b"))


def wants(page: Page) -> Iterator[tuple[int, int, int, Want]]:
    """The pieces behind “we offer” and “we need”, each to the next of these or the end of the sentence; denied ones not."""
    cues = list(CUE.finditer(page.open))
    for number, cue in enumerate(cues):
        last = cues[number + 1].start() if number + 1 < len(cues) else len(page.open)
        end = END.search(page.open, cue.end(), last)
        if not page.denies(cue.start()):
            yield cue.start(), cue.end(), end.start() if end else last, "offers" if cue["offers"] else "needs"


def role(page: Page) -> tuple[Role | None, Page]:
    """Which part the organisation wants to play, where it says so."""
    for meant, pattern in ROLES:
        found = re.search(rf"\b(?:{fold(pattern)})\b", page.open)
        if found and not page.denies(found.start()):
            return meant, page.without(found.span())
    return None, page


def tier(page: Page) -> tuple[Tier | None, Page]:
    """In which tier it would be, where the message says so."""
    found = TIER.search(page.open)
    tiers: dict[str, Tier] = {"1": 1, "2": 2, "3": 3}
    return (tiers[found[1]], page.without(found.span())) if found else (None, page)
