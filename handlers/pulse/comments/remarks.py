"""An organisation's comment on a poll: kept, replaced and taken back, and read by nobody before it is released with others."""

from bot import places
from bot.card import Card
from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.model.naming import Known, named
from bot.model.pulse.results import Remark
from bot.reply import Reply, answer
from handlers.pulse.actions import CommentOnPoll
from handlers.pulse.comments import cards, forms
from handlers.pulse.hindrances import Voter, voter
from handlers.pulse.results.actions import SendRemark, WithdrawRemark


async def open_form(press: Pressed, action: CommentOnPoll, desk: Desk) -> Reply:
    """The empty form; what was said before is not shown again, not even to its author's colleagues."""
    who = await _author(action.poll, desk)
    return answer(press.turn, who) if isinstance(who, Card) else Reply(open=forms.remark(who.poll, {}, {}))


async def send(sent: Submitted, action: SendRemark, desk: Desk) -> Reply:
    """Keep the comment; one with names in it only once its author has been warned of these very names."""
    who = await _author(action.poll, desk)
    if isinstance(who, Card):
        return Reply(whisper=who)
    if faults := forms.faults(sent.values):
        return Reply(open=forms.remark(who.poll, sent.values, faults))
    words, quotable = forms.typed(sent.values), sent.values[forms.QUOTABLE] == "yes"
    names = named(words, await _known(desk))
    warned = desk.vault.seal("\n".join((who.poll.id, *names)))[:12] if names else ""
    if warned and warned != action.warned:
        return Reply(open=forms.remark(who.poll, sent.values, forms.warning(names), warned))
    await desk.tx.remarks.put(who.key, who.poll.id, who.organisation.id, Remark(words, quotable))
    return Reply(whisper=cards.kept(who.poll, quotable=quotable))


async def take_back(press: Pressed, action: WithdrawRemark, desk: Desk) -> Reply:
    """Delete the comment of the organisation, at once."""
    who = await _author(action.poll, desk)
    if isinstance(who, Card):
        return answer(press.turn, who)
    there = await desk.tx.remarks.withdraw(who.key, who.poll.id, who.organisation.id)
    return answer(press.turn, cards.taken_back(who.poll, there=there))


async def _author(poll: str, desk: Desk) -> Voter | Card:
    """Who may comment is who may answer, where comments are taken."""
    who = await voter(poll, desk)
    return cards.none_wanted() if isinstance(who, Voter) and not who.poll.comments else who


async def _known(desk: Desk) -> Known:
    people = [account.name for account in await desk.tx.accounts.in_standing("confirmed") if account.name]
    return Known(await desk.tx.organisations.all(), people, places.load())
