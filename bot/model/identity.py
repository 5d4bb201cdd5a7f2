"""For whom somebody speaks: what an address says, what they say themselves, and what staff decide.

    unknown ──address──▶ confirmed ◀──staff── claimed ◀──they say so── unknown, confirmed, refused (a day later)
    claimed ──staff────▶ refused
    any ──account closed──▶ gone ──they turn to us again──▶ unknown

One address is one person: what is decided of one of their accounts holds for all.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model.addresses import Person
from bot.model.lines import plain
from bot.model.members import Account, Organisation
from bot.model.zones import exists

ADDRESS = "address"
"""Why somebody is confirmed, when nobody decided."""
ELSEWHERE = "elsewhere"
"""The home of a guest of whom the platform does not say more."""
ASK_AGAIN, ASK_FOR_ADDRESS, RETRY = timedelta(days=30), timedelta(days=1), timedelta(minutes=15)
"""When the directory is asked again: after an answer, after one without an address, and after none."""
CLAIM_AGAIN = timedelta(days=1)
"""So long after a refusal somebody may say once more for whom they speak."""
LONGEST_NAME = 100

WELL_FORMED = re.compile(r"[^\s@<>]{1,64}@[a-z0-9.-]{1,190}\.[a-z0-9-]{2,63}", re.IGNORECASE)
EVERYBODYS = frozenset(
    {
        "gmail.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "live.com",
        "me.com",
        "msn.com",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "web.de",
        "yahoo.com",
        "yahoo.fr",
    }
)
"""Domains at which anybody gets an address: they say nothing, whatever an organisation's entry names."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a platform's directory says of somebody.

    `address` is empty unless their platform vouches for it, `home` and `zone` as in an Account.
    """

    name: str = ""
    address: str = ""
    gone: bool = False
    home: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The one organisation that an address stands for; or else the `candidates` that it may stand for."""

    organisation: str = ""
    candidates: tuple[str, ...] = ()


def match(address: str, theirs: Sequence[Account], members: Sequence[Organisation]) -> Match:
    """What an address says; `theirs` are the accounts with it, `members` the organisations of this day."""
    if not address:
        return Match()
    named = [member.id for member in members if address in (member.representative, member.deputy)]
    if named:
        return _only(named)
    by_domain = _only([member.id for member in members if _domain(address) in member.domains])
    if any(account.standing == "refused" for account in theirs):  # staff said no to this person, on whatever platform
        return Match(candidates=by_domain.candidates or (by_domain.organisation,) * bool(by_domain.organisation))
    present = {member.id for member in members}
    known = {account.organisation for account in theirs if account.standing == "confirmed"} & present
    return Match(known.pop()) if len(known) == 1 else by_domain


def noted(person: Person, now: datetime) -> Account:
    """Somebody who turned to us for the first time."""
    return Account(person, since=now, ask=now)


def returned(account: Account, now: datetime) -> Account:
    """Somebody whose account was closed turned to us all the same: we begin anew."""
    return replace(noted(account.person, now), name=account.name)


def answered(account: Account, profile: Profile, now: datetime) -> Account:
    """The account once the directory answered; a new address undoes what the old one said."""
    if profile.gone:
        return gone(account, now)
    given = profile.address.strip().lower()
    address = given if WELL_FORMED.fullmatch(given) and given.isprintable() else account.address
    name = plain(profile.name)[:LONGEST_NAME] or account.name
    later = now + (ASK_AGAIN if address else ASK_FOR_ADDRESS)
    zone = profile.zone if exists(profile.zone) else account.zone
    known = replace(account, name=name, address=address, home=profile.home or account.home, ask=later, zone=zone)
    moved = account.by == ADDRESS and account.address != address
    return replace(known, organisation="", standing="unknown", by="", since=now) if moved else known


def unanswered(account: Account, now: datetime, *, for_good: bool) -> Account:
    """The account when the directory did not say: perhaps later, or not for good."""
    return replace(account, ask=now + (ASK_AGAIN if for_good else RETRY))


def identified(account: Account, found: Match, now: datetime) -> Account:
    """The account after a look at its address: an address confirms who said nothing, and who said the same."""
    agreed = account.standing == "unknown" or (account.standing == "claimed" and account.organisation == found.organisation)
    if not (found.organisation and agreed):
        return account
    return replace(account, organisation=found.organisation, standing="confirmed", by=ADDRESS, since=now)


def may_claim(account: Account, now: datetime) -> bool:
    """Whether somebody may say for whom they speak: after a refusal not before a day has passed."""
    return account.standing != "refused" or account.since is None or account.since + CLAIM_AGAIN <= now


def claimed(account: Account, organisation: str, now: datetime) -> Account:
    """The account once somebody said that they speak for this organisation, and for no other any more."""
    return replace(account, organisation=organisation, standing="claimed", by="", since=now)


def decided(account: Account, organisation: str, by: Person, now: datetime) -> Account:
    """The account once staff said for whom they speak; for nobody, when it is empty."""
    if organisation:
        return replace(account, organisation=organisation, standing="confirmed", by=by.key, since=now)
    return replace(account, standing="refused", by=by.key, since=now)


def gone(account: Account, now: datetime) -> Account:
    """The account once it was closed."""
    return account if account.standing == "gone" else replace(account, standing="gone", by="", since=now, ask=None)


def speaker(organisation: Organisation, accounts: Collection[Account]) -> str:
    """The address of who represents an organisation now: its representative, or else the deputy; empty when neither is left.

    Whoever never turned to us is there all the same; whose accounts are all closed, or speak for others, is not.
    """
    named = (organisation.representative, organisation.deputy)
    return next((address for address in named if address and not _away(address, organisation, accounts)), "")


def _away(address: str, organisation: Organisation, accounts: Collection[Account]) -> bool:
    theirs = [account for account in accounts if account.address == address]
    here = [a for a in theirs if a.standing not in ("gone", "refused") and a.organisation in ("", organisation.id)]
    return bool(theirs) and not here


def _domain(address: str) -> str:
    domain = address.rpartition("@")[2]
    return "" if domain in EVERYBODYS else domain


def _only(found: Sequence[str]) -> Match:
    return Match(found[0]) if len(found) == 1 else Match(candidates=tuple(found))
