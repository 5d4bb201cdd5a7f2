"""The bot's own links over HTTP: the way into a call, calendar files and feeds."""
