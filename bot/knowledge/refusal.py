"""When not to answer: attempts to steer the bot, known gaps, and questions that nothing fits."""

import re

from bot.knowledge.words import words

ORDERS = re.compile(
    r"""
    \b(ignor\w*|disregard\w*|forget|override|bypass|olvida\w*|oubli\w*|esque\w*|desconsider\w*)\b.{0,40}
        \b(instru\w+|rules?|regras?|reglas?|regles?|consignes|prompt|guidelines?|restrictions?|previous|above|anterior\w*)
    | \b(system|hidden|initial|secret|developer)[ -]*(prompt|message|instructions?|mode)\b
    | \bprompt\s+(du\s+systeme|del\s+sistema|do\s+sistema)\b
    | \b(your|tu|tus|ton|tes|seu|suas)\s+(own\s+)?(prompt|instru[ck]\w+)\b
    | \byou\s+are\s+(now|no\s+longer)\s+(an?|the|in|free|bound|called)\b
    | \b(act|behave|respond|answer|speak|talk)\s+(as\s+if|like|as)\s+(you|an?|the)\b
    | \bpretend\s+(you|to\s+be|that\s+you|i\b|the\s+(compact|strategy|board|text))
    | \brole\s*-?\s*play\w*\b | \bjailbreak\w*\b | (?-i:\bDAN\b) | \bsudo\b | \bdo\s+anything\s+now\b
    | \brepeat\b.{0,30}\b(after\s+me|verbatim|word\s+for\s+word|everything\s+above)\b
    | \bfrom\s+now\s+on\s*,?\s+you\b | \bnew\s+instructions?\b | \badmin(istrator)?\s+(mode|override|access)\b
    | <\s*/?\s*(system|assistant|user|script|instructions?)\b | \[\s*/?\s*(inst|system)\b | \bbase64\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
"""Words that tell the bot what to be or do instead of asking it something."""

NAMES = re.compile(
    r"""\b(which|what|name\s+the)\s+(\w+\s+)?(members?|organi[sz]ations?|donors?|respondents?|constituenc(y|ies)|cit(y|ies)|countr(y|ies))
    \s+(has\s+|have\s+)?(said|says?|wrote|writes?|thinks?|thought|complained|claimed|claims?|asked|demanded|argued|objected|disagreed|voted)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Asks who among the members said something: the survey was confidential, no text names anybody (§3)."""
UNNAMED = "quote-authors"
"""The gap that says so."""

STEERING = "steer-"
OUTSIDE = ("chat-", STEERING, "out-")
"""Gaps of these kinds want no passage: no topic is near them."""


def steers(question: str) -> bool:
    """Whether a text gives orders to the bot; such a text is never answered, whatever else it asks."""
    return ORDERS.search(" ".join(words(question))) is not None or ORDERS.search(question) is not None


def asks_for_names(question: str) -> bool:
    """Whether a text asks which member said or thinks something."""
    return NAMES.search(question) is not None
