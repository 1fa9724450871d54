"""Training images: where they come from, what is true of them, and how they are shown."""
