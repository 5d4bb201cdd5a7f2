"""What came of polls: one release, shown as cards, charts, tables and reports."""
