"""The numbers: rasters to vectors to hits. Runs in a process of its own; never imports QGIS, Qt or torch."""
