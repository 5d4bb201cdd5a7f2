"""Reads amounts, days, places and themes in the words of five languages; what can mean two things is asked, never guessed."""
