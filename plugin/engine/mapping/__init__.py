"""From labels to a map: labels, estimators, validation, the map model, its report, clusters, suggestions."""
