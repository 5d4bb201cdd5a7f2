"""What was acknowledged is kept, and nothing happens twice, whatever fails."""
