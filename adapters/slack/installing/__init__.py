"""Several workspaces: each installs the bot by Slack's own page (OAuth), and has a token of its own."""
