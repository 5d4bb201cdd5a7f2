"""The two forms of an interest: what it is about, and what a member brings and wants."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from bot import taxonomy, vocabulary
from bot.action import Action
from bot.events import FormValues
from bot.fields import Reading
from bot.form import Choice, Field, Form, Line, Paragraph
from bot.model.funding.interest import Interest
from bot.model.lines import Unfit, folded, plain
from handlers.funding.interests import reading_tags
from handlers.funding.interests.actions import EditInterest, EditTerms
from handlers.funding.interests.reading_deadline import deadline_fields, deadline_values, read_deadline
from handlers.funding.interests.reading_money import figure_words, read_amount
from handlers.funding.interests.words import ROLES, TIERS, VISIBILITIES

LONGEST_NAME, LONGEST_NOTE, LONGEST_LABEL = 120, 1000, 75
UNKNOWN = "unknown"
"""Slack takes no empty option."""
LEADS = (("yes", "Yes"), ("no", "No"), (UNKNOWN, "I do not know yet"))
CHECKED = "Nothing is registered before you have seen what I understood."
BRINGS = "What counts is what each brings to the others; size never does."
AT_HEART = ("dac:430", "sdg:11.", "dac:1602", "dac:1603", "dac:1604", "dac:140", "dac:151")
"""Themes of an alliance of cities: offered before others."""
THEMES_SHOWN = 40
"""So many can be ticked, which is a long list on a phone; any other can be written."""

Option = TypeVar("Option", bound=str)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form of some of an interest's fields.

    fields   of an interest, with what stands in them
    values   an interest as it stands in them
    read     the interest with what was typed; faults are noted in the reading
    action   what the form is sent as, by interest and marks
    """

    title: str
    intro: str
    fields: Callable[[Interest], tuple[Field, ...]]
    values: Callable[[Interest], FormValues]
    read: Callable[[Reading, Interest, datetime], Interest]
    action: Callable[[str, str], Action]


def form(
    sheet: Sheet, on_submit: Action, interest: Interest, values: FormValues, faults: Mapping[str, str] | None = None
) -> Form:
    """The form with what was typed in it."""
    submit = "Check" if interest.state == "draft" else "Save"
    return Form(sheet.title, sheet.fields(interest), on_submit, submit, sheet.intro, values, dict(faults or {}))


def _about(interest: Interest) -> tuple[Field, ...]:
    return (
        Line("funder", "Funder", longest=LONGEST_NAME),
        Line("call", "Call", "As the funder calls it, if there is one", required=False, longest=LONGEST_NAME),
        Choice("themes", "Themes", theme_options(interest), required=False, many=True),
        Line("words", "Other themes", "Names or codes, with commas: SDG 6.2, 14032", required=False, longest=300),
        Line("places", "Places", "With commas: Kenya, East Africa, KE:Nairobi, global", longest=500),
        Line("least", "Amount: from", "Like 200,000 or 200k or 1.5m", required=False, longest=30),
        Line("most", "Amount: to", required=False, longest=30),
        Line("currency", "Currency", "By its code, like EUR or KES", required=False, longest=10),
        *deadline_fields(),
    )


def _about_values(interest: Interest) -> FormValues:
    options = dict(theme_options(interest))
    amount = interest.amount
    low, high = (figure_words(amount.low), figure_words(amount.high)) if amount else ("", "")
    return {
        "funder": interest.funder,
        "call": interest.call,
        "themes": tuple(tag for tag in interest.themes if tag in options),
        "words": ", ".join(tag.replace(":", " ") for tag in interest.themes if tag not in options),
        "places": reading_tags.place_words(interest.places),
        "least": low,
        "most": high,
        "currency": amount.currency if amount else "",
        **deadline_values(interest.deadline),
    }


def _read_about(reading: Reading, interest: Interest, now: datetime) -> Interest:
    funder = reading.get("funder", _funder, interest.funder)
    return replace(
        interest,
        funder=funder,
        call=reading.get("call", _name, interest.call),
        themes=_themes(reading, interest),
        places=reading.get("places", _places, interest.places),
        amount=read_amount(reading, interest.amount),
        deadline=read_deadline(reading, funder, interest.deadline, now),
    )


