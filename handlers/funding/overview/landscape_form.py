"""The form of a landscape, and what was typed in it."""

from bot import taxonomy
from bot.events import FormValues
from bot.fields import Reading
from bot.form import Form, Line
from bot.model.funding.enquiry import Ground
from bot.model.lines import Unfit
from bot.model.matching.taxonomy import country
from handlers.funding.overview.actions import LookAround
from handlers.funding.overview.reading import LONGEST_CALL, MOST, key, tags

THEMES, PLACES, CALL = "themes", "places", "call"


def form(action: LookAround, values: FormValues, errors: dict[str, str] | None = None) -> Form:
    """The form."""
    fields = (
        Line(THEMES, "Themes", "By name or code, with commas, such as housing policy", required=False),
        Line(PLACES, "Places", "Countries or regions, with commas, such as Kenya or Eastern Africa", required=False),
        Line(CALL, "The funder's call", "Its key, as the funder writes it", required=False, longest=LONGEST_CALL),
    )
    intro = "Of what fits all of it you see who is open by name, and how many more there are. Nobody learns that you looked."
    return Form("Who is active where?", fields, action, "Look", intro, values, errors or {})


def values(about: Ground) -> FormValues:
    """A ground as it stands in the form."""
    known = taxonomy.load()
    themes = [known.name(each) for each in about.tags if not _place(each)]
    places = [known.name(each) for each in about.tags if _place(each)]
    return {THEMES: ", ".join(themes), PLACES: ", ".join(places), CALL: about.call}


def read(sent: FormValues) -> tuple[Ground, dict[str, str]]:
    """What is looked at, and what is wrong with it by field."""
    reading = Reading(sent)
    nothing: tuple[str, ...] = ()
    found = (*reading.get(THEMES, tags, nothing), *reading.get(PLACES, tags, nothing))
    about = Ground(tuple(dict.fromkeys(found)), key(reading.text(CALL)))
    if not reading.faults:
        reading.get(THEMES, lambda _: _bounded(about), about)
    return about, reading.faults


def _bounded(about: Ground) -> Ground:
    if not about.code:
        raise Unfit("Please give a theme, a place or a call.")
    if len(about.tags) > MOST:
        raise Unfit(f"All of it has to fit, so please give at most {MOST} themes and places.")
    return about


def _place(tag: str) -> bool:
    return not tag.startswith(("dac:", "sdg:")) and (tag == "global" or tag.startswith("region:") or country(tag))
