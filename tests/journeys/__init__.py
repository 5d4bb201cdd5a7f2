"""What people do, from the first word to what stands there afterwards, on the real application."""
