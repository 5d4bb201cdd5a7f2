"""Who is active where, for members; what the Secretariat may see of funding, and how much of it there was."""
