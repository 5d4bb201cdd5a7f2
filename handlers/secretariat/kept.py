"""`kept`: what the Secretariat added to the texts, to change it or to take it back."""

from collections.abc import Sequence
from dataclasses import replace

from bot.card import Button, Buttons, Card, Divider, Part, Strong, text
from bot.desk import Desk
from bot.events import Asked, FormValues, Pressed, Submitted
from bot.model.curated import Curated, day, reworded
from bot.reply import Reply, answer, turn_page
from handlers.secretariat import forms
from handlers.secretariat.actions import EditKept, ShowKept, ShowQuestions

ON_A_PAGE = 5


async def show(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """The first page; in a shared place for nobody but who asked, for it is the Secretariat's work."""
    return answer(asked.turn, await _list(1, desk))


async def turn(press: Pressed, action: ShowKept, desk: Desk) -> Reply:
    """Another page."""
    return turn_page(press.turn, await _list(action.page, desk))


async def open_form(press: Pressed, action: EditKept, desk: Desk) -> Reply:
    """The form to change an addition."""
    known = await desk.tx.curated.get(action.id)
    return Reply(open=forms.edit(known)) if known else Reply(whisper=gone())


async def save(sent: Submitted, action: EditKept, desk: Desk) -> Reply:
    """Change an addition; an older wording is kept beside it."""
    known = await desk.tx.curated.get(action.id)
    if known is None:
        return Reply(whisper=gone())
    if faults := {**forms.line_faults(sent.values), **(_faults(sent.values) if known.answer else {})}:
        return Reply(open=forms.edit(known, sent.values, faults))
    older = known.lines[: len(known.lines) - len(forms.newest_lines(known))]
    changed = replace(known, lines=(*older, *forms.lines_of(sent.values, forms.LINES)))
    if known.answer:
        title, words = (forms.text_of(sent.values, field) for field in (forms.TITLE, forms.ANSWER))
        by = desk.account.name if desk.account else ""
        changed = reworded(changed, title, words, by, desk.clock.now().date())
        changed = replace(changed, shown=forms.text_of(sent.values, forms.SHOWN) != forms.NO)
    await desk.tx.curated.put(changed)
    return Reply(whisper=Card("Saved", (text("Later askers find it as it is now."), _back())))


def listing(additions: Sequence[Curated], page: int, desk: Desk) -> Card:
    """One page of the additions; a page out of range is the nearest there is."""
    last = max(-(-len(additions) // ON_A_PAGE), 1)
    page = min(max(page, 1), last)
    parts = [part for each in additions[(page - 1) * ON_A_PAGE : page * ON_A_PAGE] for part in _item(each, desk)]
    turns = [("Previous", page - 1)] * (page > 1) + [("Next", page + 1)] * (page < last)
    pages = [Button(label, ShowKept(number), about=f"{label}: page {number} of {last}") for label, number in turns]
    none = [] if additions else [text("Answer a question and keep the answer: it is found by whoever asks alike.")]
    return Card(_title(len(additions)), (*none, *parts, Buttons((*pages, Button("Open questions", ShowQuestions(1))))))


def gone() -> Card:
    """An addition that is not there."""
    return Card("This is no longer here", (text("Nothing was changed."), _back()))


async def _list(page: int, desk: Desk) -> Card:
    return listing(await desk.tx.curated.all(), page, desk)


def _title(count: int) -> str:
    if not count:
        return "Nothing was added to the texts"
    return "The Secretariat's addition to the texts" if count == 1 else f"The Secretariat's {count:,} additions to the texts"


def _item(each: Curated, desk: Desk) -> list[Part]:
    topic = desk.knowledge.topic(each.id)
    name = each.title or f"Ways to ask for: {topic.title if topic else each.id}"
    lines = "1 way" if len(each.lines) == 1 else f"{len(each.lines)} ways"
    what = f"{lines} to ask for it"
    if each.answer:
        on = f", {day(each.on)}" if each.on else ""
        what += f". Wording {each.version}, {each.by or 'the Secretariat'}{on}" + ("" if each.shown else ". Taken back")
    change = Button("Change", EditKept(each.id), opens_form=True, about=f"Change: {name}")
    return [Divider(), text(Strong(name)), text(what, tone="quiet"), Buttons((change,))]


def _back() -> Buttons:
    return Buttons((Button("What was kept", ShowKept(1)),))


def _faults(values: FormValues) -> dict[str, str]:
    faults, title, answer = {}, forms.text_of(values, forms.TITLE), forms.text_of(values, forms.ANSWER)
    if not 0 < len(title) <= forms.LONGEST_TITLE:
        faults[forms.TITLE] = f"Please give it a title of at most {forms.LONGEST_TITLE} characters."
    if not 0 < len(answer) <= forms.LONGEST_ANSWER:
        faults[forms.ANSWER] = f"Please write an answer of at most {forms.LONGEST_ANSWER:,} characters. Nothing was saved."
    return faults
