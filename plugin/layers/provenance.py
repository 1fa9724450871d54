"""The request that made a layer. The layer keeps it, to show it and to run it again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsBox3d,
    QgsDataProvider,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..contract import verbs
from ..contract.addresses import without_secrets
from ..contract.records import from_json, parse_json, to_json
from ..profile import log
from ..profile.plain import without_markup
from .sidecars import MARK, PROPERTY, may_replace

#: Files whose layers keep style and metadata in files next to them.
SIDECAR_KINDS = (".csv", ".parquet")


@dataclass(frozen=True)
class LayerRequest:
    """What made a layer: `Engine.call(verb, request)` runs it again."""

    verb: verbs.Verb[Any, Any]
    request: Any

    def to_text(self) -> str:
        """The JSON that layers keep. It is plain ASCII: QGIS may drop characters such as emoji."""
        text = json.dumps({"verb": self.verb.name, "params": to_json(self.request)})
        return without_secrets(text).replace("<", "\\u003c")  # QGIS shows the metadata of layers as HTML

    @classmethod
    def from_text(cls, text: str) -> "LayerRequest":
        """Reads the text of `to_text`. Raises ValueError if it is damaged or from a newer Akin."""
        data = parse_json(text)
        name = data.get("verb") if isinstance(data, dict) else None
        verb = next((one for one in verbs.ENGINE if one.name == name), None)
        if verb is None:
            raise ValueError(f"this version does not know {name!r}")
        return cls(verb, from_json(verb.request, data.get("params")))


def describe(layer: QgsMapLayer, title: str, made_by: LayerRequest, lines: list[str]) -> None:
    """Write a layer's metadata. lines: for people, in the abstract."""
    text = made_by.to_text()
    layer.setCustomProperty(PROPERTY, text)
    metadata = layer.metadata()
    metadata.setTitle(without_markup(title))
    metadata.setAbstract(without_markup("\n".join(lines)))
    metadata.setType("dataset")
    metadata.setKeywords({"akin": ["akin", made_by.verb.name]})
    metadata.setHistory([MARK + text])
    metadata.setCrs(layer.crs())
    metadata.setExtent(_extent(layer))
    layer.setMetadata(metadata)


def _extent(layer: QgsMapLayer) -> QgsLayerMetadata.Extent:
    spatial = QgsLayerMetadata.SpatialExtent()
    spatial.extentCrs, spatial.bounds = layer.crs(), QgsBox3d(layer.extent())
    extent = QgsLayerMetadata.Extent()
    extent.setSpatialExtents([spatial])
    return extent


def request_of(layer: QgsMapLayer) -> Optional[LayerRequest]:
    """The request that made a layer; None if Akin did not make it, or if its request is damaged or newer."""
    texts = [layer.customProperty(PROPERTY, "")]
    texts += [line[len(MARK) :] for line in layer.metadata().history() if line.startswith(MARK)]
    for text in (text for text in texts if isinstance(text, str) and text):  # a property can have any type
        try:
            return LayerRequest.from_text(text)
        except ValueError as error:
            log.warning(f"{layer.name()}: Akin can't read the request in this layer ({error})")
    return None


def keep(layer: QgsMapLayer) -> None:
    """Save a layer's style and metadata with its data, if the format can hold them.

    A GeoPackage holds both. A raster, a CSV or a GeoParquet file gets .qml and .qmd files next to it, unless somebody
    else's are there: hits.qml can be the style of hits.shp. Other formats get nothing.
    """
    path = layer.source().split("|")[0]
    if isinstance(layer, QgsVectorLayer) and Path(path).suffix.lower() == ".gpkg":
        _report(path, layer.saveStyleToDatabase("akin", "", True, ""))
        uri = f"{path}|layername={_table(layer)}"
        _, problem = QgsProviderRegistry.instance().saveLayerMetadata("ogr", uri, layer.metadata())
        _report(path, problem)
    elif isinstance(layer, QgsRasterLayer) or Path(path).suffix.lower() in SIDECAR_KINDS:
        if _may_replace(layer.styleURI()):
            layer.saveDefaultStyle(QgsMapLayer.StyleCategory.AllStyleCategories)
        if _may_replace(layer.metadataUri()):
            layer.saveDefaultMetadata()


def _may_replace(path: str) -> bool:
    mine = may_replace(Path(path))
    if not mine:
        log.warning(f"{path}: Akin did not make this file, so it does not overwrite it")
    return mine


def _table(layer: QgsVectorLayer) -> str:
    name = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("layerName")
    return name or layer.dataProvider().subLayers()[0].split(QgsDataProvider.sublayerSeparator())[1]


def _report(path: str, problem: str) -> None:
    if problem:
        log.warning(f"{path}: {problem}")
