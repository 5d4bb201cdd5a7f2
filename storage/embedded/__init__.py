"""The embedded store: TinyDB in memory, with a journal and checkpoints on the disk."""
