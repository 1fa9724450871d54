"""The Labels dock: classes, labels on the map and on hits, and their check."""
