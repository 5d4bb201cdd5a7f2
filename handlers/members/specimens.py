"""Every card and form of the members feature."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from bot.desk import Desk
from bot.model import profile
from bot.model.addresses import Person
from bot.model.members import Account, Organisation
from bot.model.profile import Change
from bot.specimen import Specimen
from handlers.members import cards, forms, lists
from handlers.members.actions import SaveMember
from handlers.members.groups import grouped

HARBOUR = Organisation(
    "harbour-bank",
    "Harbour Bank",
    "multilaterals",
    ("harbour.example", "bank.example"),
    "ana@harbour.example",
    "ben@harbour.example",
    date(2014, 5, 1),
)


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    made, all = partial(Specimen, feature="members"), desk.alliance.constituencies
    kinds = [one.id for one in all.all]
    many = [Organisation(f"m{n}", f"Organisation of the Tidal Coast no. {n}", kinds[n % len(kinds)]) for n in range(130)]
    groups = grouped([HARBOUR, *many, replace(HARBOUR, id="old", left=date(2020, 1, 1))], all, date(2027, 3, 1))
    ana = Account(Person("slack", "T1", "U1"), "Ana", "ana@harbour.example", HARBOUR.id, "confirmed")
    people = {one.id: [ana, replace(ana, standing="claimed")] for group in groups for one in group.members}
    changed = Change("deputy", HARBOUR.deputy, "rui@harbour.example")
    yield made("members", state="member", shown=lists.names(grouped([HARBOUR, *many[:20]], all, date(2027, 3, 1)), 1))
    yield made("members-many", state="member, second page", shown=lists.names(groups, 2))
    yield made("members-none", state="staff, none yet", shown=lists.overview(()))
    yield made("members-groups", state="staff", shown=lists.overview(groups))
    yield made("members-group", state="staff, a constituency", shown=lists.listing(groups[0], 2, people))
    yield made("members-left", state="staff, who left", shown=lists.listing(groups[-1], 1, people))
    yield made("member", state="staff", shown=cards.member(HARBOUR, [ana], (), all))
    yield made("member-shared", state="staff, a domain is shared", shown=cards.member(HARBOUR, (), many[:2], all))
    yield made("member-added", state="staff, after the form", shown=cards.added(HARBOUR, (), all))
    yield made("member-saved", state="staff, after the form", shown=cards.saved(HARBOUR, [changed], (), all))
    yield made("member-saved-both", state="another edited, too", shown=cards.saved(HARBOUR, [changed], ["joined"], all))
    yield made("member-unchanged", state="nothing changed", shown=cards.saved(HARBOUR, (), (), all))
    yield made("member-gone", state="no longer there", shown=cards.gone())
    save, words = SaveMember(HARBOUR.id, "-" * 42), profile.words(HARBOUR)
    differs = {changed.field: forms.differs(changed.field, changed.before, all)}
    yield made("member-form", state="known", shown=forms.edit(save, all, words), kind="form")
    yield made("member-form-new", state="empty", shown=forms.new(all), kind="form")
    yield made("member-form-error", state="with an error", shown=forms.new(all, words, {"left": "no day"}), kind="form")
    yield made(
        "member-form-both",
        state="another edited the same field",
        shown=forms.edit(save, all, words, differs, forms.MEANWHILE),
        kind="form",
    )
