"""Docks, dialogs and the map tool, one folder a dock."""
