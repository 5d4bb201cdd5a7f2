"""A passage is linked to a topic only where both clearly say the same."""

from bot.model.knowledge import Passage, Topic
from bot.model.linking import linked


def topic(id: str, text: str) -> Topic:
    return Topic((id,), "", "§1", "", "strategy", "", text)


def passage(id: str, words: str) -> Passage:
    return Passage(id, "Scope", words, "Charter")


TOPICS = (
    topic("fees", "Core costs are paid from yearly membership fees, set by the Assembly."),
    topic("rivals", "Rivalry for grants between members may be healthy; where it is likely, they explore a joint bid."),
    topic("seat", "Every member has a seat at the table whatever it contributes."),
)


def test_each_topic_goes_to_the_nearest_passage() -> None:
    found = linked(
        [
            passage("a", "The Assembly sets the yearly fees of members. Fees pay for the core costs of the Secretariat."),
            passage("b", "Fees are mentioned here as well."),
            passage("c", "Members who see rivalry for a grant explore whether a joint bid is likely to be healthy."),
            passage("d", "The weather was fine on that day in April."),
        ],
        TOPICS,
    )
    assert [(p.id, p.topics) for p in found] == [("a", ("fees",)), ("b", ()), ("c", ("rivals",)), ("d", ())]


def test_nothing_like_it_links_nothing() -> None:
    assert linked([passage("a", "Bake for forty minutes at 180 degrees."), passage("b", "…")], TOPICS)[0].topics == ()
    assert linked([], TOPICS) == []
    assert linked([passage("a", "fees")], ())[0].topics == ()
