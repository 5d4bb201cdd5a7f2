"""Where state is kept: repositories written once over a small record interface, and the stores below it."""
