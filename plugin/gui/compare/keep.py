"""Saves the hits of a comparison as two layers of one GeoPackage."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtWidgets import QWidget

from ...contract import verbs
from ...layers.keep.saving import save
from ...layers.provenance import LayerRequest
from ...layers.results.compared.comparison import SIDES
from ...layers.results.hits import hits_layer
from ...profile.i18n import tr
from ..search.term import title_of
from ..window.long_work import LongWork, ask_path
from .session import Compared


def keep_compared(work: LongWork, compared: Compared, parent: QWidget) -> None:
    """Ask for a GeoPackage, save the hits of both collections in it, and add them to the project."""
    title = title_of(compared.sides[0].terms)
    path = ask_path(parent, tr("Keep the hits of both collections as layers"), title, "gpkg", tr("GeoPackage"), True)
    if path:
        work.add_layers(lambda: _write(compared, path), title, title)


def _write(compared: Compared, path: str) -> list[QgsVectorLayer]:
    layers, title = [], title_of(compared.sides[0].terms)
    for name, found in zip(SIDES, compared.sides):
        made_by = LayerRequest(verbs.COMPARE_COLLECTIONS, found.request)
        layers.append(save(hits_layer(found.result, made_by, found.side), path, f"{title} {name}"))
    return layers
