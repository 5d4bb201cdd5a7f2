"""What the Compact's feature answers to."""

from bot.clauses import CommentOn
from bot.desk import MEMBERS, STAFF
from bot.routes import Command, Routes
from handlers.compact import comments, holdings, home, signatures, signing, versions
from handlers.compact.actions import Adopt, Mark, ShowComments, ShowSignatures, ShowVersions, Sign, Withdraw


def register(routes: Routes) -> None:
    """Add the feature to the table."""
    _commands(routes)
    routes.press(Sign, signing.open_form, MEMBERS)
    routes.submit(Sign, signing.signed, MEMBERS)
    routes.press(Withdraw, signing.withdraw, MEMBERS)
    routes.press(ShowSignatures, signatures.show_signatures, MEMBERS)
    routes.press(ShowVersions, versions.show_versions, MEMBERS)
    routes.press(Adopt, versions.open_form, STAFF)
    routes.submit(Adopt, versions.adopt, STAFF)
    routes.message(versions.KIND, versions.draw_question)
    routes.home_part(50, home.standing)
    routes.press(CommentOn, comments.open_form, MEMBERS)
    routes.submit(CommentOn, comments.submitted, MEMBERS)
    routes.press(ShowComments, comments.show_comments, STAFF)
    routes.press(Mark, comments.mark, STAFF)
    routes.holds(*holdings.HOLDINGS)


def _commands(routes: Routes) -> None:
    signed, sign = "which members signed the Compact", "sign the Compact for your organisation, or withdraw"
    also = ("compact sign", "withdraw", "compact withdraw")
    routes.command(Command("signatures", signed, signatures.signatures, also=("compact signatures", "signed"), who=MEMBERS))
    routes.command(Command("sign", sign, signing.sign, also=also, who=MEMBERS, group="My organisation"))
    listing = Command("versions", "the Compact's versions", versions.versions, also=("compact versions",), who=MEMBERS)
    routes.command(listing)
    _of_staff(routes)


def _of_staff(routes: Routes) -> None:
    said, new = "what members say about clauses", "a new version of the Compact"
    read = Command("comments", said, comments.comments, also=("compact comments",), who=STAFF, group="Secretariat")
    adopt = Command("adopt", new, versions.versions, also=("compact adopt",), who=STAFF, group="Secretariat")
    routes.command(read)
    routes.command(adopt)
