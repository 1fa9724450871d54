"""Saves the hits of a comparison as two layers of one GeoPackage."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QWidget

from ...contract import verbs
from ...layers.comparison import SIDES
from ...layers.hits import hits_layer, save
from ...layers.provenance import LayerRequest
from ...profile.i18n import tr
from ..long_work import LongWork, ask_path
from .session import Compared


def keep_compared(work: LongWork, compared: Compared, parent: QWidget) -> None:
    """Ask for a GeoPackage, save the hits of both collections in it, and add them to the project."""
    title = " ".join(one.label for one in compared.sides[0].terms)
    path = ask_path(parent, tr("Keep the hits of both collections as layers"), title, "gpkg", tr("GeoPackage"))
    if path:
        titles = {name: found.title for name, found in zip(SIDES, compared.sides)}
        work.save_layers(titles, lambda: _write(compared, path), path)


def _write(compared: Compared, path: str) -> None:
    for number, (name, found) in enumerate(zip(SIDES, compared.sides)):
        made_by = LayerRequest(verbs.COMPARE_COLLECTIONS, found.request)
        save(hits_layer(found.result, made_by, found.side), path, name, add=number > 0)
