"""The hits that are examples of the query already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Optional

from qgis.core import QgsCsException, QgsPointXY

from ....contract.requests.search import Hit, Term
from ....layers.crs import read_crs, transform
from ....layers.results.hits import footprint
from ...search.term import LabelledTerm
from ...shared.hit_key import Key, key_of


def examples_among(terms: Iterable[LabelledTerm], hits: Sequence[Hit], crs: str) -> dict[Key, int]:
    """The signs of the hits that are terms of the query, or that have one of its places in their patch.

    Args:
        crs: of the footprints of the hits.
    """
    found: dict[Key, int] = {}
    for term in (one.term for one in terms):
        if term.kind == "hit":
            found[term.collection, term.patch] = term.sign
        elif term.kind == "place" and (point := _point(term, crs)) is not None:
            found.update((key_of(hit), term.sign) for hit in hits if _holds(hit, point))
    return found


def _point(term: Term, crs: str) -> Optional[QgsPointXY]:
    try:
        return transform(term.crs, read_crs(crs)).transform(QgsPointXY(term.x, term.y))
    except QgsCsException:
        return None


def _holds(hit: Hit, point: QgsPointXY) -> bool:
    """Footprints of patches are squares along the axes of the collection's CRS; regions have any form."""
    xs, ys = zip(*hit.footprint)
    near = min(xs) <= point.x() <= max(xs) and min(ys) <= point.y() <= max(ys)
    return near and (hit.area_ha is None or footprint(hit).contains(point))
