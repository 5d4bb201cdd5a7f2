"""Funding interests, introductions and what comes of them, as pure rules."""
