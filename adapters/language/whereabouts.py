"""Places in a message, by the names that the Unicode CLDR has in five languages and by what else people call them."""

from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

from adapters.language.lexicon import Lexicon
from adapters.language.locales import LOCALES
from adapters.language.page import Page, Span, key, page
from bot import taxonomy, vocabulary
from bot.model.funding.understood import Ask, Choice

Places = tuple[tuple[str, ...], tuple[Ask, ...], Page]


def places(message: Page) -> Places:
    """The codes of all places that are meant, what to ask where a name has several, and the page without them."""
    codes, asks, spans = list[str](), list[Ask](), list[Span]()
    for span, readings in sorted(_found(message)):
        if message.denies(span[0]):
            continue
        spans.append(span)
        if len(readings) == 1 and key(message.quote(span)) not in _unclear():
            codes.append(readings[0])
        else:
            asks.append(_which(message.quote(span), readings))
    return tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(asks)), message.without(*spans)


def is_place(name: str) -> bool:
    """Whether this is what a place is called, and nothing else."""
    return any(found.span == (0, len(name)) for found in _lexicon().find(page(name)))


def _found(message: Page) -> Iterator[tuple[Span, tuple[str, ...]]]:
    exact = vocabulary.place_names().exact
    for name in _lexicon().find(message):
        yield name.span, name.value
    for short in _exact().find(message):
        money = message.said.startswith("$", short.span[1])  # “US$” is a currency, and no place
        if message.said[slice(*short.span)] in exact and not money:
            yield short.span, (short.value,)


def _which(said: str, readings: tuple[str, ...]) -> Ask:
    choices = tuple(Choice(code, _label(code)) for code in readings)
    sentence = f"Which place is “{said}”?" if len(choices) > 1 else f"Is “{said}” the place, {choices[0].label}?"
    return Ask("places", said, sentence, choices)


def _label(code: str) -> str:
    name = taxonomy.load().name(code)
    return f"{name} (the whole region)" if code.startswith("region:") else name


@cache
def _lexicon() -> Lexicon[tuple[str, ...]]:
    names, spoken = dict[str, tuple[str, ...]](), vocabulary.place_names()
    for name, code in (*_listed(), *spoken.also.items()):
        names[key(name)] = (code,)
        names[key(name.replace("&", "and"))] = (code,)
    names |= {key(name): tuple(codes) for name, codes in _asked().items()}
    for name in spoken.no_place:
        names.pop(key(name), None)
    return Lexicon(names)


@cache
def _exact() -> Lexicon[str]:
    return Lexicon({key(name): code for name, code in vocabulary.place_names().exact.items()})


@cache
def _unclear() -> frozenset[str]:
    return frozenset(map(key, _asked()))


def _asked() -> Mapping[str, list[str]]:
    """Names that are always asked about, also where one of the places is called just that."""
    spoken = vocabulary.place_names()
    return {**spoken.doubtful, **spoken.unclear}


def _listed() -> Iterator[tuple[str, str]]:
    """Names with the codes of our places: those of countries, and of regions, which the CLDR keeps by numbers."""
    known = taxonomy.load()
    regions = {name: known.tag(f"region:{name}") for name in Locale("en").territories.values()}
    numbers = {code: regions[name] for code, name in Locale("en").territories.items() if code.isdigit()}
    ours = {code: region for code, region in numbers.items() if region in known.names}
    for tag in (tag for tag in known.names if tag.startswith("region:")):
        yield tag.removeprefix("region:"), tag
    for other, tag in known.others.items():
        yield other.removeprefix("region:"), tag
    for language in LOCALES:
        for code, name in Locale(language).territories.items():
            if code in ours or (len(code) == 2 and code in known.names):
                yield name, ours.get(code, code)
