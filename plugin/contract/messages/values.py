"""What is said of pixel values: units, scales, ranges."""

from __future__ import annotations
