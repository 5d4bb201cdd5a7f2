"""Staff correct what is known of a member, and enter new ones."""

from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.form import Form
from bot.model import profile
from bot.model.edits import Merge
from bot.model.lines import folded, slug, unused
from bot.model.members import Organisation
from bot.model.profile import EDITS, Words
from bot.reply import Reply, answer
from handlers.members import cards, forms
from handlers.members.actions import EditMember, NewMember, SaveMember


async def open_form(press: Pressed, action: EditMember, desk: Desk) -> Reply:
    """The form of a member as it is now."""
    one = await desk.tx.organisations.get(action.member)
    if one is None:
        return answer(press.turn, cards.gone())
    return Reply(open=forms.edit(SaveMember(one.id, EDITS.marks(one)), desk.alliance.constituencies, profile.words(one)))


async def open_empty(press: Pressed, action: NewMember, desk: Desk) -> Reply:
    """The empty form."""
    return Reply(open=forms.new(desk.alliance.constituencies))


async def add(sent: Submitted, action: NewMember, desk: Desk) -> Reply:
    """Keep a new member, or show the form again with what is wrong."""
    all, typed = desk.alliance.constituencies, forms.typed(sent.values)
    read = profile.read("", typed, all)
    faults = read if isinstance(read, dict) else await _taken(read, desk)
    if isinstance(read, dict) or faults:
        return Reply(open=forms.new(all, typed, faults))
    ids = {one.id for one in await desk.tx.organisations.all()}
    one = profile.called(read, unused(slug(read.name), ids))
    await desk.tx.organisations.put(one)
    return Reply(whisper=cards.added(one, await sharing(one, desk), all))


async def save(sent: Submitted, action: SaveMember, desk: Desk) -> Reply:
    """Keep what was changed in the form; where somebody else changed the same field meanwhile, ask."""
    now = await desk.tx.organisations.get(action.member)
    if now is None:
        return Reply(whisper=cards.gone())
    typed = forms.typed(sent.values)
    read = profile.read(now.id, typed, desk.alliance.constituencies, now)
    if isinstance(read, dict):
        return Reply(open=forms.edit(action, desk.alliance.constituencies, typed, read))
    merge = EDITS.merge(read, now, action.shown)
    if merge.questions:
        return Reply(open=_asked(merge, now, action, typed, desk))
    if faults := profile.contradiction(merge.record) or await _taken(merge.record, desk):
        return Reply(open=forms.edit(action, desk.alliance.constituencies, typed, faults))
    changes = profile.changes(now, merge.record)
    if changes:
        await desk.tx.organisations.put(merge.record)
    return Reply(whisper=cards.saved(merge.record, changes, merge.theirs, desk.alliance.constituencies))


async def sharing(one: Organisation, desk: Desk) -> list[Organisation]:
    """Other organisations with a domain of this one."""
    all = await desk.tx.organisations.all()
    return [other for other in all if other.id != one.id and set(other.domains) & set(one.domains)]


def _asked(merge: Merge[Organisation], now: Organisation, action: SaveMember, typed: Words, desk: Desk) -> Form:
    """The form again: both people's words at the fields that both changed, and what was typed everywhere else."""
    all = desk.alliance.constituencies
    words = profile.words(now)
    faults = {field: forms.differs(field, words[field], all) for field in merge.questions}
    again = SaveMember(action.member, EDITS.told(action.shown, now, merge.questions))
    return forms.edit(again, all, {**typed, **{field: words[field] for field in merge.theirs}}, faults, forms.MEANWHILE)


async def _taken(one: Organisation, desk: Desk) -> Words:
    """Whether another member has this name."""
    others = [other for other in await desk.tx.organisations.all() if other.id != one.id]
    same = next((other for other in others if folded(other.name) == folded(one.name)), None)
    return {"name": f"there is “{same.name}” already"} if same else {}
