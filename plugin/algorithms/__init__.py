"""Akin's algorithms in the Processing Toolbox: parameters in, one verb of the engine, layers out."""
