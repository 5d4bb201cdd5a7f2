"""Items in other languages: everybody may look at them, and staff put better words in place."""

from typing import cast

from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.item_translations import OTHERS, note
from bot.model.days import CALLED, Language
from bot.model.pulse.items import Item
from bot.model.pulse.translations import Translation, fitting, missing
from bot.reply import Reply, answer, turn_page
from handlers.pulse import bank
from handlers.pulse.staff import translation_cards as cards
from handlers.pulse.staff import translation_form
from handlers.pulse.staff.actions import ShowTranslations, TranslateItem


async def show_translations(press: Pressed, action: ShowTranslations, desk: Desk) -> Reply:
    """An item in every language."""
    item = (await bank.items(desk.tx)).get(action.item)
    return turn_page(press.turn, await _shown(item, desk) if item else cards.worded_anew())


async def open_translation(press: Pressed, action: TranslateItem, desk: Desk) -> Reply:
    """The form with the words that stand now."""
    item = await _item(action, desk)
    if item is None:
        return answer(press.turn, cards.worded_anew())
    now = await _now(item, action, desk)
    return Reply(open=translation_form.form(item, now, _sent_as(now)))


async def translate(sent: Submitted, action: TranslateItem, desk: Desk) -> Reply:
    """Keep a translation as its next version; where somebody else was faster, show theirs and ask once more."""
    item = await _item(action, desk)
    if item is None:
        return Reply(whisper=cards.worded_anew())
    now = await _now(item, action, desk)
    read = translation_form.read(sent.values, item, now)
    if not isinstance(read, dict) and action.version != now.version:
        read = {"statement": f"Meanwhile somebody worded it so: {now.statement} Save again to put yours in its place."}
    if isinstance(read, dict):
        return Reply(open=translation_form.form(item, now, _sent_as(now), sent.values, read))
    await desk.tx.items.translate(read)
    return Reply(whisper=await _shown(item, desk, f"Saved in {CALLED[read.language]} as version {read.version}."))


async def _item(action: TranslateItem, desk: Desk) -> Item | None:
    """The item, if it still has the wording that is to be translated, into a language of the house."""
    found = (await bank.items(desk.tx)).get(action.item)
    return found if found and found.version == action.of and action.language in OTHERS else None


async def _now(item: Item, action: TranslateItem, desk: Desk) -> Translation:
    """The translation that stands; the item's own words where there is none."""
    language = cast("Language", action.language)
    known = fitting(item, await bank.translations(desk.tx))
    return next((each for each in known if each.language == language), missing(item, language, note(language)))


async def _shown(item: Item, desk: Desk, said: str = "") -> Card:
    known = fitting(item, await bank.translations(desk.tx))
    return cards.translations(item, known, staff=desk.role == "staff", note=said)


def _sent_as(now: Translation) -> TranslateItem:
    return TranslateItem(now.item, now.of, now.language, now.version)
