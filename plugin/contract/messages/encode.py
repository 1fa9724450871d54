"""What is said while rasters are encoded, and of what it will cost."""

from __future__ import annotations
