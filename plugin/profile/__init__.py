"""Akin's part of the QGIS profile: settings, folders, log and language."""
