"""Comments that come with a poll, kept apart from its ballots."""
