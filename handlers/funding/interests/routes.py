"""What members may ask about their own interests."""

from bot.desk import MEMBERS
from bot.routes import LONGEST_QUESTION, Command, Routes
from handlers.funding.actions import ShowInterest, ShowInterests
from handlers.funding.interests import actions, changing, drafting, editing, never, plain_words, showing, telling


def register(routes: Routes) -> None:
    """Add them to the table."""
    _commands(routes)
    routes.press(ShowInterests, showing.show_interests, MEMBERS)
    routes.press(ShowInterest, showing.show_interest, MEMBERS)
    routes.press(actions.ShowHistory, showing.show_history, MEMBERS)
    routes.press(actions.NewInterest, drafting.open_new, MEMBERS)
    routes.submit(actions.NewInterest, drafting.drafted, MEMBERS)
    routes.press(actions.SaveDraft, drafting.save, MEMBERS)
    routes.press(actions.DiscardDraft, drafting.discard, MEMBERS)
    routes.press(actions.EditInterest, editing.open_about, MEMBERS)
    routes.submit(actions.EditInterest, editing.about, MEMBERS)
    routes.press(actions.EditTerms, editing.open_terms, MEMBERS)
    routes.submit(actions.EditTerms, editing.terms, MEMBERS)
    routes.press(actions.MergeInterests, changing.merge, MEMBERS)
    routes.press(actions.PauseInterest, changing.pause, MEMBERS)
    routes.press(actions.ResumeInterest, changing.resume, MEMBERS)
    routes.press(actions.CloseInterest, changing.ask_why, MEMBERS)
    routes.submit(actions.CloseInterest, changing.close, MEMBERS)
    routes.press(actions.ShowVisibility, changing.show_visibility, MEMBERS)
    routes.press(actions.ChooseVisibility, changing.choose_visibility, MEMBERS)
    routes.press(actions.PromoteInterest, changing.promote, MEMBERS)
    routes.press(actions.EditNeverSuggest, never.open_form, MEMBERS)
    routes.submit(actions.EditNeverSuggest, never.save, MEMBERS)
    routes.message(telling.INTEREST, telling.draw)
    routes.home_part(55, showing.at_home)


def _commands(routes: Routes) -> None:
    about, words = "the funding your organisation looks at", ("our interests", "funding interests")
    routes.command(Command("interests", about, showing.interests, also=words, who=MEMBERS, group="My organisation"))
    also = ("new interest", "register interest")
    routes.command(
        Command(
            "interest",
            "register what you look at, in a form or in your own words",
            plain_words.interest,
            also=also,
            rest=LONGEST_QUESTION,
            who=MEMBERS,
            group="My organisation",
        )
    )
    about = "whom your organisation never wants to be introduced to"
    listed = Command("never suggest", about, never.never_suggest, who=MEMBERS, group="My organisation", confidential=True)
    routes.command(listed)
