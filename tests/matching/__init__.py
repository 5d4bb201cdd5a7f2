"""How good the matching of funding interests is, on alliances in which it is known who belongs together."""
