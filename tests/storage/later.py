"""Two later versions of the records, of which each changes something."""

from storage import migrations
from storage.records import Records


async def longer(records: Records) -> None:
    """Each text says something more."""
    for key, record in await records.scan("texts"):
        await records.put("texts", key, {**record, "words": f"{record['words']} Indeed."})


async def counted(records: Records) -> None:
    """The texts are counted."""
    await records.put("about", "texts", {"count": len(await records.scan("texts"))})


STEPS = (*migrations.STEPS, longer, counted)
