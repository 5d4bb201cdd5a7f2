"""The form in which somebody chooses an organisation: a list, or where that would be too long, a search first."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.action import Action
from bot.events import FormValues
from bot.form import Choice, Field, Form, Line
from bot.model.members import Organisation

MEMBER, SEARCH = "member", "search"
MOST = 100
"""Options that a choice may have."""
TOO_MANY = f"More than {MOST} members fit. Please write more of the name."
NONE = "No member fits. Please write part of the name as it is in the list of members."
CHOOSE = "Please choose one."


@dataclass(frozen=True, slots=True)
class Choosing:
    """What is asked: `candidates` are the ids that come first, `others` are answers that are no organisation."""

    title: str
    intro: str
    submit: str
    on_submit: Action
    members: Sequence[Organisation]
    candidates: Collection[str] = ()
    others: tuple[tuple[str, str], ...] = ()

    def form(self, error: str = "") -> Form:
        """What to show first."""
        options = self._options(self.members)
        if len(options) <= MOST:
            return self._form((self._choice(options),), {MEMBER: error} if error else {})
        first = self._options([member for member in self.members if member.id in self.candidates])[:MOST]
        search = Line(SEARCH, "Part of the name", hint="All members with it are shown next", required=not first)
        fields: tuple[Field, ...] = (self._choice(first, required=False), search) if first else (search,)
        return self._form(fields, {SEARCH: error} if error else {})

    def read(self, sent: FormValues) -> str | Form:
        """What was chosen, which is a member of today or one of the others; or what to show next."""
        chosen, searched = (str(sent.get(name) or "") for name in (MEMBER, SEARCH))
        if chosen in {value for value, _ in self._options(self.members)}:
            return chosen
        if not searched.strip():
            return self.form(CHOOSE)
        found = [member for member in self.members if _folded(searched) in _folded(member.name)]
        if not found:
            return self.form(NONE)
        options = self._options(found)
        return self.form(TOO_MANY) if len(options) > MOST else self._form((self._choice(options),), {})

    def _form(self, fields: tuple[Field, ...], errors: dict[str, str]) -> Form:
        return Form(self.title, fields, self.on_submit, self.submit, self.intro, errors=errors)

    def _choice(self, options: Sequence[tuple[str, str]], *, required: bool = True) -> Choice:
        return Choice(MEMBER, "Member organisation", tuple(options), required=required)

    def _options(self, members: Sequence[Organisation]) -> list[tuple[str, str]]:
        """The candidates, then the others by name, and last what is no organisation."""
        ordered = sorted(members, key=lambda member: (member.id not in self.candidates, _folded(member.name)))
        return [*((member.id, member.name) for member in ordered), *self.others]


def _folded(words: str) -> str:
    """Words without what people leave out when they type: capitals, accents, spaces around."""
    plain = unicodedata.normalize("NFKD", words.strip().casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
