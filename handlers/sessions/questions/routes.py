"""What the queue of questions answers to; whether somebody leads the session each handler checks itself."""

from bot.desk import MEMBERS
from bot.routes import Routes
from handlers.sessions.questions import actions, asking, hiding, listing, owing, settling


def register(routes: Routes) -> None:
    """Add it to the table."""
    routes.press(actions.AskQuestion, asking.open_form, MEMBERS)
    routes.submit(actions.AskQuestion, asking.ask, MEMBERS)
    routes.press(actions.WithdrawQuestion, asking.withdraw, MEMBERS)
    routes.press(actions.ShowMine, asking.show_mine, MEMBERS)
    routes.press(actions.ShowQueue, listing.show_queue, MEMBERS)
    routes.press(actions.ShowQuestion, listing.show_question, MEMBERS)
    routes.press(actions.VoteFor, listing.vote, MEMBERS)
    routes.press(actions.TakeBackVote, listing.unvote, MEMBERS)
    routes.message(owing.NEWS, owing.draw_news)
    _moderation(routes)


def _moderation(routes: Routes) -> None:
    routes.press(actions.MarkAnswered, settling.mark_answered, MEMBERS)
    routes.press(actions.SettleQuestion, settling.open_reason, MEMBERS)
    routes.submit(actions.SettleQuestion, settling.settle, MEMBERS)
    routes.press(actions.MergeQuestion, settling.open_merge, MEMBERS)
    routes.submit(actions.MergeQuestion, settling.merge, MEMBERS)
    routes.press(actions.ReopenQuestion, settling.reopen, MEMBERS)
    routes.press(actions.HideQuestion, hiding.open_reason, MEMBERS)
    routes.submit(actions.HideQuestion, hiding.hide, MEMBERS)
    routes.press(actions.UnhideQuestion, hiding.unhide, MEMBERS)
    routes.press(actions.SettleRest, settling.open_rest, MEMBERS)
    routes.submit(actions.SettleRest, settling.settle_rest, MEMBERS)
