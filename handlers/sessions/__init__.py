"""Sessions: staff announce them, members say whether they come, and what was learned is kept."""
