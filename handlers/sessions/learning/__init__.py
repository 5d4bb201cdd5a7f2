"""What remains of a session: who was there, whether it counts as held, what was learned, and what is to be done next."""
