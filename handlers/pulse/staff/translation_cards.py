"""An item in other languages, with whose translation each is and in which version."""

from collections.abc import Mapping, Sequence

from bot.card import Button, Buttons, Card, Part, Strong, text
from bot.item_translations import OTHERS
from bot.model.days import CALLED, Language
from bot.model.pulse.items import Graded, Item
from bot.model.pulse.translations import Translation, Translator
from handlers.pulse.links import ALL_POLLS
from handlers.pulse.staff.actions import TranslateItem
from handlers.pulse.staff.links import ITEMS

BY: Mapping[Translator, str] = {
    "authors": "translation by the bot's authors, not reviewed by the Secretariat",
    "staff": "translation by the Secretariat",
}


def translations(item: Item, known: Sequence[Translation], *, staff: bool, note: str = "") -> Card:
    """The item in every language of the house; staff may put other words in place."""
    by_language = {each.language: each for each in known}
    head = (text(Strong(note)),) if note else ()
    rows = [part for language in OTHERS for part in _row(item, language, by_language.get(language), staff=staff)]
    english = text(Strong(f"{CALLED['en']}: "), item.statement)
    return Card(
        f"In other languages: {item.id} {item.label}",
        (*head, english, *_meanings(item), *rows, Buttons((ITEMS, ALL_POLLS))),
    )


def worded_anew() -> Card:
    """An item that is not there any more in the wording that was to be translated."""
    what = "Its wording was changed meanwhile, or nobody knows it. Nothing was kept."
    return Card("This wording is no longer asked", (text(what), Buttons((ITEMS,))))


def provenance(translation: Translation) -> str:
    """Whose it is, and in which version."""
    return f"{BY[translation.origin]} · version {translation.version}, of version {translation.of} of the item"


def _row(item: Item, language: Language, found: Translation | None, *, staff: bool) -> tuple[Part, ...]:
    ways = (Buttons((_replace(item, language, found),)),) if staff else ()
    if found is None:
        return (text(Strong(f"{CALLED[language]}: "), "not translated, so members read it in English."), *ways)
    said = text(Strong(f"{CALLED[language]}: "), found.label, ". ", found.statement)
    labels = (text(" · ".join(found.labels)),) if found.labels else ()
    return (said, *labels, text(provenance(found), tone="quiet"), *ways)


def _meanings(item: Item) -> tuple[Part, ...]:
    return (text(" · ".join(item.scale.labels)),) if isinstance(item.scale, Graded) else ()


def _replace(item: Item, language: Language, found: Translation | None) -> Button:
    label = f"Replace {CALLED[language]}" if found else f"Translate: {CALLED[language]}"
    action = TranslateItem(item.id, item.version, language, found.version if found else 0)
    return Button(label, action, opens_form=True, about=f"{item.label} in {CALLED[language]}")
