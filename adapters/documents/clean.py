"""Text without what nobody can see: the only change made to it, and one that is told."""

import re
import unicodedata

INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
LIGATURES = re.compile("[\ufb00-\ufb06]")
LONGEST_LABEL = 120
"""Characters of a document's name."""
BLANKS = re.compile(r"[^\S\n\t]+")


class Cleaner:
    """Cleans pieces of one document and counts what it changed."""

    def __init__(self) -> None:
        self._left_out = self._composed = self._ligatures = 0

    def visible(self, text: str) -> str:
        """One kind of line end, and no control characters."""
        visible, left_out = INVISIBLE.subn("", LINE_END.sub("\n", text))
        self._left_out += left_out
        return visible

    def clean(self, text: str) -> str:
        """The same with runs of blanks as one, letters for ligatures, and NFC."""
        single = BLANKS.sub(" ", self.visible(text))
        spelled, ligatures = LIGATURES.subn(lambda ligature: unicodedata.normalize("NFKC", ligature[0]), single)
        composed = unicodedata.normalize("NFC", spelled)
        self._ligatures += ligatures
        self._composed += composed != spelled
        return composed

    def notes(self) -> list[str]:
        """What was changed, in sentences."""
        told = (
            (self._left_out, f"{self._left_out:,} control characters were left out."),
            (self._ligatures, f"{self._ligatures:,} ligatures such as ﬁ were written as their letters."),
            (self._composed, "Letters and their accents written apart were joined (Unicode NFC)."),
        )
        return [sentence for count, sentence in told if count]


def label(text: str) -> str:
    """A name on one line, as a quotation can show it."""
    flat = " ".join(Cleaner().clean(text).split())
    return flat if len(flat) <= LONGEST_LABEL else f"{flat[: LONGEST_LABEL - 1].rstrip()}…"


def controls(text: str) -> int:
    """How many control characters a text holds."""
    return sum(1 for _ in INVISIBLE.finditer(text))
