"""Staff add items and reword them; members suggest wordings for indicators before they are first asked."""

from collections import Counter

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.item_bank import load
from bot.model.pulse import own_items as model
from bot.model.pulse.items import Graded, Item
from bot.model.pulse.own_items import Suggestion
from bot.reply import Reply, answer, turn_page
from handlers.pulse import bank
from handlers.pulse.staff import item_cards as cards
from handlers.pulse.staff import item_forms
from handlers.pulse.staff.actions import AddItem, RewordItem, ShowItems, ShowSuggestions, SuggestWording


async def items(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`items`: what polls may ask."""
    return answer(asked.turn, await _list(desk, 1))


async def show_items(press: Pressed, action: ShowItems, desk: Desk) -> Reply:
    """A page of them."""
    return turn_page(press.turn, await _list(desk, action.page))


async def open_own(press: Pressed, action: AddItem, desk: Desk) -> Reply:
    """The form of an item of one's own."""
    return Reply(open=item_forms.own(item_forms.EMPTY))


async def add(sent: Submitted, action: AddItem, desk: Desk) -> Reply:
    """Keep an item of one's own; it can be asked from now on."""
    read = item_forms.read_item(sent.values, _agree())
    if isinstance(read, dict):
        return Reply(open=item_forms.own(sent.values, read))
    made = model.added(*read, await desk.tx.items.all())
    await desk.tx.items.put(made)
    return Reply(whisper=cards.item(made, "Added."))


async def open_wording(press: Pressed, action: RewordItem, desk: Desk) -> Reply:
    """The form with the wording that stands now."""
    item = await _item(action.item, desk)
    if item is None:
        return answer(press.turn, cards.not_open())
    return Reply(open=item_forms.wording(item, RewordItem(item.id, item.version), {"statement": item.statement}))


async def reword(sent: Submitted, action: RewordItem, desk: Desk) -> Reply:
    """Keep a wording as the next version; where somebody else was faster, show theirs and ask once more."""
    item, read = await _item(action.item, desk), item_forms.read_statement(sent.values)
    if item is None:
        return Reply(whisper=cards.not_open())
    if not isinstance(read, dict) and action.version != item.version:
        read = {"statement": f"Meanwhile somebody worded it so: {item.statement} Save again to put yours in its place."}
    if isinstance(read, dict):
        return Reply(open=item_forms.wording(item, RewordItem(item.id, item.version), sent.values, read))
    if read == item.statement:
        return Reply(whisper=cards.item(item, "Nothing was changed."))
    made = model.reworded(item, read)
    await desk.tx.items.put(made)
    return Reply(whisper=cards.item(made, f"Saved as version {made.version}, worded by {desk.name}."))


async def open_suggestion(press: Pressed, action: SuggestWording, desk: Desk) -> Reply:
    """The form of a suggestion."""
    item = await _open_item(action.item, desk)
    return Reply(open=item_forms.suggestion(item, action, {"named": "no"})) if item else answer(press.turn, cards.not_open())


async def suggest(sent: Submitted, action: SuggestWording, desk: Desk) -> Reply:
    """Keep a suggestion, with nothing about its author unless they want it."""
    item, read = await _open_item(action.item, desk), item_forms.read_statement(sent.values)
    if item is None:
        return Reply(whisper=cards.not_open())
    if isinstance(read, dict):
        return Reply(open=item_forms.suggestion(item, action, sent.values, read))
    named = sent.values.get("named") == "yes"
    await desk.tx.items.suggest(Suggestion(item.id, read, _author(desk) if named else ""))
    return Reply(whisper=cards.thanks(item, named=named))


async def show_suggestions(press: Pressed, action: ShowSuggestions, desk: Desk) -> Reply:
    """What was suggested for an item."""
    item = await _item(action.item, desk)
    if item is None:
        return turn_page(press.turn, cards.not_open())
    found = [each for each in await desk.tx.items.suggestions() if each.item == item.id]
    return turn_page(press.turn, cards.suggestions(item, found, action.page))


async def _list(desk: Desk, number: int) -> Card:
    shown, polls = list((await bank.items(desk.tx)).values()), await desk.tx.polls.all()
    open = {item.id for item in shown if model.in_consultation(item, polls)}
    staff = desk.role == "staff"
    suggested = Counter(each.item for each in await desk.tx.items.suggestions()) if staff else Counter[str]()
    return cards.items(shown, number, open, suggested, staff=staff)


async def _item(id: str, desk: Desk) -> Item | None:
    return (await bank.items(desk.tx)).get(id)


async def _open_item(id: str, desk: Desk) -> Item | None:
    item = await _item(id, desk)
    return item if item and model.in_consultation(item, await desk.tx.polls.all()) else None


def _agree() -> Graded:
    """The scale on which the earlier survey asked; that of the first item of the content file."""
    return next(item.scale for item in load() if isinstance(item.scale, Graded))


def _author(desk: Desk) -> str:
    """Their name as far as it is known, and for whom they speak; only of staff the Secretariat is the author."""
    if desk.organisation is None:
        return desk.name
    name = desk.account.name if desk.account else ""
    return f"{name or 'somebody'}, {desk.organisation.name}"
