"""Cards and forms as Adaptive Cards, for Teams and for the playground."""
