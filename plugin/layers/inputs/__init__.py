"""Layers as inputs of the engine: which file stands behind a layer, or how it is written for the engine."""
