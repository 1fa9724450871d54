"""Widgets and helpers that several docks use."""
