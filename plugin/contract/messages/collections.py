"""What is said of collections on disk and their index."""

from __future__ import annotations
