"""Specimens: every card and form in every state, for the gallery and for tests, also with the worst text there is."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, assert_never

from bot.card import Bar, Bars, Button, Buttons, Card, Copyable, Divider, Facts, Image, Inline, Link, Part, Quote, Strong, Text
from bot.form import Choice, Field, Form, Line, Moment, Number, Paragraph

Kind = Literal["message", "home", "form"]

WORST = (
    "<!channel> <@U1> <at>all</at> *b* _i_ ~s~ `c` [x](javascript:alert(1)) <script>alert(1)</script> {{DATE(x)}} "
    "=SUM(A1) \r\nX-Header: 1 \u202eRLO\u2066 مرحبا بالعالم 👩‍👩‍👧‍👦 Ｗｉｄｅ é̀̂̃ "
)
"""Everything that may do harm or take room, in one line."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A card or form as somebody may see it."""

    name: str
    feature: str
    state: str
    shown: Card | Form
    kind: Kind = "message"


def worst(specimen: Specimen) -> Specimen:
    """The same specimen with the worst text wherever text can stand."""
    shown = _worst_card(specimen.shown) if isinstance(specimen.shown, Card) else _worst_form(specimen.shown)
    return replace(specimen, name=f"{specimen.name}-worst", state=f"{specimen.state}, worst-case text", shown=shown)


def _much(length: int) -> str:
    return (WORST * (length // len(WORST) + 1))[:length]


def _worst_card(card: Card) -> Card:
    return Card(_much(4000), tuple(_worst_part(part) for part in card.parts))


def _worst_part(part: Part) -> Part:
    match part:
        case Text():
            return Text(tuple(_worst_inline(piece) for piece in part.content), part.tone)
        case Facts():
            return Facts(tuple((_much(300), _much(2500)) for _ in part.pairs))
        case Bars():
            return replace(part, title=_much(300), bars=tuple(map(_worst_bar, part.bars)), series=(_much(50), _much(50)))
        case Quote():
            return Quote(_much(4000), _much(500))
        case Copyable():
            return Copyable(_much(4000))
        case Image():
            return Image(part.url, _much(2500))
        case Divider():
            return part
        case Buttons():
            return Buttons(tuple(_worst_button(button) for button in part.buttons))
        case _:
            assert_never(part)


def _worst_inline(piece: Inline) -> Inline:
    match piece:
        case str():
            return _much(4000)
        case datetime():
            return piece
        case Strong():
            return Strong(_much(500))
        case Link():
            return Link(_much(300), piece.url)
        case _:
            assert_never(piece)


def _worst_bar(bar: Bar) -> Bar:
    return replace(bar, label=_much(200), said=_much(100))


def _worst_button(button: Button) -> Button:
    return replace(button, label=_much(200), about=_much(200))


def _worst_form(form: Form) -> Form:
    return replace(
        form,
        title=_much(300),
        submit=_much(100),
        intro=_much(4000),
        fields=tuple(_worst_field(field) for field in form.fields),
        values={field.id: _worst_value(field) for field in form.fields},
        errors={field.id: _much(500) for field in form.fields},
    )


def _worst_field(field: Field) -> Field:
    match field:
        case Choice():
            options = tuple((value, _much(200)) for value, _ in field.options)
            return replace(field, label=_much(300), hint=_much(500), options=options)
        case Line() | Paragraph() | Number() | Moment():
            return replace(field, label=_much(300), hint=_much(500))
        case _:
            assert_never(field)


def _worst_value(field: Field) -> str | tuple[str, ...]:
    match field:
        case Choice():
            return tuple(value for value, _ in field.options) if field.many else field.options[0][0]
        case Line() | Paragraph():
            return _much(field.longest)
        case Number():
            return f"{field.most:g}"
        case Moment():
            return "2027-03-28" if field.kind == "date" else "23:59"
        case _:
            assert_never(field)
