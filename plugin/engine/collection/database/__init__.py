"""Collections in a PostgreSQL database with PostGIS and pgvector: their tables, and what is read from them."""
