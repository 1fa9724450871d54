"""Encoders: those that are installed, the catalogue, import and export."""
