"""Errors of layers."""

from __future__ import annotations


class LayerError(Exception):
    """A layer does not suit the engine, or a result can't become a layer. The message is for people."""
