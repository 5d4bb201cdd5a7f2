"""Interests: a member registers what it looks at, sees what becomes of it, changes its mind, and ends it."""
