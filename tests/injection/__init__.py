"""Whatever people type, in whatever place, nothing of it acts anywhere, and nobody learns what was said in confidence."""
