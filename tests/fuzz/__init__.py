"""Whatever comes to the doors, nothing breaks."""
