"""The steps behind host/environment.py. Standard library only, and QGIS where it happens to run."""
