"""Encodes rasters into a collection: plan, estimate, pipeline."""
