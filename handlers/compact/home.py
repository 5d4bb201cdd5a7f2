"""What members read on their own page of the Compact: whether their organisation signed the version that stands."""

from bot.card import Buttons, Part, Strong, text
from bot.desk import Desk
from bot.menu import run_button
from bot.model.compact import Signature, Version
from bot.model.days import Language, spelled
from bot.model.members import Organisation
from bot.preferences import preferences_of
from handlers.compact import cards


async def standing(desk: Desk) -> tuple[Part, ...]:
    """The signature of the organisation for which this person speaks."""
    if desk.organisation is None or desk.account is None:
        return ()
    version = await desk.tx.versions.current()
    signature = await desk.tx.signatures.get(version.id, desk.organisation.id)
    reader = await preferences_of(desk.account.person, desk.tx, desk.alliance.zone)
    return signing(version, desk.organisation, signature, reader.language)


def signing(
    version: Version, organisation: Organisation, signature: Signature | None, language: Language = "en"
) -> tuple[Part, ...]:
    """Signed or not, and the way there; nobody is urged."""
    if signature is None:
        what = text(f"{organisation.name} has not signed the Members' Compact, “{version.name}”. {cards.OPTIONAL}")
        return (what, Buttons((run_button("Sign it", "sign"), cards.READ)))
    day = spelled(signature.at.date(), language)
    what = text(Strong(organisation.name), f" signed the Members' Compact, “{version.name}”: {day}, by {signature.name}.")
    return (what, Buttons((run_button("The signature", "sign"), cards.READ)))
