"""Keeps the hits shown as layers of the project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Optional

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtWidgets import QWidget

from ...contract import verbs
from ...contract.requests.search import Hit, SearchResult
from ...layers.keep.areas import areas_layer
from ...layers.keep.saving import save
from ...layers.provenance import LayerRequest
from ...layers.results.hits import hits_layer
from ...profile.i18n import tr
from ..search.session import Found
from ..search.term import title_of
from ..shared.hit_key import Key
from ..window.long_work import LongWork
from .keep_dialog import KeepDialog, Keeping


def keep_hits(
    work: LongWork, found: Found, hits: Sequence[Hit], parent: QWidget, right: Mapping[Key, bool]
) -> KeepDialog:
    """Ask where to keep the hits, then make the layers and add them to the project. Returns the open dialog.

    Args:
        right: the hits that the user marked: True for right, False for wrong.
    """
    right = dict(right)  # as it is now: the layers are made in a thread
    result, made_by = replace(found.result, hits=tuple(hits)), LayerRequest(verbs.SEARCH, found.request)
    title = title_of(found.terms)
    dialog = KeepDialog(title, len(hits), parent)
    dialog.wanted.connect(
        lambda keeping: work.add_layers(lambda: make_layers(keeping, result, made_by, right), found.title, title)
    )
    dialog.open()
    return dialog


def make_layers(
    keeping: Keeping, result: SearchResult, made_by: LayerRequest, right: Optional[Mapping[Key, bool]] = None
) -> list[QgsVectorLayer]:
    """The layers of hits and areas, written where the user wants them. Runs in a thread. Raises LayerError."""
    layers = []
    if keeping.hits:
        layer = hits_layer(result, made_by, right=right)
        layer.setName(keeping.name)
        layers.append(save(layer, keeping.path, keeping.name, keeping.kind))
    if keeping.areas:
        name = tr("{query} – areas").format(query=keeping.name) if keeping.hits else keeping.name
        layer = areas_layer(result, made_by, name)
        layers.append(save(layer, keeping.path_of_areas(), name, keeping.kind))
    return layers
