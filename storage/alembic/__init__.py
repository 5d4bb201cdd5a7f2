"""How the SQL tables came to be what they are, step by step; `storage.sql_migrations` runs it."""
