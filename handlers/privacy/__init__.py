"""My data: what is kept about a person, a copy of it, and its end, at their wish or with time."""
