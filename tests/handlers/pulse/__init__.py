"""Polls from the first card to the result."""
