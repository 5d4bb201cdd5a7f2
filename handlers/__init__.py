"""What the bot does, a folder per feature."""
