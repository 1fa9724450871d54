"""The path of a raster layer for the engine: its own file, or a VRT with what the user said in QGIS."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Optional

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProviderRegistry, QgsRasterLayer, QgsUnitTypes
from qgis.PyQt.QtCore import Qt

from ...contract import messages
from ...profile.i18n import say
from .settings.settings import LayerSettings, settings_of
from .settings.vrt import can_hold, vrt_of, write_vrt

FOREIGN_PREFIXES = ("PG:", "POSTGRES", "WMS:", "WMTS:", "WCS:", "<", "TMS:")
DEGREE_M = 111_320.0  # length of a degree on the equator
EQUATOR_M = 40_075_016.69
TILE_SIDE_PX = 256


def path_of(layer: QgsRasterLayer) -> Optional[str]:
    """The path that rasterio opens for a layer; None where the layer is not a file and QGIS must render it."""
    source = layer.source()
    if layer.providerType() != "gdal" or source.upper().startswith(FOREIGN_PREFIXES):
        return None
    parts = QgsProviderRegistry.instance().decodeUri("gdal", source)
    if parts.get("authcfg") or parts.get("credentialOptions"):
        return None  # only QGIS can sign in
    path = parts.get("path") or source
    whole = path
    if not parts.get("vsiPrefix") and not Path(path).is_absolute() and Path(path).exists():
        whole = str(Path(path).absolute())  # relative to the folder of qgis_process: the engine's is another one
    if parts.get("layerName"):
        return source.split("|")[0].replace(path, whole, 1)  # a raster inside a file, in GDAL's form: GPKG:file:layer
    return f"{parts.get('vsiPrefix') or ''}{whole}{parts.get('vsiSuffix') or ''}"


def date_of(layer: QgsRasterLayer) -> Optional[str]:
    """The ISO date of a layer's imagery, from its temporal properties; None where they have none."""
    temporal = layer.temporalProperties()
    if not temporal.isActive() or temporal.mode() != Qgis.RasterTemporalMode.FixedTemporalRange:
        return None
    begin = temporal.fixedTemporalRange().begin()
    return begin.date().toString(Qt.DateFormat.ISODate) if begin.isValid() else None


def engine_path_of(layer: QgsRasterLayer) -> Optional[str]:
    """The path that the engine gets for a layer: its file, or the VRT that `written` writes; None as in `path_of`."""
    path = path_of(layer)
    settings = settings_of(layer) if path is not None else LayerSettings()
    if path is None or settings == LayerSettings():
        return path
    return str(vrt_of(path, settings)) if can_hold(path, settings) else None


def written(layer: QgsRasterLayer) -> Optional[str]:
    """`engine_path_of`, with the VRT written. Raises LayerError."""
    path = path_of(layer)
    settings = settings_of(layer) if path is not None else LayerSettings()
    if path is None or settings == LayerSettings():
        return path
    return write_vrt(path, settings) if can_hold(path, settings) else None


def pixel_size_of(layer: QgsRasterLayer) -> Optional[float]:
    """The pixel size of a layer in metres, at its centre; None where the layer has none (a WMS)."""
    deepest = re.search(r"(?:^|&)zmax=(\d+)", layer.source())
    if layer.providerType() == "wms" and deepest:
        return EQUATOR_M / TILE_SIDE_PX / 2 ** int(deepest[1])
    if layer.providerType() == "wms" or not layer.width():
        return None
    crs, size = layer.crs(), layer.rasterUnitsPerPixelX()
    return size * DEGREE_M if crs.isGeographic() else size * _unit_m(crs)


def _unit_m(crs: QgsCoordinateReferenceSystem) -> float:
    return QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), Qgis.DistanceUnit.Meters)


def container_sentence(path: str) -> Optional[str]:
    """What to do about a file that is no raster itself but holds some: their names. None for any other file."""
    inside = _inside(path)
    if not inside:
        return None
    return say(messages.rasters.container(path, inside))


def _inside(path: str) -> list[str]:
    """GDAL's names of the rasters in a file that has no bands of its own."""
    from osgeo import gdal

    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:  # GDAL raises an error or returns None: another plugin may have set which
        dataset = gdal.OpenEx(path, gdal.OF_RASTER)
        if dataset is None or dataset.RasterCount:
            return []
        return [name for name, _ in dataset.GetSubDatasets()]
    except RuntimeError:
        return []
    finally:
        gdal.PopErrorHandler()
