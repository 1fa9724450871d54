"""What made a layer, kept with it: enough to read about, and enough to run it again."""

from __future__ import annotations

import json
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

from ..profile import log

PROPERTY = "akin/request"
MARK = "Akin request: "


def describe(layer: QgsMapLayer, title: str, request: dict[str, Any], lines: list[str]) -> None:
    """Write a layer's metadata. request: {"verb": …, "params": …}, as the engine takes it; lines: for people."""
    text = json.dumps(request)  # plain ASCII: QGIS may drop what lies outside the Basic Multilingual Plane
    layer.setCustomProperty(PROPERTY, text)
    metadata = layer.metadata()
    metadata.setTitle(title)
    metadata.setAbstract("\n".join(lines))
    metadata.setType("dataset")
    metadata.setKeywords({"akin": ["akin", request["verb"]]})
    metadata.setHistory([MARK + text])
    metadata.setCrs(layer.crs())
    metadata.setExtent(_extent(layer))
    layer.setMetadata(metadata)


def _table(layer: QgsVectorLayer) -> str:
    named = QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("layerName")
    return named or layer.dataProvider().subLayers()[0].split(QgsDataProvider.sublayerSeparator())[1]


def _report(path: str, problem: str) -> None:
    if problem:
        log.warning(f"{path}: {problem}")


def _extent(layer: QgsMapLayer) -> QgsLayerMetadata.Extent:
    spatial = QgsLayerMetadata.SpatialExtent()
    spatial.extentCrs, spatial.bounds = layer.crs(), QgsBox3d(layer.extent())
    extent = QgsLayerMetadata.Extent()
    extent.setSpatialExtents([spatial])
    return extent


def request_of(layer: QgsMapLayer) -> Optional[dict[str, Any]]:
    """The request that made a layer, None for a layer that Akin did not make."""
    texts = [layer.customProperty(PROPERTY, "")]
    texts += [line[len(MARK) :] for line in layer.metadata().history() if line.startswith(MARK)]
    for text in filter(None, texts):
        try:
            return json.loads(text)
        except ValueError:
            log.warning(f"{layer.name()}: the request kept with it is damaged")
    return None


def keep(layer: QgsMapLayer) -> None:
    """Keep a layer's style and metadata with its data, where its format has a place for them.

    A GeoPackage holds both itself; a raster gets .qml and .qmd files beside it; other formats get nothing.
    """
    path = layer.source().split("|")[0]
    if isinstance(layer, QgsVectorLayer) and Path(path).suffix.lower() == ".gpkg":
        _report(path, layer.saveStyleToDatabase("akin", "", True, ""))
        uri = f"{path}|layername={_table(layer)}"
        _, problem = QgsProviderRegistry.instance().saveLayerMetadata("ogr", uri, layer.metadata())
        _report(path, problem)
    elif isinstance(layer, QgsRasterLayer):
        layer.saveDefaultStyle(QgsMapLayer.StyleCategory.AllStyleCategories)
        layer.saveDefaultMetadata()
