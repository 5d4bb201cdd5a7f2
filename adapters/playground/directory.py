"""What the playground knows of its invented people."""

from adapters.playground import demo
from bot.model.addresses import Person
from bot.model.identity import Profile
from bot.ports import Undelivered


class PlaygroundDirectory:
    """Everybody of the invented alliance."""

    async def profile(self, person: Person) -> Profile:
        """Who somebody is."""
        character = demo.PEOPLE.get(person.id)
        if character is None or person.tenant != demo.TENANT:
            raise Undelivered("user_not_found", "recipient")
        return Profile(character.name, character.address, home=f"playground:{demo.TENANT}")
