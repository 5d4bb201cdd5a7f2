"""Slack's rules for what it is given, as far as the bot uses it: what breaks one is told in words."""

import re
from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]

TEXT_MARKUP = re.compile(r"<!date\^-?\d+\^[^|<>]+\|[^<>|]+>|<https://[^<>|\s]+\|[^<>|]+>")
"""The only markup the bot has a use for."""
TEXTS = {  # the longest text by the key it stands under
    "header": 150,
    "title": 24,
    "submit": 24,
    "close": 24,
    "button": 75,
    "option": 75,
    "label": 2000,
    "hint": 2000,
    "text": 3000,
    "alt_text": 2000,
}
CHART = "data_visualization"
ELEMENTS = {"actions": 25, "context": 10}
SUM_OF_TEXT = 13_000


def message_faults(message: Json) -> list[str]:
    """What is wrong with a message's text and blocks."""
    text, blocks = message.get("text"), message.get("blocks", [])
    found = [] if isinstance(text, str) and 0 < len(text) <= 4000 else ["text is missing or longer than 4,000"]
    if isinstance(text, str) and re.search(r"[<>]|&(?!amp;|lt;|gt;)", text):
        found.append("text is not escaped")
    if sum(len(words) for words in _words(blocks)) > SUM_OF_TEXT:
        found.append("msg_blocks_too_long")
    return found + block_faults(blocks, 50, 2)


def metadata_faults(metadata: Any) -> list[str]:
    """What is wrong with a message's metadata; none at all is fine."""
    if metadata is None:
        return []
    good = isinstance(metadata, dict) and set(metadata) == {"event_type", "event_payload"} and metadata["event_type"]
    payload = metadata["event_payload"] if good else None
    return [] if isinstance(payload, dict) and all(isinstance(value, str) for value in payload.values()) else ["metadata"]


def view_faults(view: Json) -> list[str]:
    """What is wrong with a modal or a Home tab."""
    found = block_faults(view.get("blocks"), 100, 0)
    if view.get("type") == "home":
        return found
    found += [fault for name in ("title", "submit", "close") for fault in _text_faults(view.get(name), TEXTS[name], name)]
    if len(view.get("private_metadata", "")) > 3000 or not 0 < len(view.get("callback_id", "")) <= 255:
        found.append("private_metadata or callback_id")
    ids = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    return found if len(set(ids)) == len(ids) else [*found, "two inputs have one block_id"]


def block_faults(blocks: Any, most: int, charts: int) -> list[str]:
    """What is wrong with blocks."""
    if not isinstance(blocks, list) or len(blocks) > most:
        return [f"not a list of at most {most} blocks"]
    ids = [button["action_id"] for block in blocks if block["type"] == "actions" for button in block["elements"]]
    found = [] if len(set(ids)) == len(ids) else ["action_id twice"]
    if sum(block["type"] == CHART for block in blocks) > charts:
        found.append("too many charts")
    return found + [f"block {n}: {fault}" for n, block in enumerate(blocks) for fault in _block_faults(block)]


def _block_faults(block: Json) -> Iterator[str]:
    check = CHECKS.get(block["type"])
    if check is None:
        yield f"unknown type {block['type']}"
    elif not 0 < len(block.get("elements", [0])) <= ELEMENTS.get(block["type"], 1000):
        yield "none or too many elements"
    else:
        yield from check(block)


def _header_faults(block: Json) -> Iterator[str]:
    yield from _text_faults(block["text"], TEXTS["header"], "header")


def _section_faults(block: Json) -> Iterator[str]:
    yield from _text_faults(block["text"], TEXTS["text"], "section", marked=True)


def _context_faults(block: Json) -> Iterator[str]:
    for text in block["elements"]:
        yield from _text_faults(text, TEXTS["text"], "context", marked=True)


def _image_faults(block: Json) -> Iterator[str]:
    if not block["image_url"].startswith("https://") or not 0 < len(block["alt_text"]) <= TEXTS["alt_text"]:
        yield "image"


