"""The words of which days are made, in five languages."""

from functools import cache

from babel import Locale

from adapters.language.locales import LOCALES
from adapters.language.page import WORD, fold

CONNECTORS = frozenset(
    fold(
        "of the and on in next this within coming end mid early late st nd rd th "
        "de le prochain prochaine dans en fin mi début del el que viene próximo próxima dentro fin final finales "
        "d do da dos o a em um من في القادم المقبل بعد نهاية"
    ).split()
)
TIMES = frozenset(
    fold(
        "one two three four six eight ten deux trois quatre dos tres cuatro dois duas tres quatro "
        "today tomorrow day days week weeks month months year aujourd hui demain jour jours semaine semaines mois an "
        "hoy mañana día días semana semanas mes meses hoje amanhã mês "
        "غدا اليوم يوم أيام أسبوع أسبوعين أسابيع شهر شهرين"
    ).split()
)


@cache
def names() -> frozenset[str]:
    """Names of months and days of the week."""
    return frozenset(_listed())


def _listed() -> set[str]:
    found = set[str]()
    for language in LOCALES:
        locale = Locale(language)
        for forms in (*locale.months["format"].values(), *locale.days["format"].values()):
            found |= {
                word for name in forms.values() for word in WORD.findall(fold(name)) if len(word) > 2 and not word.isdigit()
            }
    return found
