"""Specimens: every card and form in every state, for the gallery and for tests, also with the worst text there is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, assert_never

from bot.card import (
    Bar,
    Bars,
    Button,
    Buttons,
    Card,
    Copyable,
    Divider,
    Facts,
    Image,
    Inline,
    Link,
    LinkButtons,
    Part,
    Quote,
    Strong,
    Text,
)
from bot.form import Choice, Field, Form, Line, Moment, Number, Paragraph

Kind = Literal["message", "home", "form"]

WORST = (
    "<!channel> <@U1> <at>all</at> *b* _i_ ~s~ `c` [x](javascript:alert(1)) <script>alert(1)</script> {{DATE(x)}} "
    "=SUM(A1) \r\nX-Header: 1 \u202eRLO\u2066 مرحبا بالعالم 👩‍👩‍👧‍👦 Ｗｉｄｅ é̀̂̃ "
)
"""Everything that may do harm or take room, in one line."""

Words = Callable[[int], str]
"""Gives the text to show where there is room for so many characters."""


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
    shown = everywhere(specimen.shown, _much)
    return replace(specimen, name=f"{specimen.name}-worst", state=f"{specimen.state}, worst-case text", shown=shown)


def everywhere(shown: Card | Form, words: Words) -> Card | Form:
    """The same card or form with these words wherever text can stand."""
    return _card(shown, words) if isinstance(shown, Card) else _form(shown, words)


def _much(length: int) -> str:
    return (WORST * (length // len(WORST) + 1))[:length]


def _card(card: Card, words: Words) -> Card:
    return Card(words(4000), tuple(_part(part, words) for part in card.parts))


def _form(form: Form, words: Words) -> Form:
    return replace(
        form,
        title=words(300),
        submit=words(100),
        intro=words(4000),
        fields=tuple(_field(field, words) for field in form.fields),
        values={field.id: _value(field, words) for field in form.fields},
        errors={field.id: words(500) for field in form.fields},
    )


def _part(part: Part, words: Words) -> Part:
    match part:
        case Text():
            return Text(tuple(_inline(piece, words) for piece in part.content), part.tone)
        case Facts():
            return Facts(tuple((words(300), words(2500)) for _ in part.pairs))
        case Bars():
            return replace(
                part, title=words(300), bars=tuple(_bar(bar, words) for bar in part.bars), series=(words(50), words(50))
            )
        case Quote():
            return Quote(words(4000), words(500))
        case Copyable():
            return Copyable(words(4000))
        case Image():
            return Image(part.url, words(2500))
        case Divider():
            return part
        case Buttons():
            return Buttons(tuple(_button(button, words) for button in part.buttons))
        case LinkButtons():
            return LinkButtons(tuple(Link(words(200), link.url) for link in part.links))
        case _:
            assert_never(part)


def _inline(piece: Inline, words: Words) -> Inline:
    match piece:
        case str():
            return words(4000)
        case datetime():
            return piece
        case Strong():
            return Strong(words(500))
        case Link():
            return Link(words(300), piece.url)
        case _:
            assert_never(piece)


def _bar(bar: Bar, words: Words) -> Bar:
    return replace(bar, label=words(200), said=words(100))


def _button(button: Button, words: Words) -> Button:
    return replace(button, label=words(200), about=words(200))


def _field(field: Field, words: Words) -> Field:
    match field:
        case Choice():
            options = tuple((value, words(200)) for value, _ in field.options)
            return replace(field, label=words(300), hint=words(500), options=options)
        case Line() | Paragraph() | Number() | Moment():
            return replace(field, label=words(300), hint=words(500))
        case _:
            assert_never(field)


def _value(field: Field, words: Words) -> str | tuple[str, ...]:
    match field:
        case Choice():
            return tuple(value for value, _ in field.options) if field.many else field.options[0][0]
        case Line() | Paragraph():
            return words(field.longest)
        case Number():
            return f"{field.most:g}"
        case Moment():
            return "2027-03-28" if field.kind == "date" else "23:59"
        case _:
            assert_never(field)
