"""For whom people speak, and who belongs to the Secretariat's staff."""
