"""Joint bids of three and more that nobody stated: who is put together belongs together."""

from bot.model.matching.consortia import consortium
from tests.matching.planted import SUBSTITUTE, alliance
from tests.matching.ranking import profiles
from tests.matching.styles import MEDIUM

PRECISION = 0.88
"""That of the research (§4.6); chaining the best of the best comes to 0.68."""


def test_who_is_put_together_belongs_together() -> None:
    put, right, found = 0, 0, 0
    for seed in range(4):
        crowd = alliance(MEDIUM, seed)
        live = [each for each in profiles(crowd.rows) if each.matchable]
        for lead in (each for each in live if each.id in crowd.relevance and each.interest.role == "lead"):
            if made := consortium(lead, live):
                others = {*made.members} - {lead.id}
                put, found = put + len(others), found + 1
                right += sum(crowd.relevance[lead.id].get(id, 0) >= SUBSTITUTE for id in others)
    print(f"{found} joint bids, precision {right / put:.2f}")
    assert found >= 20
    assert right / put >= PRECISION
