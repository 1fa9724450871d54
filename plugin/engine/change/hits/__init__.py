"""Found things at two dates."""
