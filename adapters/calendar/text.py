"""Text in a calendar file: nothing in it ends a line or means anything to a program (RFC 5545 §3.3.11)."""

from icalendar import vText

from bot.model.lines import plain

ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Text(vText):
    """Escaped letter for letter; the library would take a backslash before an N, as in a path, for a line end."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        """As it stands in the file."""
        return self.translate(ESCAPES).encode()


def paragraphs(text: str) -> str:
    """A text of several lines, each of them clean, and no more than one empty line between two."""
    lines = [plain(line) for line in text.splitlines()]
    kept = [line for before, line in zip(["", *lines], lines, strict=False) if line or before]
    return "\n".join(kept).strip("\n")
