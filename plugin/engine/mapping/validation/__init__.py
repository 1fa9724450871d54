"""What says how far a map can be trusted: folds, conformal sets, the area of applicability, areas with intervals."""
