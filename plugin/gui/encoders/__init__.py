"""The Encoders dock, and the same panel in QGIS's options."""
