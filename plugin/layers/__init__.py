"""Raster layers as input for the engine, and its results as layers."""
