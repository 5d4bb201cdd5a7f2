"""A local web page on which everything can be tried without an account, as anybody of an invented alliance."""
