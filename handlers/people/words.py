"""People in words, for cards."""

from bot.model.addresses import Person
from bot.model.identity import ADDRESS
from bot.model.members import Account, Organisation

PLATFORMS = {"slack": "Slack", "teams": "Teams", "playground": "the playground"}


def called(person: Person, account: Account | None) -> str:
    """Somebody's name, or else their id."""
    return (account.name if account else "") or person.id


def described(person: Person, account: Account | None) -> str:
    """Somebody with all that tells them from others."""
    if account is None:
        return f"{person.id} on {PLATFORMS[person.platform]} ({person.tenant}), not seen yet"
    return f"{called(person, account)}, {reached(account)}"


def reached(account: Account) -> str:
    """Somebody's address and platform."""
    return f"{account.address or 'no address known'}, on {PLATFORMS[account.person.platform]}"


def why(account: Account, organisation: Organisation) -> str:
    """Why somebody speaks for an organisation."""
    if account.by != ADDRESS:
        return "The Secretariat said so."
    match account.address:
        case organisation.representative:
            return f"{account.address} is the address of its representative."
        case organisation.deputy:
            return f"{account.address} is the address of its representative's deputy."
        case address:
            return f"The address {address} says so."


def standing(account: Account, organisation: Organisation | None) -> str:
    """How sure we are, in a sentence."""
    whom = organisation.name if organisation else "nobody"
    match account.standing:
        case "confirmed":
            return f"Speaks for {whom}. {why(account, organisation)}" if organisation else "Speaks for nobody."
        case "claimed":
            return f"Says they speak for {whom}; not decided yet."
        case "refused":
            return "Speaks for no member, said the Secretariat."
        case "gone":
            return "The account was closed."
        case "unknown":
            return "Said nothing yet."
