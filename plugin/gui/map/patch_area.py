"""The ground that the patches of an encoding cover, and the edge of its rasters that they don't."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle

from ...contract.requests.encode_raster import PatchBlocks

MOST_PATCHES = 2000  # drawn one by one
LEAST_SHARE = 0.001  # of the rasters: a smaller edge comes from rounding


@dataclass(frozen=True)
class PatchArea:
    """Areas in the CRS of the collection.

    Args:
        patches: one for each patch; empty where there are more than MOST_PATCHES.
        blocks: rectangles of patches.
        edge: the part of the rasters that no patch covers.
        edge_share: of the rasters' area (0..1).
    """

    patches: tuple[QgsRectangle, ...]
    blocks: tuple[QgsRectangle, ...]
    edge: QgsGeometry
    edge_share: float


def patch_area(layouts: Sequence[PatchBlocks]) -> PatchArea:
    """The areas of all sources of an estimate."""
    blocks = [_rectangle(layout, *block) for layout in layouts for block in layout.blocks]
    asked = [one for one in map(_asked, layouts) if not one.isEmpty()]
    edges = [one.difference(_union(layout)) for one, layout in zip(map(_asked, layouts), layouts) if not one.isEmpty()]
    whole = sum(one.area() for one in asked)
    edge = QgsGeometry.unaryUnion([one for one in edges if not one.isEmpty()])
    share = sum(one.area() for one in edges) / whole if whole else 0.0
    few = sum((r1 - r0) * (c1 - c0) for layout in layouts for r0, r1, c0, c1 in layout.blocks) <= MOST_PATCHES
    patches = [one for layout in layouts for one in _patches(layout)] if few else []
    return PatchArea(tuple(patches), tuple(blocks), edge, share if share >= LEAST_SHARE else 0.0)


def _rectangle(layout: PatchBlocks, row0: int, row1: int, col0: int, col1: int) -> QgsRectangle:
    xmin, ymax = layout.x + col0 * layout.step_x, layout.y - row0 * layout.step_y
    xmax = layout.x + (col1 - 1) * layout.step_x + layout.patch
    ymin = layout.y - (row1 - 1) * layout.step_y - layout.patch
    return QgsRectangle(xmin, ymin, xmax, ymax)


def _patches(layout: PatchBlocks) -> list[QgsRectangle]:
    cells = ((row, col) for r0, r1, c0, c1 in layout.blocks for row in range(r0, r1) for col in range(c0, c1))
    return [_rectangle(layout, row, row + 1, col, col + 1) for row, col in cells]


def _asked(layout: PatchBlocks) -> QgsGeometry:
    """The ground that was asked for: where all rasters of a source have it."""
    area = QgsGeometry.fromRect(QgsRectangle(*layout.wanted))
    for outline in layout.outlines:
        if len(outline) > 2:
            area = area.intersection(QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in outline]]))
    return area


def _union(layout: PatchBlocks) -> QgsGeometry:
    return QgsGeometry.unaryUnion([QgsGeometry.fromRect(_rectangle(layout, *block)) for block in layout.blocks])
