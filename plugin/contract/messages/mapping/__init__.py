"""Sentences about labels, map models, maps made with them and their reports."""
