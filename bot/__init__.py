"""Alliance Bot: what the bot is, independent of any chat platform or database."""
