"""The bot's own page, its help and its introduction."""
