"""The items that a poll may ask: those of the content file, and those that staff added, each as it is worded now."""

from bot import item_translations
from bot.item_bank import load
from bot.model.pulse.items import Graded, Item
from bot.model.pulse.translations import Translation
from bot.ports import Transaction


async def items(tx: Transaction) -> dict[str, Item]:
    """The newest version of each, by id, in order."""
    newest = {item.id: item for item in load()}
    for item in await tx.items.all():  # the versions of one come in order
        newest[item.id] = item
    return newest


async def askable(tx: Transaction) -> dict[str, Item]:
    """Those that the release rule is proved for."""
    return {id: item for id, item in (await items(tx)).items() if isinstance(item.scale, Graded)}


async def yearly(tx: Transaction) -> list[Item]:
    """Those of the yearly health check."""
    return [item for item in (await askable(tx)).values() if item.yearly]


async def translations(tx: Transaction) -> list[Translation]:
    """Every translation in every version: of the content files, and by staff."""
    return [*item_translations.load(), *await tx.items.translations()]
