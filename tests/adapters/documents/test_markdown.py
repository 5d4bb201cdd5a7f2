"""Markdown as a reader sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.documents import markdown
from adapters.documents.faults import Unreadable
from bot.model.documents import Document, Section

CHARTER = """\
Before.

# Charter

## 7. *Funding* & `fees`

Members pay
what **the Assembly** [decides](https://a.example/).

- yearly,
  in spring
- - nested
1) by transfer

> # No heading
> but quoted &amp; kept

| Who | What |
|-----|------|
| All | a fee |

    code  stays

Scope
-----
![A map](map.png)
"""


def read(text: str) -> Document:
    return markdown.read(text.encode())


def test_every_kind_of_block() -> None:
    assert read(CHARTER).sections == (
        Section("", 1, ("Before.",)),
        Section("Charter", 1, ()),
        Section(
            "7. Funding & fees",
            2,
            (
                "Members pay what the Assembly decides.",
                "- yearly, in spring",
                "- - nested",
                "1) by transfer",
                "No heading",
                "but quoted & kept",
                "Who\tWhat",
                "All\ta fee",
                "code stays",
            ),
        ),
        Section("Scope", 2, ("A map",)),
    )


def test_breaks_and_raw_html_stay_text() -> None:
    (section,) = read("# A\n\none  \ntwo <b>bold</b>\n\n```\nfence\n```").sections
    assert section.paragraphs == ("one\ntwo <b>bold</b>", "fence")


def test_without_marked_headings_the_form_tells() -> None:
    document = read("7.2 Funding\n\nMembers pay.")
    assert [section.heading for section in document.sections] == ["7.2 Funding"]
    assert (document.kind, document.notes) == ("Markdown", ("There is no # heading: headings were told by their form.",))


@pytest.mark.parametrize("deep", [">" * 5000 + " a", "\n".join("  " * at + "- a" for at in range(90))])
def test_what_is_nested_too_deep_is_refused_rather_than_lost(deep: str) -> None:
    with pytest.raises(Unreadable, match="deep"):
        read(f"# A\n\n{deep}")


@given(st.lists(st.text("ab cé.", min_size=1).filter(str.strip), min_size=1, max_size=9))
def test_nothing_of_the_paragraphs_is_lost(paragraphs: list[str]) -> None:
    text = "# Heading\n\n" + "\n\n".join(f"x{paragraph}" for paragraph in paragraphs)
    (section,) = read(text).sections
    assert ["".join(words.split()) for words in section.paragraphs] == [f"x{''.join(words.split())}" for words in paragraphs]
