"""Widgets and signals that several docks use."""
