"""Domains and addresses as people write them."""

import pytest

from bot.model.domains import address, domains
from bot.model.lines import Unfit


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", ()),
        ("x.org", ("x.org",)),
        (" X.ORG ; y.net,x.org\n z.int ", ("x.org", "y.net", "z.int")),
        ("https://www.x.org/", ("x.org",)),
        ("@x.org", ("x.org",)),
        ("*.x.org", ("x.org",)),
        ("x.org.", ("x.org",)),
        ("\u202ex.org\u202c", ("x.org",)),
        ("München.de", ("xn--mnchen-3ya.de",)),
    ],
)
def test_domains(text: str, read: tuple[str, ...]) -> None:
    assert domains(text) == read
    assert domains("; ".join(read)) == read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x", "“x” is no domain; write it like example.org"),
        ("x..org", "is no domain"),
        ("-x.org", "is no domain"),
        ("x_y.org", "is no domain"),
        ("10.0.0.1", "is no domain"),
        ("<!channel>", "is no domain"),
        ("a@x.org", "is an address; write what stands behind the @"),
        ("x.org; gmail.com", "gmail.com is open to everybody"),
        (f"{'a' * 64}.org", "is no domain"),
        ("; ".join(f"d{n}.org" for n in range(21)), "there are 21 domains, and at most 20"),
    ],
)
def test_what_is_no_domain(text: str, told: str) -> None:
    with pytest.raises(Unfit, match=told):
        domains(text)


@pytest.mark.parametrize("text", ["ana@x.org", " ANA@X.org ", "Ana Keel <ana@x.org>", "mailto:ana@x.org", "ana@x.org\u200b"])
def test_an_address(text: str) -> None:
    assert address(text) == "ana@x.org"


def test_no_address() -> None:
    assert address(" ") == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ana Keel", "is not an e-mail address, which is wanted here; for example name@example.org"),
        ("ana@x.org; ben@x.org", "is more than one address; give one"),
        ("ana@x", "is no e-mail address"),
        ("ana keel@x.org", "is no e-mail address"),
        ("@x.org", "is no e-mail address"),
        (f"{'a' * 65}@x.org", "is no e-mail address"),
        (f"{'a' * 64}@{'b' * 63}.{'c' * 63}.{'d' * 60}.org", "is no e-mail address"),
    ],
)
def test_what_is_no_address(text: str, told: str) -> None:
    with pytest.raises(Unfit, match=told):
        address(text)
