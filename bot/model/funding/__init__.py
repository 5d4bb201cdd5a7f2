"""Funding interests and the joint bids that come of them, as pure rules: what is wanted, who agreed to what, how it went."""
