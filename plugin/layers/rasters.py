"""A raster layer as a path that the engine can read: its own file, or a VRT that adds the CRS it lacks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Optional

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProviderRegistry, QgsRasterLayer, QgsUnitTypes
from qgis.PyQt.QtCore import Qt

from ..profile import paths
from ..profile.i18n import tr
from .crs import write_crs
from .errors import LayerError

#: What QGIS's GDAL may read and the engine's can't.
FOREIGN = (".ecw", ".sid")
FOREIGN_PREFIXES = ("PG:", "POSTGRES", "WMS:", "WMTS:", "WCS:", "<", "TMS:")
DEGREE_M = 111_320.0  # of the equator
EQUATOR_M = 40_075_016.69
TILE_SIDE_PX = 256


def path_of(layer: QgsRasterLayer) -> Optional[str]:
    """The path that rasterio opens for a layer; None where the layer is no file and must be rendered."""
    source = layer.source()
    if layer.providerType() != "gdal" or source.upper().startswith(FOREIGN_PREFIXES):
        return None
    parts = QgsProviderRegistry.instance().decodeUri("gdal", source)
    path = parts.get("path") or source
    if path.lower().endswith(FOREIGN):
        return None
    if parts.get("layerName"):
        return source.split("|")[0]  # a raster inside a file, as GDAL writes it: GPKG:file:layer
    if not parts.get("vsiPrefix") and not Path(path).is_absolute() and Path(path).exists():
        return str(
            Path(path).absolute()
        )  # qgis_process takes paths from its own folder, and the engine works in another
    return f"{parts.get('vsiPrefix') or ''}{path}{parts.get('vsiSuffix') or ''}"


def date_of(layer: QgsRasterLayer) -> Optional[str]:
    """The ISO date of a layer's imagery, from its temporal properties; None where they say none."""
    temporal = layer.temporalProperties()
    if not temporal.isActive() or temporal.mode() != Qgis.RasterTemporalMode.FixedTemporalRange:
        return None
    begin = temporal.fixedTemporalRange().begin()
    return begin.date().toString(Qt.DateFormat.ISODate) if begin.isValid() else None


def needs_crs(layer: QgsRasterLayer) -> bool:
    """Whether the layer's own data has no CRS (a person may have told QGIS one)."""
    return not layer.dataProvider().crs().isValid()


def with_crs(path: str, crs: QgsCoordinateReferenceSystem) -> str:
    """A small VRT beside Akin's renderings that gives `path` the CRS that a person told QGIS. Raises LayerError."""
    from osgeo import gdal

    target = paths.rendered_file(Path(path).stem, ".vrt", path, write_crs(crs))
    try:  # GDAL raises or returns None, as it was told by whoever came first
        made = gdal.Translate(str(target), path, format="VRT", outputSRS=crs.toWkt())
    except RuntimeError:
        made = None
    if made is None:
        raise LayerError(tr("{path} can't be read: {reason}").format(path=path, reason=gdal.GetLastErrorMsg()))
    del made  # GDAL writes the file when the dataset goes
    return str(target)


def pixel_size_of(layer: QgsRasterLayer) -> Optional[float]:
    """The pixel size of a layer in metres, at its middle; None where it has none of its own (a WMS)."""
    deepest = re.search(r"(?:^|&)zmax=(\d+)", layer.source())
    if layer.providerType() == "wms" and deepest:
        return EQUATOR_M / TILE_SIDE_PX / 2 ** int(deepest[1])
    if layer.providerType() == "wms" or not layer.width():
        return None
    crs, size = layer.crs(), layer.rasterUnitsPerPixelX()
    return size * DEGREE_M if crs.isGeographic() else size * _unit_m(crs)


def _unit_m(crs: QgsCoordinateReferenceSystem) -> float:
    return QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), Qgis.DistanceUnit.Meters)
