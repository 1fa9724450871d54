"""Fields in the docks: their year, and the layer with their scores for what the map shows."""
