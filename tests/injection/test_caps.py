"""However much somebody sends, no more is kept than the form said: clients do not all keep to what a form says of itself."""

import json
import re

import pytest

from bot.form import Choice, Line, Paragraph
from storage.records import everything
from tests.injection.forms import FORMS, SENDERS, filled
from tests.injection.house import SUE, House

LONGEST, MOST = 3000, 100
"""Characters of a field and options of a choice: what the narrower of the two platforms takes."""
FLOOD = "qx"
"""What no word of the texts has twice in a row."""


@pytest.mark.parametrize("verb", FORMS)
async def test_no_field_keeps_more_than_it_says(verb: str) -> None:
    house, who = House(), SENDERS.get(verb, SUE)
    await house.fill()
    for field in (await FORMS[verb](house)).fields:
        form = await FORMS[verb](house)
        match field:
            case Line() | Paragraph():
                assert 1 <= field.longest <= LONGEST
                await house.sends(form, {**filled(form), field.id: FLOOD * field.longest}, who)
                assert await longest_kept(house) <= field.longest, field.id
            case Choice():
                assert len(field.options) <= MOST
                await house.sends(form, {**filled(form), field.id: tuple(f"{FLOOD * 8}{n}" for n in range(1000))}, who)
                assert await longest_kept(house) == 0 or not field.options, field.id


async def longest_kept(house: House) -> int:
    """Characters of the longest flood in the store."""
    async with house.store.transaction() as tx:
        kept = json.dumps(await everything(tx.records))
    return max((len(found) for found in re.findall(f"(?:{FLOOD}){{4,}}", kept)), default=0)
