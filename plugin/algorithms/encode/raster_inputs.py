"""INPUT: layers and files as what the engine can be given. Read in the main thread, used in any."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeedback,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsRasterLayer,
    QgsRectangle,
)

from ...layers import rasters
from ...layers.errors import LayerError
from ...layers.rendering import LayerCopy, copy_of, rendering
from ...profile.i18n import tr
from ..base import Sentence


@dataclass
class RasterInput:
    """One raster: a path that the engine reads, or a copy of the layer to be rendered first."""

    name: str
    crs: QgsCoordinateReferenceSystem
    date: Optional[str]
    path: str = ""
    copy: Optional[LayerCopy] = None

    def rendered(
        self,
        extent: QgsRectangle,
        extent_crs: QgsCoordinateReferenceSystem,
        pixel_size_m: float,
        transforms: QgsCoordinateTransformContext,
        feedback: QgsFeedback,
    ) -> str:
        """The path of the rendering. Raises LayerError, EngineCancelled."""
        crs = extent_crs if extent_crs.isValid() else self.crs
        area = None if extent.isNull() else extent
        return rendering(self.copy, area, crs, pixel_size_m, transforms).write(feedback)


def read_inputs(value: Any, context: QgsProcessingContext) -> list[RasterInput]:
    """The layers of INPUT. Raises LayerError where one is no raster."""
    return [_read(one, context) for one in _listed(value)]


def wrong_inputs(value: Any, context: QgsProcessingContext) -> Sentence:
    """What is wrong with INPUT, if anything: nothing, a file that is missing or damaged, a layer without a CRS."""
    listed = _listed(value)
    if not listed:
        return tr("Choose one or several rasters (INPUT).")
    return next((sentence for sentence in (_wrong(one, context) for one in listed) if sentence), None)


def _listed(value: Any) -> list[Any]:
    listed = value if isinstance(value, (list, tuple)) else [value]
    return [one for one in listed if one is not None and one != ""]


def _layer(value: Any, context: QgsProcessingContext) -> Optional[QgsMapLayer]:
    if isinstance(value, QgsMapLayer):
        return value
    return QgsProcessingUtils.mapLayerFromString(str(value), context, True, QgsProcessingUtils.LayerHint.Raster)


def _wrong(value: Any, context: QgsProcessingContext) -> Sentence:
    layer = _layer(value, context)
    if layer is None and not _is_there(str(value)):
        return tr("There is no raster at {path}. Check the path and try again.").format(path=value)
    if layer is None or not layer.isValid():
        text = tr(
            "{path} can't be opened as a raster: it is damaged, cut short, locked, or of a kind that GDAL does not "
            "know."
        )
        return text.format(path=value if layer is None else layer.name())
    if not isinstance(layer, QgsRasterLayer):
        return tr("{layer} is no raster. Choose a raster layer or file.").format(layer=layer.name())
    if not layer.crs().isValid():
        text = tr(
            "{layer} has no CRS, so its place on the ground is unknown. Set it (Layer > Set CRS of Layer…) and try "
            "again."
        )
        return text.format(layer=layer.name())
    return None


def _is_there(path: str) -> bool:
    return path.startswith("/vsi") or ":" in path[2:] or Path(path).exists()


def _read(value: Any, context: QgsProcessingContext) -> RasterInput:
    sentence = _wrong(value, context)
    if sentence:
        raise LayerError(sentence)
    layer = _layer(value, context)
    known = RasterInput(layer.name(), layer.crs(), rasters.date_of(layer))
    path = rasters.path_of(layer)
    if path is None:
        known.copy = copy_of(layer)
    else:
        known.path = rasters.with_crs(path, layer.crs()) if rasters.needs_crs(layer) else path
    return known
