"""Rasters of classes as layers."""
