"""Installs the engine's packages, in an environment of their own. Runs without QGIS."""
