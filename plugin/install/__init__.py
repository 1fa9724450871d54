"""Installs the engine's packages into a Python environment of their own. Knows no QGIS: the shell uses it too."""
