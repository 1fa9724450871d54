"""Where the rasters of a collection lie: the patches of each."""

from __future__ import annotations

from collections.abc import Sequence

from ...collection.manifest import Manifest
from ...imagery.grid.grid import Cells, around
from ..source import SourcePlan


def areas(manifest: Manifest, sources: Sequence[SourcePlan]) -> list[Cells]:
    """The patches of each raster to encode, in their order, then those of each other raster of the collection."""
    planned = {source.name for source in sources}
    there = [manifest.parts_of(source.number) for source in manifest.sources if source.name not in planned]
    return [*(source.cells for source in sources), *(around([p.cells for p in parts]) for parts in there if parts)]
