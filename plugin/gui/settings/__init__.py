"""Akin's page in QGIS's options, and the installation of the engine and torch."""
