"""The dates of the Time dock on the map: the place, the rasters of a date, the temporal controller, the swipe."""
