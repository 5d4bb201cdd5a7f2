"""What somebody may type to make a platform, a spreadsheet, a log or a terminal do something, each in several wrappings."""

import html
from collections.abc import Callable, Iterator, Mapping

ATTACKS: Mapping[str, tuple[str, ...]] = {
    "slack": (
        "<!channel>", "<!here>", "<!everyone>", "<!subteam^S012AB34|@board>", "<@U1>", "<@W012A3CDE|ana>", "<#C1|general>",
        "<!date^1798761600^{date_long}|soon>", "<https://evil.example|your bank>",
        "<mailto:a@evil.example|the Secretariat>", "<tel:+100|call>", "*b* _i_ ~s~ `c`", "```\ncode\n```", "> quoted",
        ":rotating_light:", "@channel @here",
    ),
    "teams": (
        "<at>Everyone</at>", '<at id="0">Ana</at>', "</at><at>Ben", "<AT>Ana</AT>", "<attachment id='1'></attachment>",
        "[your bank](https://evil.example)", "[x](javascript:alert(1))", "![x](https://evil.example/1.png)", "# heading",
        "1. one\n2. two", "- one\n- two", "**b** _i_", "<https://evil.example>", "[x][1]\n\n[1]: https://evil.example",
    ),
    "templates": (
        "{{DATE(2027-01-01T00:00:00Z, SHORT)}}", "{{TIME(2027-01-01T00:00:00Z)}}", "{{{DATE(2027-01-01T00:00:00Z)}}}",
        "${$root.secret}", "${if(true, 'a', 'b')}", "{{7*7}}", "{% raw %}", "%s%n%x", "$(id)", "`id`", "{0.__class__}",
    ),
    "html": (
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
        "<a href='//evil.example'>x</a>", "</textarea><script>1</script>", "<!--", "]]>", "&lt;!channel&gt;",
        "&#60;at&#62;", "&amp;lt;!here&amp;gt;", "<speak><audio src='https://evil.example/1.mp3'/></speak>",
        "<break time='10s'/>", "'\"><b>",
    ),
    "formulas": (
        "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "=cmd|' /C calc'!A0",
        "=HYPERLINK(\"https://evil.example\")", "=IMPORTXML(\"https://evil.example\",\"//a\")", "＝1+1", "＋1", "－1",
        "＠SUM(A1)", "﹢1", "\u00a0=1", "\u3000=1", "x;=1+1;y", "x\t=1+1\ty", "\",=1+1,\"", "\"\r\n=1+1,\"",
        "DDE(\"cmd\";\"/C calc\";\"1\")",
    ),
    "lines": (
        "x\r\nSet-Cookie: a=1", "x\nX-Header: 1", "x\rX-Header: 1", "x\n{\"level\": \"info\", \"event\": \"granted\"}",
        "x\u2028second", "x\u2029second", "x\u0085second", "x\x0bsecond", "x\x0csecond", "\r\n\r\n<html>",
        "%0d%0aX-Header: 1", "x\r\nEND:VEVENT\r\nBEGIN:VEVENT", "x\nATTENDEE:mailto:a@evil.example",
        "DTSTART;TZID=UTC:20270101T000000", "data: x\n\nevent: y",
    ),
    "unseen": (
        "\u202eevil\u202c", "\u2066isolated\u2069", "\u200eleft\u200fright", "zero\u200bwidth", "\u2060joined",
        "\ufeffmark", "so\u00adft", "null\x00byte", "bell\x07", "back\x08space", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07",
        "\x9b31m", "\x7fdelete", "\u061cmark", "tag\U000e0041\U000e007f", "\ud83d", "half\udc00", "\uffff", "\ufffd",
        "a" + "\u0301" * 40,
    ),
    "data": (
        '"}],"x":[{"', '\\"; DROP TABLE staff; --', "' OR 1=1 --", '{"$ne": null}', "../../etc/passwd",
        "C:\\Windows\\system32", "/dev/null", "file:///etc/passwd", "ask.topic?topic=6C-13",
        "people.confirm?person=slack%3AT1%3AU1&at=0", "__proto__", "null", "NaN", "1e999", "\\u003c!channel\\u003e",
        "staff", "compact", "no",
    ),
    "size": (
        "w" * 900, "👩‍👩‍👧‍👦" * 40, "＿" * 300, "é" * 500, "<" * 250, "&" * 200, "{{" * 100, "](" * 100, "<at>" * 60,
        "*" * 300, "ﷺ" * 60,
    ),
}  # fmt: skip

WIDE = str.maketrans({ascii: ascii + 0xFEE0 for ascii in map(ord, "<>@!=+-[](){}*_`")})
WRAPPINGS: Mapping[str, Callable[[str], str]] = {
    "among words": lambda text: f"What does {text} cost?",
    "on a second line": lambda text: f"Dear all,\n{text}",
    "behind blanks": lambda text: f"  {text}",
    "behind a mark": lambda text: f"\ufeff{text}",
    "parted by nothing": lambda text: f"{text[:1]}\u200b{text[1:]}",
    "in entities": html.escape,
    "in wide letters": lambda text: text.translate(WIDE),
    "in quotation marks": lambda text: f'"{text}"',
    "in bold": lambda text: f"*{text}*",
    "backwards": lambda text: f"\u202e{text}\u202c",
    "behind an apostrophe": lambda text: f"'{text}",
}


def of(kind: str) -> tuple[str, ...]:
    """The attacks of a kind, each alone and in some of the wrappings, so that all come up in turn."""
    return tuple(dict.fromkeys(text for number, attack in enumerate(ATTACKS[kind]) for text in _wrapped(attack, number)))


def _wrapped(attack: str, number: int) -> Iterator[str]:
    yield attack
    yield from (wrap(attack) for wrap in [*WRAPPINGS.values()][number % 3 :: 3])


CORPUS: tuple[str, ...] = tuple(dict.fromkeys(text for kind in ATTACKS for text in of(kind)))
"""All of them, each once, always in the same order."""
