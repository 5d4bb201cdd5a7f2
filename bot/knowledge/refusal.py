"""When not to answer: orders to the bot, wherever in the text they stand, and what a finding of a gap may show."""

import re

from bot.knowledge.words import words

ORDERS = re.compile(
    r"""
      # leave your rules
      \b(ignor[ea]\w*|disregard|forget|override|bypass|olvid[ae]\w*|oubli[ez]\w*|esque[cç]\w*|desconsider\w*)\b
        .{0,30}\b(instru\w+|prompts?|guidelines?|directions|restrictions?|consignes|above|previous|prior|anterior\w*)
    | \b(ignor[ea]\w*|disregard|forget|override|bypass|follow|obey|break|olvid[ae]\w*|oubli[ez]\w*|esque[cç]\w*)\s+
        (all\s+|toutes\s+|todas\s+)?(of\s+)?(your|the|any|these|those|tes|vos|tus|sus|las|as|suas|les)?\s*(own\s+)?
        (?<!the\s)(?<!as\s)(rules|regles|reglas|regras)\b(?!\s+(i|we|of|in|that|for)\b)
      # show what is inside
    | \b(system|hidden|initial|secret|developer)[ -]*(prompt|message|instructions?|mode)\b
    | \bprompt\s+(du\s+systeme|del\s+sistema|do\s+sistema)\b
    | \b(your|tu|tus|ton|tes|seu|suas)\s+(own\s+)?(prompt|instru[ck]\w+|configuration|source\s+code|system|filters?)\b
    | \b(passwords?|contrasena|senha|mot\s+de\s+passe|api[ -]?keys?|signing\s+secret|(bot|access)\s+tokens?|credentials)\b
    | \b(environment|env)\s+variables?\b | /etc/\w | \brm\s+-rf\b | \bbase64\b | \bdrop\s+table\b | \$\{ | \{\{
      # be somebody else
    | \b(you\s+are|tu\s+es|eres|voce\s+e)\s+(now|no\s+longer|free\s+(of|from)|unbound|maintenant|ahora|agora)\b
    | \b(from\s+(now|this\s+point)\s+on|a\s+partir\s+de\s+(maintenant|ahora|agora)),?\s+(you|every|answer|tu|eres|voce)\b
    | \b(end|begin|start)\s+(your|every|each|all)\s+(answers?|repl(y|ies)|sentences?)\b
    | \b(act|behave|respond|answer|speak|talk)\s+(as\s+if\s+(you|the\b)|like\s+an?\b|as\s+(my|chatgpt)\b)
    | (?<!we\s)(?<!we\sall\s)\b(act|behave|respond)\s+as\s+an?\s+(?!alliance|partner|member|platform|network|broker|team)
    | \bpretend\s+(you|to\s+be|that\s+you|i\b|the\s+(compact|strategy|board|text))
    | \brole\s*-?\s*play\w*\b | \bjailbreak\w*\b | (?-i:\bDAN\b) | \bsudo\b | \bdo\s+anything\s+now\b
    | \bin\s+(pirate|the\s+style)\b | \b(without|no)\s+(any\s+)?(restrictions|filters|censorship)\b
      # say what I want
    | \brepeat\b.{0,30}\b(after\s+me|verbatim|word\s+for\s+word|everything\s+above|words\s+above)\b
    | \bnew\s+instructions?\b | \badmin(istrator)?\s+(mode|override|access)\b
    | <\s*/?\s*(system|assistant|user|script|instructions?)\b | \[\s*/?\s*(inst|system)\b
      # tell what others keep to themselves
    | \b(sealed|blind|anonymous|confidential)\b.{0,12}\b(interests?|votes?|ballots?|comments?|bids?|ones?)\b
    | \bprivate\s+(comments?|answers?|votes?)\b | \bhow\s+(did\s+)?\w+(\s+\w+)?\s+(vote|voted)\b | \bwho\s+voted\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
"""Words that tell the bot what to be or do, or ask it for what it must keep, instead of asking what the texts say."""
SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")
FEWEST_WORDS = 3
"""Words of a sentence that can be an order of its own."""
MOST_SENTENCES = 8
"""Sentences that are looked at one by one: so many from the beginning and from the end."""

NAMES = re.compile(
    r"""\b(which|what|name\s+the)\s+(?!(do|did|does|has|have|would|could|should)\b)(\w+\s+)?
    (members?|organi[sz]ations?|donors?|respondents?|constituenc(y|ies)|cit(y|ies)|countr(y|ies))\s+(has\s+|have\s+)?
    (said|says?|wrote|writes?|thinks?|thought|complained|claimed|claims?|asked|demanded|argued|objected|disagreed|voted)\b""",
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


def sentences(text: str) -> list[str]:
    """The sentences of a text that has several: an order may hide behind a real question."""
    found = [each for each in SENTENCE.split(text) if len(words(each)) >= FEWEST_WORDS]
    half = MOST_SENTENCES // 2
    return (found if len(found) <= MOST_SENTENCES else [*found[:half], *found[-half:]]) if len(found) > 1 else []
