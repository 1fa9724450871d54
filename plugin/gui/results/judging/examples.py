"""The hits that are examples of the query already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Optional

from qgis.core import QgsCsException, QgsGeometry, QgsPoint, QgsPointXY

from ....contract.requests.search import Hit, Term
from ....layers.crs import read_crs, transform
from ....layers.results.hits import footprint
from ...search.term import LabelledTerm
from ...shared.hit_key import Key, key_of


def examples_among(terms: Iterable[LabelledTerm], hits: Sequence[Hit], crs: str) -> dict[Key, int]:
    """The signs of the hits that are terms of the query, that have one of its places in their patch, or whose centre
    lies in one of its polygons.

    Args:
        crs: of the footprints of the hits.
    """
    found: dict[Key, int] = {}
    for term in (one.term for one in terms):
        if term.kind == "hit":
            found[term.collection, term.patch] = term.sign
        elif (shape := _shape(term, crs)) is not None:
            found.update((key_of(hit), term.sign) for hit in _on(shape, hits))
    return found


def _shape(term: Term, crs: str) -> Optional[QgsGeometry]:
    """The point or the polygon of a term in the CRS of the hits; None where it has none there."""
    if term.kind not in ("place", "polygon"):
        return None
    place = QgsGeometry.fromPointXY(QgsPointXY(term.x, term.y))
    shape = QgsGeometry.fromWkt(term.wkt) if term.kind == "polygon" else place
    try:
        shape.transform(transform(term.crs, read_crs(crs)))
    except QgsCsException:
        return None
    return None if shape.isEmpty() else shape


def _on(shape: QgsGeometry, hits: Sequence[Hit]) -> list[Hit]:
    """The hits on a point or a polygon. As in the engine, a polygon smaller than a patch is an example of its patch."""
    middle, box = shape.pointOnSurface(), shape.boundingBox()
    if middle.isNull():  # a polygon without an area
        return []
    ground = QgsGeometry.createGeometryEngine(shape.constGet())
    ground.prepareGeometry()
    inside = [hit for hit in hits if box.contains(*hit.center) and ground.contains(QgsPoint(*hit.center))]
    return inside or [hit for hit in hits if _holds(hit, middle.asPoint())]


def _holds(hit: Hit, point: QgsPointXY) -> bool:
    """Footprints of patches are squares along the axes of the collection's CRS; regions have any form."""
    xs, ys = zip(*hit.footprint)
    near = min(xs) <= point.x() <= max(xs) and min(ys) <= point.y() <= max(ys)
    return near and (hit.area_ha is None or footprint(hit).contains(point))
