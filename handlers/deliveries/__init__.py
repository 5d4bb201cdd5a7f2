"""What could not be delivered: staff see why, and say what is to become of it."""
