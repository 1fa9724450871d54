"""Sentences about what comes in and goes out: encoders, fields, tables of embeddings."""
