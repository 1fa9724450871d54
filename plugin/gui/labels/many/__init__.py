"""Labels of many places at once."""
