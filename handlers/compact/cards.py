"""Cards about signing the Compact and about its versions."""

from collections.abc import Mapping, Sequence

from bot.card import Button, Buttons, Card, Facts, Part, Strong, text
from bot.menu import run_button
from bot.model.compact import Signature, Version
from bot.model.days import Language, spelled
from bot.model.members import Organisation
from bot.pages import page
from handlers.compact.actions import Adopt, ShowSignatures, ShowVersions, Sign, Withdraw

ON_A_PAGE = 15
VERSIONS_ON_A_PAGE = 5
READ = run_button("Read the Compact", "compact")
WHO_SIGNED = run_button("Who has signed", "signatures")
OPTIONAL = "Signing is voluntary."
VOLUNTARY = "Signing is voluntary: it says that your organisation wants to work this way. Nobody polices it."


def unsigned(version: Version, organisation: Organisation, *, may: bool) -> Card:
    """Where an organisation stands that has not signed the version; for its own people alone."""
    what = text(f"“{version.name}”, {version.status}. {VOLUNTARY}")
    if not may:
        whose = f"Its representative or deputy can sign for {organisation.name}. Your account is not known as theirs."
        return Card("Sign the Members' Compact", (what, text(whose), Buttons((READ, WHO_SIGNED))))
    return Card("Sign the Members' Compact", (what, Buttons((sign_button(version, organisation), READ, WHO_SIGNED))))


def signed(version: Version, organisation: Organisation, signature: Signature, *, may: bool, language: Language = "en") -> Card:
    """An organisation's signature, with the one button that takes it back; for its own people alone."""
    facts = Facts(
        (
            ("Organisation", organisation.name),
            ("Version", f"{version.name} ({version.status})"),
            ("Signed by", signature.name),
            ("On", spelled(signature.at.date(), language)),
        )
    )
    shown = "Everybody sees the organisation, the version and the date; the name is for your colleagues and the Secretariat."
    withdrawing = () if may else (text("Its representative or deputy can withdraw it at any time."),)
    return Card(
        "Your organisation has signed the Compact",
        (facts, text(shown, tone="quiet"), *withdrawing, Buttons((*_withdraw(version, may=may), WHO_SIGNED))),
    )


def earlier(version: Version, signature: Signature, *, may: bool, language: Language = "en") -> tuple[Part, ...]:
    """A signature that still stands under an earlier version."""
    when = f"{spelled(signature.at.date(), language)}, by {signature.name}"
    buttons = _withdraw(version, may=may, label="Withdraw from it")
    return (text(f"An earlier version is signed too: “{version.name}”, {when}."), *((Buttons(buttons),) if buttons else ()))


def noted(card: Card, note: str) -> Card:
    """A card with a sentence on what just happened."""
    return Card(card.title, (text(Strong(note)), *card.parts))


def signatures(version: Version, found: Sequence[tuple[Organisation, Signature]], number: int, *, stands: bool) -> Card:
    """Who signed a version: for everybody, so no person's name and never who did not."""
    shown = page(found, number, ON_A_PAGE)
    which = "the Members' Compact" if stands else "an earlier version"
    dates = tuple((organisation.name, f"on {spelled(signature.at.date())}") for organisation, signature in shown.items)
    return Card(
        f"{_count(len(found))} signed {which}",
        (
            text(f"“{version.name}”, {version.status}. {OPTIONAL}", tone="quiet"),
            *((Facts(dates),) if dates else ()),
            *shown.steps(lambda number: ShowSignatures(version.id, number)),
            Buttons((run_button("Sign for my organisation", "sign"), READ, Button("All versions", ShowVersions(1)))),
        ),
    )


def versions(known: Sequence[Version], signed: Mapping[str, int], number: int, *, staff: bool) -> Card:
    """All versions, the newest first, and how many signed each."""
    shown = page(list(reversed(known)), number, VERSIONS_ON_A_PAGE)
    parts = [part for version in shown.items for part in _version(version, signed.get(version.id, 0))]
    buttons = [READ, Button("Adopt a version", Adopt(known[-1].id), opens_form=True)] if staff else [READ]
    return Card("Versions of the Members' Compact", (*parts, *shown.steps(ShowVersions), Buttons(tuple(buttons))))


def adopted(version: Version, former: Version, asked: int, clauses: str) -> Card:
    """A version came in; for the staff person who adopted it. `clauses` says which of them are new."""
    what = text(f"It is {version.status} and takes the place of “{former.name}”, which stays listed.")
    whom = text(f"{_people(asked)} whether they sign it too, in private and once.")
    return Card(
        f"“{version.name}” is adopted", (what, text(clauses), whom, Buttons((READ, Button("All versions", ShowVersions(1)))))
    )


def question(version: Version, former: Version, organisation: Organisation) -> Card:
    """The one question to somebody who signed the version before."""
    note = (text(version.note),) if version.note else ()
    what = text(f"“{version.name}”, {version.status}. {organisation.name} signed “{former.name}”: do you sign this one too?")
    still = text("If not, do nothing. I do not ask again, and your earlier signature stays what it is.", tone="quiet")
    buttons = Buttons((sign_button(version, organisation), READ))
    return Card("The Members' Compact has a new version", (what, *note, still, buttons))


def sign_button(version: Version, organisation: Organisation) -> Button:
    """Opens the form that says what is kept."""
    return Button(f"Sign for {organisation.name}", Sign(version.id), style="primary", opens_form=True)


def _withdraw(version: Version, *, may: bool, label: str = "Withdraw the signature") -> tuple[Button, ...]:
    return (Button(label, Withdraw(version.id), about=f"{label}: {version.name}"),) if may else ()


def _version(version: Version, signed: int) -> tuple[Part, ...]:
    since = (text("Came in ", version.since, f", by {version.by}", tone="quiet"),) if version.since else ()
    return (
        text(Strong(version.name), f", {version.status}. {_count(signed)} signed it."),
        *((text(version.note),) if version.note else ()),
        *since,
        Buttons((Button("Who signed it", ShowSignatures(version.id, 1), about=f"Who signed {version.name}"),)),
    )


def _count(number: int) -> str:
    return "1 member has" if number == 1 else f"{number or 'No'} members have"


def _people(number: int) -> str:
    if not number:
        return "Nobody who could be asked had signed that one, so I ask nobody"
    return f"I ask {'the person' if number == 1 else f'the {number} people'} who signed that one"
