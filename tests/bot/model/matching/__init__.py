"""Matching, as pure rules."""
