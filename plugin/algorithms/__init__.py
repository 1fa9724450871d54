"""Processing algorithms: parameters in, one verb, layers out."""
