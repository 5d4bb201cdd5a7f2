"""What the playground knows of its people."""

import pytest

from adapters.playground import demo
from adapters.playground.directory import PlaygroundDirectory
from bot.model.addresses import Person
from bot.ports import Undelivered


async def test_everybody_has_a_name_an_address_and_a_home() -> None:
    for character in demo.CHARACTERS:
        profile = await PlaygroundDirectory().profile(character.person)
        assert profile.name == character.name
        assert profile.address == character.address
        assert profile.address.endswith(".example")
        assert profile.home == f"playground:{demo.TENANT}"


@pytest.mark.parametrize("person", [Person("playground", demo.TENANT, "nobody"), Person("playground", "other", "ama")])
async def test_nobody_else(person: Person) -> None:
    with pytest.raises(Undelivered):
        await PlaygroundDirectory().profile(person)
