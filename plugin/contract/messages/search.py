"""What is said of queries, filters, hits and comparisons."""

from __future__ import annotations
