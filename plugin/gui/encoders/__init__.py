"""The Encoders dock and the same panel in QGIS's options: list, download, export, import and delete encoders."""
