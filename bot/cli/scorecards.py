"""The yearly scorecards as files: one for each health check that is over and of which something is published."""

from collections.abc import Sequence

from bot.model.lines import unused
from bot.ports import Transaction
from bot.report import Report
from handlers.pulse.results import figures, published, scorecard

KIND = "xlsx"


async def scorecards(tx: Transaction) -> dict[str, Report]:
    """The reports by the names of their files, the oldest first."""
    found: dict[str, Report] = {}
    for release in await published.results(tx):
        if release.kind == "check" and not figures.nothing(release):
            found[unused(f"health-check-{release.closed.year}", found)] = scorecard.report(release)
    return found


def files(reports: dict[str, Report]) -> Sequence[tuple[str, bytes]]:
    """Names and contents; the writer of spreadsheets is loaded only where there is something to write."""
    if not reports:
        return ()
    from adapters.documents import workbook  # takes a fifth of a second

    return [(f"{name}.{KIND}", workbook.write(report)) for name, report in reports.items()]
