"""What is said when a checkpoint is exported as an encoder."""

from __future__ import annotations
