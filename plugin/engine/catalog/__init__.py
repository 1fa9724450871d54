"""Known encoders: the list, downloads, and what is installed."""