def _terms(interest: Interest) -> tuple[Field, ...]:
    resources = tuple((each.code, each.label) for each in taxonomy.resources())
    tiers = ((UNKNOWN, "I do not know yet"), *((str(tier), label) for tier, label in TIERS.items()))
    return (
        Choice("role", "Your role", tuple(ROLES.items())),
        Choice("eligible", "May your organisation lead, by the funder's rules?", LEADS),
        Choice("offers", "What you offer", resources, required=False, many=True),
        Choice("needs", "What you need", resources, required=False, many=True),
        *(() if interest.tier else (Choice("tier", "Tier of the activity", tiers),)),
        Choice("visibility", "Who may know", tuple(VISIBILITIES.items())),
        Paragraph(
            "note",
            "Note, for your organisation",
            "No card shows it unless you ask for that.",
            required=False,
            longest=LONGEST_NOTE,
        ),
    )


def _terms_values(interest: Interest) -> FormValues:
    lead = {True: "yes", False: "no", None: UNKNOWN}[interest.eligible_lead]
    return {
        "role": interest.role,
        "eligible": lead,
        "offers": interest.offers,
        "needs": interest.needs,
        "tier": str(interest.tier or UNKNOWN),
        "visibility": interest.visibility,
        "note": interest.note,
    }


def _read_terms(reading: Reading, interest: Interest, now: datetime) -> Interest:
    resources = [each.code for each in taxonomy.resources()]
    tiers = {str(tier): tier for tier in TIERS}
    return replace(
        interest,
        role=reading.get("role", chosen(ROLES), interest.role),
        eligible_lead={"yes": True, "no": False}.get(reading.get("eligible", chosen(dict(LEADS)), UNKNOWN)),
        offers=tuple(code for code in resources if code in reading.texts("offers")),
        needs=tuple(code for code in resources if code in reading.texts("needs")),
        tier=interest.tier or tiers.get(reading.text("tier")),
        visibility=reading.get("visibility", chosen(VISIBILITIES), interest.visibility),
        note=reading.get("note", _note, interest.note),
    )


ABOUT = Sheet("Interest", CHECKED, _about, _about_values, _read_about, EditInterest)
TERMS = Sheet("What you bring", BRINGS, _terms, _terms_values, _read_terms, EditTerms)


def theme_options(interest: Interest) -> tuple[tuple[str, str], ...]:
    """The interest's own, then those that are most usual by an estimate that no member's interests change."""
    all = taxonomy.load()
    known = taxonomy.themes() - all.withdrawn
    usual = sorted((tag for tag in known if tag in all.names), key=_usual)
    own = [tag for tag in interest.themes if tag in known and tag in all.names]
    return tuple(
        (tag, f"{all.name(tag)} ({tag.replace(':', ' ').upper()})"[:LONGEST_LABEL])
        for tag in [*dict.fromkeys((*own, *usual))][:THEMES_SHOWN]
    )


def chosen(options: Mapping[Option, object]) -> Callable[[str], Option]:
    """Reads one of these."""

    def read(typed: str) -> Option:
        for option in options:
            if option == typed:
                return option
        raise Unfit("Please choose one.")

    return read


def _usual(tag: str) -> tuple[bool, float, str]:
    all = taxonomy.load()
    share = all.shares.get(tag, all.levels[all.level(tag)])
    return not tag.startswith(AT_HEART), -share, tag


def _themes(reading: Reading, interest: Interest) -> tuple[str, ...]:
    offered = dict(theme_options(interest))
    ticked = [tag for tag in reading.texts("themes") if tag in offered]
    nothing: tuple[str, ...] = ()
    typed = reading.get("words", lambda words: reading_tags.themes(words, interest.themes), nothing)
    try:
        found = reading_tags.limited([*ticked, *typed], "themes")
        if not found and "words" not in reading.faults:
            raise Unfit("Please choose a theme, or write one below.")
    except Unfit as fault:
        reading.faults["themes"] = str(fault)
        return interest.themes
    return found


def _places(typed: str) -> tuple[str, ...]:
    found = reading_tags.limited(reading_tags.places(typed), "places")
    if not found:
        raise Unfit("Please name a place, or write global.")
    return found


def _funder(typed: str) -> str:
    """Its name in full where it is known by a short one."""
    name = _name(typed)
    if not name:
        raise Unfit("Please say who gives the money.")
    known = vocabulary.by_name().get(folded(name))
    return known.name if known else name


def _name(typed: str) -> str:
    name = plain(typed)
    if len(name) > LONGEST_NAME:
        raise Unfit(f"Please keep to {LONGEST_NAME} characters.")
    return name


def _note(typed: str) -> str:
    if len(typed) > LONGEST_NOTE:
        raise Unfit(f"Please keep to {LONGEST_NOTE} characters.")
    return typed.replace("\r\n", "\n")
