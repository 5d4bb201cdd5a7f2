"""How somebody wants to be written to."""
