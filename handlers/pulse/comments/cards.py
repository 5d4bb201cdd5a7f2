"""Cards for those who comment on a poll; they never repeat the comment, for chats are kept by others too."""

from bot.card import Button, Buttons, Card, text
from bot.model.pulse.polls import Poll
from handlers.pulse.links import ALL_POLLS, comment_button, promise_button
from handlers.pulse.results.actions import WithdrawRemark


def kept(poll: Poll, *, quotable: bool) -> Card:
    """A comment was kept."""
    quoted = "It may be quoted, without any name." if quotable else "It is not to be quoted."
    take_back = Button("Take it back", WithdrawRemark(poll.id), style="danger", about="Delete your organisation's comment")
    return Card(
        "Your comment is kept",
        (
            text(f"{quoted} You can replace it or take it back until ", poll.closes, "."),
            Buttons((comment_button(poll), take_back, promise_button(poll))),
        ),
    )


def taken_back(poll: Poll, *, there: bool) -> Card:
    """A comment was deleted, or there was none."""
    what = "It is deleted." if there else "Your organisation had not commented: nothing was changed."
    title = "Your comment is taken back" if there else "There is no comment to take back"
    return Card(title, (text(what), Buttons((comment_button(poll), promise_button(poll)))))


def none_wanted() -> Card:
    """A poll that takes no comments."""
    what = text("It takes answers alone. Nothing was kept.")
    return Card("This poll takes no comments", (what, Buttons((ALL_POLLS,))))
