"""What QGIS lends to every face of Akin: the engine process, settings, log, and layers in and out."""
