"""Calendar files: entries in the format that every calendar reads (iCalendar, RFC 5545)."""
