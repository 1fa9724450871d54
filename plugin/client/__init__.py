"""The engine as QGIS sees it: its process, requests and replies."""
