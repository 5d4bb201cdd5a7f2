"""Questions on the texts: answers, the Compact clause by clause, the pitch, and the list of topics."""
