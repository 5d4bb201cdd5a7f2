"""A strict reader of calendar files, written from RFC 5545 §3.1 to §3.3 and RFC 6868: what is not right to the letter fails."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

VALUE = r'"[^"]*"|[^";:,]*'
PARAMETER = re.compile(rf";([A-Z0-9-]+)=({VALUE})")
LINE = re.compile(rf"([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:{VALUE}))*):(.*)")
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
ESCAPED = re.compile(r"\\([\\;,nN])")
LONGEST_LINE = 75
"""Octets, the line end aside (§3.1)."""


@dataclass(frozen=True, slots=True)
class Property:
    value: str
    parameters: dict[str, str]

    @property
    def text(self) -> str:
        """Its value as a TEXT (§3.3.11)."""
        assert not re.search(r"[\\;,]", ESCAPED.sub("", self.value)), self.value
        return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)

    @property
    def instant(self) -> datetime:
        """Its value as a DATE-TIME with UTC time (§3.3.5, form 2)."""
        assert re.fullmatch(r"\d{8}T\d{6}Z", self.value), self.value
        assert not self.parameters
        return datetime.strptime(self.value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


@dataclass(slots=True)
class Component:
    name: str
    properties: dict[str, Property] = field(default_factory=dict)
    components: list["Component"] = field(default_factory=list)

    def __getitem__(self, name: str) -> Property:
        return self.properties[name]


def read(data: bytes) -> Component:
    """The VCALENDAR that a file holds; none of its properties may come twice."""
    stack = [Component("")]
    for line in _unfolded(data):
        name, value = _property(line)
        if name == "BEGIN":
            stack.append(Component(value.value))
        elif name == "END":
            closed = stack.pop()
            assert closed.name == value.value
            stack[-1].components.append(closed)
        else:
            assert name not in stack[-1].properties, name
            assert not stack[-1].components, f"{name} stands behind a component"
            stack[-1].properties[name] = value
    [file] = stack
    [calendar] = file.components
    assert (calendar.name, file.properties) == ("VCALENDAR", {})
    return calendar


def _unfolded(data: bytes) -> list[str]:
    assert data.endswith(b"\r\n")
    lines: list[str] = []
    for raw in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert 0 < len(raw) <= LONGEST_LINE, raw
        line = raw.decode()  # each for itself: no character is cut
        assert not CONTROL.search(line), line
        if line[0] in " \t":
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return lines


def _property(line: str) -> tuple[str, Property]:
    match = LINE.fullmatch(line)
    assert match, line
    parameters = {name: _plain(value) for name, value in PARAMETER.findall(match[2])}
    return match[1], Property(match[3], parameters)


def _plain(value: str) -> str:
    meant = {"^": "^", "n": "\n", "'": '"'}
    return re.sub(r"\^([\^n'])", lambda found: meant[found[1]], value.strip('"'))
