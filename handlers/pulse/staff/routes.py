"""What staff, and members about the items, may ask of the feature of polls."""

from bot.desk import MEMBERS, STAFF
from bot.routes import Command, Routes
from handlers.pulse.staff import actions, drafting, own_items, recurring, running, translating


def register(routes: Routes) -> None:
    """Add them to the table."""
    routes.command(
        Command(
            "pulse new", "ask the members something", drafting.new_pulse, also=("new pulse",), who=STAFF, group="Secretariat"
        )
    )
    routes.command(
        Command("health check", "the yearly health check", drafting.new_check, also=("new health check",), who=MEMBERS)
    )
    routes.command(Command("items", "what polls may ask, and where it comes from", own_items.items, who=MEMBERS))
    _drafts(routes)
    _polls(routes)
    _items(routes)


def _drafts(routes: Routes) -> None:
    routes.press(actions.NewPoll, drafting.open_new, STAFF)
    routes.submit(actions.NewPoll, drafting.drafted, STAFF)
    routes.press(actions.EditDraft, drafting.open_edit, STAFF)
    routes.submit(actions.EditDraft, drafting.edited, STAFF)
    routes.press(actions.PostDraft, drafting.post, STAFF, announces=True)
    routes.press(actions.OverruleGuards, drafting.open_reason, STAFF)
    routes.submit(actions.OverruleGuards, drafting.overruled, STAFF, announces=True)
    routes.press(actions.DiscardDraft, drafting.discard, STAFF)


def _polls(routes: Routes) -> None:
    routes.press(actions.ManagePoll, running.manage, STAFF)
    routes.press(actions.ExtendPoll, running.open_extension, STAFF)
    routes.submit(actions.ExtendPoll, running.extend, STAFF)
    routes.press(actions.CloseEarly, running.close, STAFF)
    routes.press(actions.CancelPoll, running.open_cancellation, STAFF)
    routes.submit(actions.CancelPoll, running.cancel, STAFF)
    routes.press(actions.NewCycle, recurring.open_form, STAFF)
    routes.submit(actions.NewCycle, recurring.begun, STAFF)
    routes.press(actions.ShowCycles, recurring.show_cycles, STAFF)
    routes.press(actions.StopCycle, recurring.stop, STAFF)


def _items(routes: Routes) -> None:
    routes.press(actions.ShowItems, own_items.show_items, MEMBERS)
    routes.press(actions.AddItem, own_items.open_own, STAFF)
    routes.submit(actions.AddItem, own_items.add, STAFF)
    routes.press(actions.RewordItem, own_items.open_wording, STAFF)
    routes.submit(actions.RewordItem, own_items.reword, STAFF)
    routes.press(actions.ShowTranslations, translating.show_translations, MEMBERS)
    routes.press(actions.TranslateItem, translating.open_translation, STAFF)
    routes.submit(actions.TranslateItem, translating.translate, STAFF)
    routes.press(actions.SuggestWording, own_items.open_suggestion, MEMBERS)
    routes.submit(actions.SuggestWording, own_items.suggest, MEMBERS)
    routes.press(actions.ShowSuggestions, own_items.show_suggestions, STAFF)
