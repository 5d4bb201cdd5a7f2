"""The store in an SQL database: PostgreSQL for several instances, SQLite for one."""
