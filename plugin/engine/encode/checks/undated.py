"""Rasters without a date that lie on other rasters of the collection: change between them can't be found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ....contract import Message, messages
from ...collection.manifest import Manifest
from ...imagery.grid.grid import Cells
from ..source import SourcePlan
from .areas import areas

#: Of the smaller raster. The sheets of a mosaic overlap less, and need no dates.
OVERLAP = 0.5
#: Names in the sentence.
MOST_NAMES = 3


def undated_note(manifest: Manifest, sources: Sequence[SourcePlan]) -> tuple[Message, ...]:
    """A warning where rasters to encode have no date and lie on others, in the request or in the collection."""
    undated = [number for number, source in enumerate(sources) if not source.date]
    if not undated:
        return ()
    boxes = np.array([_box(cells) for cells in areas(manifest, sources)], np.int64)
    found = [sources[number].raster.name for number in undated if _lies_on_another(number, boxes)]
    if not found:
        return ()
    return (messages.encode.UNDATED(count=len(found), rasters=some_names(found)),)


def some_names(names: Sequence[str]) -> list[str]:
    """The first names of rasters, and an ellipsis for more of them."""
    return [*names[:MOST_NAMES], *(["\N{HORIZONTAL ELLIPSIS}"] if len(names) > MOST_NAMES else [])]


def _box(cells: Cells) -> tuple[int, int, int, int]:
    """The first row and column, and the row and column after the last."""
    return cells.row0, cells.col0, cells.row1, cells.col1


def _lies_on_another(number: int, boxes: NDArray[np.int64]) -> bool:
    """Whether a box shares enough patches with another one. boxes: (n, 4)."""
    one = boxes[number]
    shared = np.minimum(boxes[:, 2:], one[2:]) - np.maximum(boxes[:, :2], one[:2])
    area = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    overlaps = np.prod(shared.clip(0), axis=1) >= OVERLAP * np.minimum(area, area[number]).clip(1)
    overlaps[number] = False
    return bool(overlaps.any())
