"""What can go wrong with layers."""

from __future__ import annotations


class LayerError(Exception):
    """A layer that the engine can't be given, or a result that can't become a layer. The message is for people."""
