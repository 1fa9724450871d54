"""Errors of layers."""

from __future__ import annotations

from ..contract.addresses import without_secrets


class LayerError(Exception):
    """A layer does not suit the engine, or a result can't become a layer. The message is for people.

    It has no secrets of signed addresses: names and sources of layers may contain them.
    """

    def __init__(self, message: str) -> None:
        super().__init__(without_secrets(message))
