"""Algorithms that add ready-made embeddings."""
