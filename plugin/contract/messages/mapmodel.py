"""Sentences about map models: training them, keeping them, and making maps with them."""

from __future__ import annotations

from ..message import Sentence

OTHER_ORIGIN = Sentence(
    "mapmodel.other_origin",
    "The model {model} was trained with vectors of {own}, and {collection} has vectors of {other}. Choose a collection "
    "or field of {own}, or train a new model.",
    fields=("model", "collection"),
)
