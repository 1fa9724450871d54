"""Widgets and helpers for several docks."""
