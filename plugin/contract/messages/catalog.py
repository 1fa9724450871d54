"""What is said of known encoders and of downloads."""

from __future__ import annotations
