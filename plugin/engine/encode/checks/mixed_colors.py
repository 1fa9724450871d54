"""Rasters in natural colours and rasters in other bands in one collection: their places do not compare."""

from __future__ import annotations

from collections.abc import Sequence

from ....contract import Message, messages
from ...collection.manifest import Manifest
from ..source import SourcePlan
from .undated import some_names


def mixed_colors_note(manifest: Manifest, sources: Sequence[SourcePlan]) -> tuple[Message, ...]:
    """A warning where only some of the rasters, in the request and in the collection, are in natural colours."""
    natural = {source.name: source.match.natural for source in sources}
    natural = {**{source.name: source.natural for source in manifest.sources}, **natural}
    other = [_short(name) for name, is_natural in natural.items() if not is_natural]
    if len(other) in (0, len(natural)):
        return ()
    return (messages.encode.MIXED_COLORS(count=len(other), rasters=some_names(other)),)


def _short(name: str) -> str:
    """The name of a source, which can be a path."""
    return name.replace("\\", "/").rsplit("/", 1)[-1]
