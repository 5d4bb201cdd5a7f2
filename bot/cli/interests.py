"""Rows of interests as programs outside write them, read into interests."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from bot.model.funding.deadline import Closes, Deadline, Forecast, Rolling
from bot.model.funding.interest import Interest, Role, State, Tier, Visibility
from bot.model.funding.money import Amount, amount
from bot.model.lines import Unfit
from bot.model.zones import local

Row = Mapping[str, Any]
STATES: Mapping[str, State] = {"live": "live", "paused": "paused", "closed": "closed", "draft": "draft"}
ZONE = "UTC"
"""Of a deadline that says none."""


def interest(row: Row, currencies: Mapping[str, Decimal]) -> Interest:
    """The interest of a row; raises ValueError, KeyError or TypeError for what is none. An amount that cannot be is unknown."""
    return Interest(
        id=str(row["id"]),
        organisation=str(row["organisation"]),
        funder=str(row.get("funder") or ""),
        call=str(row.get("call") or ""),
        themes=_texts(row, "themes"),
        places=_texts(row, "places"),
        amount=_amount(row.get("amount"), currencies),
        deadline=_deadline(row),
        role=_one_of(row.get("role") or "either", Role),
        offers=_texts(row, "offers"),
        needs=_texts(row, "needs"),
        eligible_lead=row.get("eligible_lead"),
        tier=_tier(row.get("tier")),
        visibility=_one_of(row.get("visibility") or "blind", Visibility),
        state=STATES[row.get("status") or "live"],
    )


def never_suggest(row: Row) -> frozenset[str]:
    """Organisations that the one of this row never wants to meet."""
    return frozenset(_texts(row, "never_suggest"))


def _texts(row: Row, field: str) -> tuple[str, ...]:
    found = row.get(field) or []
    if not isinstance(found, list):
        raise TypeError(f"{field} is no list")
    return tuple(dict.fromkeys(str(each) for each in found))


def _amount(found: Row | None, currencies: Mapping[str, Decimal]) -> Amount | None:
    if not found:
        return None
    try:
        low, high = (None if found.get(limit) is None else Decimal(str(found[limit])) for limit in ("min", "max"))
        return amount(low, high, str(found.get("currency") or ""), currencies)
    except (Unfit, InvalidOperation):
        return None


def _deadline(row: Row) -> Deadline | None:
    said = row.get("deadline")
    if not said:
        return None
    if said in ("rolling", "forecast"):
        return Rolling() if said == "rolling" else Forecast()
    zone = str(row.get("deadline_zone") or ZONE)
    if len(said) == len("2026-08-03"):
        return Closes(date.fromisoformat(said), zone)
    at = datetime.fromisoformat(said)
    if at.tzinfo:
        at = local(at, zone)
    return Closes(at.date(), zone, at.time())


def _tier(found: Any) -> Tier | None:
    return None if found is None else _one_of(int(found), Tier)


def _one_of(found: Any, kind: Any) -> Any:
    if found not in get_args(kind):
        raise ValueError(f"{found} is none of {get_args(kind)}")
    return found
