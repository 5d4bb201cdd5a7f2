"""Years of schedules and reminders in simulated time, with a machine that stands still and a clock that is wrong."""
