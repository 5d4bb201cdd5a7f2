"""What the Secretariat does about polls: plans, runs and repeats them, and keeps what they may ask."""
