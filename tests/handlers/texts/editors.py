"""Staff at their desks, who edit one clause."""

from dataclasses import replace

from bot.card import Card
from bot.events import FormValues, Scope
from bot.form import Form
from bot.model.members import Account
from bot.model.wordings import Revision
from bot.offers import EditText
from bot.ports import Store
from handlers.texts import forms
from tests.desk import ORACLE, Counter, seen
from tests.handlers.speakers import ANA, speaker

GRANT = "how should we behave when two of us want the same grant?"
CLAUSE = ORACLE.clauses[12]
MINE, THEIRS = f"{CLAUSE.text} They tell the Secretariat, too.", f"First of all: {CLAUSE.text}"


def staff(store: Store, name: str = "Noor", scope: Scope = "personal") -> Counter:
    """Somebody of the Secretariat."""
    made = speaker(store, None, role="staff", scope=scope)
    made.account = replace(Account(ANA), name=name)
    return made


async def opened(at: Counter, text: str = CLAUSE.id) -> Form:
    """The form, as a button opens it."""
    form = (await at.presses(EditText(text))).open
    assert form
    return form


def filled(form: Form, text: str, note: str = "") -> FormValues:
    """What somebody makes of it."""
    return {**form.values, forms.TEXT: text, forms.NOTE: note}


async def edits(at: Counter, text: str, note: str = "", id: str = CLAUSE.id) -> Card:
    """From the form to the card that says what came of it."""
    form = await opened(at, id)
    return seen(await at.sends(form.on_submit, filled(form, text, note)))


async def kept(store: Store, id: str = CLAUSE.id) -> list[Revision]:
    """All that is stored of a text."""
    async with store.transaction() as tx:
        return [*await tx.wordings.of(id)]
