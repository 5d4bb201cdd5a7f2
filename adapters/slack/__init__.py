"""Slack: events over HTTP or Socket Mode in, Block Kit messages and views out."""
