"""How the bot introduces itself where a platform lists its apps, before anybody has spoken to it."""

SHORT = "Answers on what your alliance agreed, polls, sessions and joint bids."
"""At most 80 characters: Teams takes no more."""
LONG = (
    "Ask what your alliance agreed and get the answer with its source; what the texts leave open, a person of the Secretariat "
    "answers. Answer polls in one tap and in confidence, come to sessions with a reminder on your own clock, and find out who "
    "you could bid with. In a channel mention the bot; alone with it, just write. Write help to see what you can do."
)
COLOUR = "#0f5a5e"
"""Of its picture."""
