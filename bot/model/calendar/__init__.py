"""Sessions as entries in people's calendars: what an entry says, how it is kept current, and links that add one by hand."""
