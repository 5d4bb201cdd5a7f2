"""The queue of questions before a session: asked, voted for, and none left without a word on what became of it."""
