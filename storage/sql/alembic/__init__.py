"""How the SQL tables came to be what they are, step by step; `storage.sql.migrations` runs it."""
