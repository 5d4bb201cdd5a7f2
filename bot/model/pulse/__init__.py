"""Pulse polls as pure rules: what is asked, what of the answers may be known, and what may be concluded from it."""
