"""The engine seen from QGIS: its process, requests and replies."""
