"""Members comment on a clause, named or not; staff read it clause by clause."""

import secrets
from collections import Counter
from dataclasses import replace

from bot import notices
from bot.card import Card
from bot.clauses import CommentOn
from bot.desk import Desk
from bot.events import Asked, Pressed, Submitted
from bot.model.compact import Comment, in_order
from bot.model.knowledge import Topic
from bot.reply import Reply, answer, turn_page
from handlers.compact import comment_cards as cards
from handlers.compact import forms
from handlers.compact.actions import Mark, ShowComments


async def open_form(press: Pressed, action: CommentOn, desk: Desk) -> Reply:
    """The empty form."""
    if desk.organisation is None:
        return answer(press.turn, notices.for_members())
    clause = _clause(action.clause, desk)
    return Reply(open=forms.comment(clause, desk.organisation, {}, {})) if clause else answer(press.turn, cards.gone())


async def submitted(sent: Submitted, action: CommentOn, desk: Desk) -> Reply:
    """Keep the comment; the answer does not repeat it, for chats are kept by others too."""
    if desk.organisation is None:
        return Reply(whisper=notices.for_members())
    clause = _clause(action.clause, desk)
    if clause is None:
        return Reply(whisper=cards.gone())
    words, named = forms.typed(sent.values, forms.COMMENT), forms.typed(sent.values, forms.NAMED)
    if faults := forms.comment_faults(words, named):
        return Reply(open=forms.comment(clause, desk.organisation, sent.values, faults))
    version, whose = await desk.tx.versions.current(), desk.organisation.id if named == "yes" else ""
    comment = Comment(secrets.token_hex(12), clause.id, version.id, words, desk.clock.now().date(), whose)
    await desk.tx.comments.put(comment)
    return Reply(whisper=cards.thanks(clause, desk.organisation if whose else None))


async def comments(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    """`comments`: how many there are on each clause; for staff alone."""
    return answer(asked.turn, await _counts(desk, 1))


async def show_comments(press: Pressed, action: ShowComments, desk: Desk) -> Reply:
    """A page of the comments on a clause, or of the clauses."""
    card = await _on(desk, action.clause, action.page) if action.clause else await _counts(desk, action.page)
    return turn_page(press.turn, card)


async def mark(press: Pressed, action: Mark, desk: Desk) -> Reply:
    """Note what became of a comment."""
    comment = await desk.tx.comments.get(action.comment)
    if comment is None:
        return turn_page(press.turn, await _counts(desk, 1))
    await desk.tx.comments.put(replace(comment, dealt=action.dealt == 1))
    return turn_page(press.turn, await _on(desk, comment.clause, action.page))


async def _counts(desk: Desk, number: int) -> Card:
    """Clauses with comments in the Compact's order, then any that it has no longer."""
    found = await desk.tx.comments.all()
    total, still = Counter(each.clause for each in found), Counter(each.clause for each in found if not each.dealt)
    order = [clause.id for clause in desk.knowledge.clauses]
    ids = sorted(total, key=lambda each: (order.index(each) if each in order else len(order), each))
    return cards.counts([(id, _title(id, desk), still[id], total[id]) for id in ids], number)


async def _on(desk: Desk, clause: str, number: int) -> Card:
    names = {organisation.id: organisation.name for organisation in await desk.tx.organisations.all()}
    versions = {version.id: version.name for version in await desk.tx.versions.all()}
    found = in_order(await desk.tx.comments.on(clause))
    return cards.on_clause(clause, _title(clause, desk), found, number, names, versions)


def _clause(id: str, desk: Desk) -> Topic | None:
    return next((clause for clause in desk.knowledge.clauses if clause.id == id), None)


def _title(id: str, desk: Desk) -> str:
    topic = desk.knowledge.topic(id)
    return topic.title if topic else f"Clause {id}, which is no longer there"
