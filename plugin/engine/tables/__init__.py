"""Tables of embeddings (Parquet): one becomes a collection, and a collection becomes one."""
