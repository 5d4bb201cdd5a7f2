"""What in a comment may tell readers whose it is."""

import pytest

from bot import places
from bot.model.members import Organisation
from bot.model.naming import Known, named

KNOWN = Known(
    (
        Organisation("slum", "Slum Dwellers International (SDI)", "ngo", ("slum-dwellers.example",)),
        Organisation("un", "UN-Habitat", "multilateral"),
        Organisation("quay", "Quayside Neighbours", "ngo", ("quay.example",)),
        Organisation("cities", "United Cities Alliance", "local"),
        Organisation("none", "()", "local"),
    ),
    ("Ana Ribeiro", "Ñusta"),
    places.load(),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("More trust, fewer meetings; we meet in spring.", []),
        ("slum dwellers INTERNATIONAL was helpful", ["Slum Dwellers International (SDI)"]),
        ("the sdi of our country", []),
        ("SDI's people", ["Slum Dwellers International (SDI)"]),
        ("ask slum-dwellers", ["Slum Dwellers International (SDI)"]),
        ("UN Habitat and un-habitat", ["UN-Habitat"]),
        ("Habitat was late", ["Habitat"]),
        ("our neighbours helped", []),
        ("Neighbours helped", ["Neighbours"]),
        ("QN said so", ["Quayside Neighbours"]),
        ("the Cities Alliance, United as ever", []),
        ("as ana said", []),
        ("as Ana said", ["Ana"]),
        ("as ana ribeiro said", ["Ana Ribeiro"]),
        ("N\u0303usta knows", ["Ñusta"]),
        ("<@U123> and <at>Ben</at> and @kofi, mei@x.example", ["<@U123>", "<at>Ben</at>", "@kofi", "mei@x.example"]),
        ("In Kenya, at Nairobi's hall", ["Kenya", "Nairobi"]),
        ("from Côte d'Ivoire to são paulo", ["Côte d’Ivoire", "Sao Paulo"]),
        ("a nice turkey", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert named(text, KNOWN) == names


def test_there_are_some_hundred_places() -> None:
    assert {"Kenya", "Nairobi", "Korea", "Sao Paulo"} <= places.load()
    assert len(places.load()) > 600
