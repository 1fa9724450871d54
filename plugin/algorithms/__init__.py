"""Akin's algorithms in the Processing toolbox: parameters in, one verb of the engine, layers out."""
