"""Akin in the main window of QGIS: its docks, actions, and what a project keeps of them."""
