"""The engine's process: what QGIS, a shell and Python code call, and what runs a verb for them."""
