"""Docks, map tools and the settings page."""
