"""The Time dock: one place through its dates, as a plot, and the dates on the map."""
