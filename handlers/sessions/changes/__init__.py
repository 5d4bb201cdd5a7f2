"""What becomes of an announced session: called off, opened again, ended, handed over; and how people hear of it."""
