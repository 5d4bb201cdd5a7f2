"""Items and released figures as records and back: they are kept whole, so that a later wording changes nothing of them."""

from datetime import date
from typing import Any, assert_never

from bot.model.pulse.items import Baseline, Graded, Item, Open, Scale, YesNo
from bot.model.pulse.means import Mean
from bot.model.pulse.release import Averaged, Leaning, Released, Withheld
from bot.model.pulse.results import Figure, Release, Remark
from storage.records import Record
from storage.repositories.plain import plain


def release_record(release: Release) -> Record:
    """What was released of a poll."""
    return {
        "kind": release.kind,
        "opened": release.opened.isoformat(),
        "closed": release.closed.isoformat(),
        "answered": release.answered,
        "of": release.of,
        "figures": [{"item": item_record(each.item), "released": _released_record(each.released)} for each in release.figures],
        "remarks": [plain(remark) for remark in release.remarks],
    }


def release(poll: str, record: dict[str, Any]) -> Release:
    """And back."""
    return Release(
        poll,
        record["kind"],
        date.fromisoformat(record["opened"]),
        date.fromisoformat(record["closed"]),
        record["answered"],
        record["of"],
        tuple(Figure(item(each["item"]), _released(each["released"])) for each in record["figures"]),
        tuple(Remark(**remark) for remark in record["remarks"]),
    )


def item_record(item: Item) -> Record:
    """An item with its wording and scale."""
    return {**plain(item), "scale": _scale_record(item.scale)}


def item(record: dict[str, Any]) -> Item:
    """And back."""
    baseline = Baseline(**record["baseline"]) if record["baseline"] else None
    return Item(**{**record, "scale": _scale(record["scale"]), "baseline": baseline})


def _scale_record(scale: Scale) -> Record:
    match scale:
        case Graded():
            return {"kind": "graded", "labels": list(scale.labels), "leanings": list(scale.leanings)}
        case YesNo():
            return {"kind": "yes or no"}
        case Open():
            return {"kind": "open"}
        case _:
            assert_never(scale)


def _scale(record: dict[str, Any]) -> Scale:
    if record["kind"] == "graded":
        return Graded(tuple(record["labels"]), tuple(record["leanings"]))
    return YesNo() if record["kind"] == "yes or no" else Open()


def _released_record(released: Released) -> Record:
    head: Record = {"answered": released.answered, "of": released.of}
    match released.figure:
        case Withheld(why):
            return {**head, "withheld": why}
        case Leaning(way):
            return {**head, "way": way}
        case Averaged(mean, share):
            return {**head, "low": mean.low, "high": mean.high, "share": share}
        case _:
            assert_never(released.figure)


def _released(record: dict[str, Any]) -> Released:
    figure: Withheld | Leaning | Averaged
    if "withheld" in record:
        figure = Withheld(record["withheld"])
    elif "way" in record:
        figure = Leaning(record["way"])
    else:
        figure = Averaged(Mean(record["low"], record["high"]), record["share"])
    return Released(record["answered"], record["of"], figure)
