"""The domain: pure rules and values that need nothing but the standard library."""
