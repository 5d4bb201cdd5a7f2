"""Themes, places, resources and rates as they are shipped."""

import pytest

from bot import taxonomy

THEMES = taxonomy.load()


@pytest.mark.parametrize(
    ("tag", "chain"),
    [
        ("dac:43031", ("dac:43031", "dac:43030", "dac:430")),
        ("dac:16040", ("dac:16040", "dac:160")),
        ("sdg:11.a", ("sdg:11.a", "sdg:11")),
        ("sdg:17.16", ("sdg:17.16", "sdg:17")),
        ("KE:Nairobi", ("KE:Nairobi", "KE", "region:Eastern Africa", "region:Sub-Saharan Africa", "region:Africa", "global")),
        ("TN", ("TN", "region:Northern Africa", "region:Africa", "global")),
        ("XK", ("XK", "region:Southern Europe", "region:Europe", "global")),
        ("ZZ:Atlantis", ("ZZ:Atlantis", "ZZ", "global")),
        ("region:Atlantis", ("region:Atlantis", "global")),
        ("global", ("global",)),
        ("dac:99999", ("dac:99999", "dac:999")),
    ],
)
def test_what_a_tag_lies_within(tag: str, chain: tuple[str, ...]) -> None:
    assert THEMES.chain(tag) == chain


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        (" SDG:11.A ", "sdg:11.a"),
        ("dac: 43030", "dac:43030"),
        ("ke", "KE"),
        ("Global", "global"),
        ("region:eastern africa", "region:Eastern Africa"),
        ("region:East Africa", "region:Eastern Africa"),
        ("region:Latin America", "region:Latin America and the Caribbean"),
        ("ke:Nairobi", "KE:Nairobi"),
    ],
)
def test_other_spellings_are_the_same_tag(typed: str, tag: str) -> None:
    assert THEMES.tag(typed) == tag


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("dac:43030", "Urban development"),
        ("dac:43042", "Rural development (43042)"),
        ("sdg:11.1", "Housing and slum upgrading"),
        ("sdg:3.1", "Good health (3.1)"),
        ("KE:Nairobi", "Nairobi, Kenya"),
        ("region:Eastern Africa", "Eastern Africa"),
        ("global", "Worldwide"),
        ("dac:999", "dac:999"),
        ("ZZ", "ZZ"),
    ],
)
def test_what_it_is_called(tag: str, name: str) -> None:
    assert THEMES.name(tag) == name


def test_the_rarer_of_a_chain_says_more_and_nothing_says_less_than_nothing() -> None:
    for tag in (*taxonomy.themes(), *THEMES.within):
        assert THEMES.bits(tag) >= 0
    assert THEMES.bits("global") == 0
    assert sum(map(THEMES.bits, THEMES.chain("KE:Nairobi"))) > sum(map(THEMES.bits, THEMES.chain("KE"))) > 3


def test_all_codes_are_there_once() -> None:
    themes = taxonomy.themes()
    assert len([tag for tag in themes if "." in tag]) == 169
    assert len([tag for tag in themes if tag.startswith("dac:") and len(tag) == 9]) == 295
    assert not themes & THEMES.withdrawn
    assert len(THEMES.withdrawn) == 30
    assert {above for tag, above in THEMES.within.items() if tag.startswith("dac:")} <= themes


def test_the_resources_are_those_of_annex_3() -> None:
    found = taxonomy.resources()
    assert len({each.code for each in found}) == len(found) == 20
    assert all(each.source.startswith("Annex 3") for each in found)


def test_rates_are_dated_and_of_currencies_in_use() -> None:
    rates = taxonomy.rates()
    assert rates.per_dollar["USD"] == 1
    assert all(len(code) == 3 and rate > 0 for code, rate in rates.per_dollar.items())
    assert "DEM" not in rates.per_dollar
