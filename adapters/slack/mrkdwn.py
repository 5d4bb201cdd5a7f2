"""Slack's rules for text: what stays literal, how long it may be, and what people's messages say in plain words."""

import re
from bisect import bisect_left

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, marks that turn the direction of writing, and halves of characters."""
_STYLED = re.compile(r"[*_~`]|:[\w+'-]+:|^\s*>", re.MULTILINE)
_MARKUP = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_ENTITY = re.compile(r"&(amp|lt|gt);")
LARGEST = 5
"""The most that one character can count."""
_MEANING = {"amp": "&", "lt": "<", "gt": ">"}


def clean(text: str) -> str:
    """The text without characters that nobody sees and that may mislead."""
    if text.isprintable():  # the usual case, told ten times faster
        return text
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escape(text: str) -> str:
    """Text in which Slack finds no mention, no link and no command."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def styled(text: str) -> bool:
    """Whether mrkdwn would show this text in another shape than it was written."""
    return _STYLED.search(text) is not None


def size(text: str) -> int:
    """Characters as Slack may count them: escaped, and two for one beyond the basic plane."""
    units = len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
    return units + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


def cut(text: str, most: int) -> str:
    """The clean text, at most so long by `size`; where something was cut off it ends in "…"."""
    text = clean(text)
    if len(text) * LARGEST <= most or size(text) <= most:
        return text
    end = bisect_left(range(len(text)), most, key=lambda at: size(text[: at + 1]))
    return text[:end].rstrip() + "…" if most > 0 else ""


def read(text: str, bot: str) -> str:
    """What somebody wrote to the bot, in plain words, without the mention of the bot itself."""

    def words(match: re.Match[str]) -> str:
        target, label = match[1], match[2] or ""
        if target == f"@{bot}":
            return ""
        return _plain(target, label)

    return _ENTITY.sub(lambda match: _MEANING[match[1]], clean(_MARKUP.sub(words, text))).strip()


def _plain(target: str, label: str) -> str:
    """A mention or link as words: `<@U1|ana>` is @ana, `<https://a.example|here>` is here (https://a.example)."""
    kind, rest = target[:1], target[1:]
    if kind in ("@", "#"):
        return f"{kind}{label or rest}"
    if kind == "!":
        return label or f"@{rest.partition('^')[0]}"
    address = target.removeprefix("mailto:")
    return f"{label} ({address})" if label and label not in address else address
