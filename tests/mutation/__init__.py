"""How well the tests watch the code that must not go wrong: each small change to it ought to make one of them fail (T19)."""
