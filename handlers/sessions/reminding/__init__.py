"""Sessions come to mind: reminders, and what leaders write into the threads of discussions."""
