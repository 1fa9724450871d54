"""Labels that a person should look at: two classes at one place, no shape, or no patch of the collection below."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Optional

from qgis.core import Qgis, QgsGeometry, QgsPointXY, QgsRectangle, QgsSpatialIndex

from .label import Label

#: Two polygons contradict each other if their common area is at least this share of the smaller one: neighbours that
#: were drawn by hand may overlap a little.
OVERLAP_SHARE = 0.1
MOST_PROBLEMS = 200

#: The patch at a point of the layer's CRS; None for none.
PatchAt = Callable[[QgsPointXY], Optional[Hashable]]


@dataclass(frozen=True)
class Problem:
    """Labels to look at. kind: "contradiction" (two labels), or of one label "outside", "empty" (without a shape) or
    "unnamed" (without a class).

    extent: in the layer's CRS.
    """

    kind: str
    labels: tuple[Label, ...]
    extent: QgsRectangle


def problems(labels: Sequence[Label], patch_at: Optional[PatchAt] = None) -> list[Problem]:
    """What is wrong with labels, at most MOST_PROBLEMS.

    Args:
        patch_at: of the collection; None if it is not known.
    """
    found = []
    for problem in (*_contradictions(labels, patch_at), *_single(labels, patch_at)):
        found.append(problem)
        if len(found) == MOST_PROBLEMS:
            break
    return found


def _contradictions(labels: Sequence[Label], patch_at: Optional[PatchAt]) -> Iterator[Problem]:
    """Pairs of labels of two classes that share an area or a patch."""
    named = {label.fid: label for label in labels if label.value is not None and not label.shape.isEmpty()}
    pairs = dict.fromkeys((*_that_overlap(named), *_in_one_patch(named, patch_at)))
    for one, other in pairs:
        both = named[one], named[other]
        extent = both[0].shape.boundingBox()
        extent.combineExtentWith(both[1].shape.boundingBox())
        yield Problem("contradiction", both, extent)


def _that_overlap(named: dict[int, Label]) -> Iterator[tuple[int, int]]:
    index = QgsSpatialIndex()
    for fid, label in named.items():
        index.addFeature(fid, label.shape.boundingBox())
    for fid, label in named.items():
        for other in index.intersects(label.shape.boundingBox()):
            if other > fid and named[other].value != label.value and _overlap(label.shape, named[other].shape):
                yield fid, other


def _overlap(one: QgsGeometry, other: QgsGeometry) -> bool:
    if Qgis.GeometryType.Point in (one.type(), other.type()):
        return one.intersects(other)
    smaller = min(one.area(), other.area())
    return smaller > 0 and one.intersection(other).area() >= OVERLAP_SHARE * smaller


def _in_one_patch(named: dict[int, Label], patch_at: Optional[PatchAt]) -> Iterator[tuple[int, int]]:
    """Pairs of points in one patch. Polygons that share a patch overlap, or they hold several patches."""
    if patch_at is None:
        return
    first: dict[Hashable, Label] = {}
    for label in named.values():
        if label.shape.type() != Qgis.GeometryType.Point:
            continue
        patch = patch_at(_middle(label.shape))
        known = first.setdefault(patch, label) if patch is not None else label
        if known.value != label.value:
            yield min(known.fid, label.fid), max(known.fid, label.fid)


def _single(labels: Sequence[Label], patch_at: Optional[PatchAt]) -> Iterator[Problem]:
    for label in labels:
        box = label.shape.boundingBox() if not label.shape.isEmpty() else QgsRectangle()
        if label.value is None:
            yield Problem("unnamed", (label,), box)
        elif label.shape.isEmpty():
            yield Problem("empty", (label,), box)
        elif patch_at is not None and not _on_patch(label, patch_at):
            yield Problem("outside", (label,), box)


def _on_patch(label: Label, patch_at: PatchAt) -> bool:
    """Whether the middle or, of a large polygon, a corner is on a patch."""
    if patch_at(_middle(label.shape)) is not None:
        return True
    return label.shape.type() != Qgis.GeometryType.Point and any(
        patch_at(QgsPointXY(vertex.x(), vertex.y())) is not None for vertex in label.shape.vertices()
    )


def _middle(shape: QgsGeometry) -> QgsPointXY:
    return shape.boundingBox().center() if shape.type() == Qgis.GeometryType.Point else shape.pointOnSurface().asPoint()
