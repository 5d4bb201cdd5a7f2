"""Funding: members say what they look at, the bot sees where two would be stronger together, and introduces who agrees."""
