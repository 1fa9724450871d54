"""Results as layers of the project: in memory or in files, as hits or as areas, grouped by query."""