def _chart_faults(block: Json) -> Iterator[str]:
    """Slack's reference of the block: titles, labels and names are short, and every series has a point for each category."""
    chart = block["chart"]
    names, categories = [series["name"] for series in chart["series"]], chart["axis_config"]["categories"]
    if chart["type"] != "bar" or not 0 < _length(block["title"]) <= 50:
        yield "chart without a type or title"
    if not 0 < len(set(names)) == len(names) <= 6 or not 0 < len(set(categories)) == len(categories) <= 20:
        yield "series or categories that are none, too many or alike"
    if not all(0 < _length(text) <= 20 for text in (*names, *categories)):
        yield "a name or label that is empty or longer than 20"
    for series in chart["series"]:
        if [point["label"] for point in series["data"]] != categories:
            yield "a series without a point for each category"
        if not all(isinstance(point["value"], int | float) for point in series["data"]):
            yield "a point that is no number"


def _actions_faults(block: Json) -> Iterator[str]:
    for button in block["elements"]:
        yield from _button_faults(button)


def _input_faults(block: Json) -> Iterator[str]:
    yield from _text_faults(block["label"], TEXTS["label"], "label")
    if "hint" in block:
        yield from _text_faults(block["hint"], TEXTS["hint"], "hint")
    yield from _element_faults(block["element"])


def _text_faults(text: Any, most: int, name: str, *, marked: bool = False) -> Iterator[str]:
    if not isinstance(text, dict) or not 0 < _length(text["text"]) <= most:
        yield f"{name}: no text of at most {most}"
    elif text["type"] == "mrkdwn":
        if not marked or re.search(r"[<>]", re.sub(r"^>", "", TEXT_MARKUP.sub("", text["text"]), flags=re.MULTILINE)):
            yield f"{name}: markup"
        if not text.get("verbatim"):
            yield f"{name}: mrkdwn that is not verbatim"


def _rich_faults(block: Json) -> Iterator[str]:
    for part in block["elements"]:
        if part["type"] not in ("rich_text_section", "rich_text_quote", "rich_text_preformatted") or not part["elements"]:
            yield f"rich text {part['type']}"
        for element in part["elements"]:
            if element["type"] not in ("text", "link", "date") or not (element.get("text") or element.get("fallback")):
                yield f"rich text element {element['type']}"
            if element["type"] == "date" and not isinstance(element["timestamp"], int):
                yield "must provide an integer"


def _button_faults(button: Json) -> Iterator[str]:
    yield from _text_faults(button["text"], TEXTS["button"], "button")
    if "url" in button and not (button["url"].startswith("https://") and len(button["url"]) <= 3000 and "value" not in button):
        yield "button url"
    if (
        not 0 < len(button["action_id"]) <= 255
        or len(button.get("value", "")) > 2000
        or len(button.get("accessibility_label", "")) > 75
    ):
        yield "button"
    if button.get("style", "primary") not in ("primary", "danger"):
        yield "button style"


def _element_faults(element: Json) -> Iterator[str]:
    options = element.get("options", [])
    if len(options) > (10 if element["type"] in ("checkboxes", "radio_buttons") else 100):
        yield "too many options"
    for option in options:
        yield from _text_faults(option["text"], TEXTS["option"], "option")
        if not 0 < len(option["value"]) <= 150:
            yield "option value"
    initial = [*element.get("initial_options", []), *([element["initial_option"]] if "initial_option" in element else [])]
    if any(option not in options for option in initial):
        yield "initial option is none of the options"
    if len(element.get("initial_value", "")) > 3000 or not 0 < element.get("max_length", 1) <= 3000:
        yield "input text"


def _words(blocks: Any) -> Iterator[str]:
    if isinstance(blocks, dict):
        if isinstance(blocks.get("text"), str):
            yield blocks["text"]
        for value in blocks.values():
            yield from _words(value)
    elif isinstance(blocks, list):
        for value in blocks:
            yield from _words(value)


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


CHECKS: dict[str, Callable[[Json], Iterator[str]]] = {
    "header": _header_faults,
    "section": _section_faults,
    "context": _context_faults,
    "rich_text": _rich_faults,
    "image": _image_faults,
    CHART: _chart_faults,
    "actions": _actions_faults,
    "input": _input_faults,
    "divider": lambda block: iter(()),
}
"""What to look at in a block of each type."""
