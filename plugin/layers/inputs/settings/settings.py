"""What a person said in QGIS about a raster layer of a file: its CRS, its nodata values, its open options.

The transparency of single pixel values in a layer's style is not nodata: it is how the layer looks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional

from qgis.core import Qgis, QgsProviderRegistry, QgsRasterDataProvider, QgsRasterLayer, QgsRasterRange

from ...crs import write_crs

#: Open options that change only how fast a raster is read.
SPEED = ("NUM_THREADS=",)
INTEGERS = (
    Qgis.DataType.Byte,
    Qgis.DataType.Int8,
    Qgis.DataType.UInt16,
    Qgis.DataType.Int16,
    Qgis.DataType.UInt32,
    Qgis.DataType.Int32,
)

#: From and to a value, both nodata. Infinite where a range has no limit.
Span = tuple[float, float]


@dataclass(frozen=True)
class LayerSettings:
    """What the file itself does not say.

    crs: for the engine, "" where it is that of the file. nodata: for each band, all its nodata values in order, or None
    where they are those of the file. options: GDAL's open options.
    """

    crs: str = ""
    nodata: Optional[tuple[tuple[Span, ...], ...]] = None
    options: tuple[str, ...] = ()


def settings_of(layer: QgsRasterLayer) -> LayerSettings:
    """What a person said about a layer of the provider "gdal". `LayerSettings()` if nothing."""
    if not layer.isValid():
        return LayerSettings()
    provider = layer.dataProvider()
    own, crs = provider.crs(), layer.crs()
    same = own.isValid() and (own == crs or (bool(own.toProj()) and own.toProj() == crs.toProj()))
    options = QgsProviderRegistry.instance().decodeUri("gdal", layer.source()).get("openOptions") or ()
    said = any(
        provider.userNoDataValues(b) or (provider.sourceHasNoDataValue(b) and not provider.useSourceNoDataValue(b))
        for b in range(1, provider.bandCount() + 1)
    )
    return LayerSettings(
        "" if same else write_crs(crs),
        tuple(_nodata(provider, b) for b in range(1, provider.bandCount() + 1)) if said else None,
        tuple(option for option in options if not option.startswith(SPEED)),
    )


def _nodata(provider: QgsRasterDataProvider, band: int) -> tuple[Span, ...]:
    """All values of a band that are nodata in QGIS, as spans that do not touch, in order."""
    whole = provider.sourceDataType(band) in INTEGERS
    spans = [_span(one, whole) for one in provider.userNoDataValues(band)]
    if provider.sourceHasNoDataValue(band) and provider.useSourceNoDataValue(band):
        value = provider.sourceNoDataValue(band)
        spans += [] if math.isnan(value) else [(value, value)]
    joined: list[Span] = []
    for low, high in sorted(span for span in spans if span[0] <= span[1]):
        if joined and low <= after(joined[-1][1], whole):
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return tuple(joined)


def _span(one: QgsRasterRange, whole: bool) -> Span:
    low, high = one.min(), one.max()
    bounds, kinds = one.bounds(), QgsRasterRange.BoundsType
    low = -math.inf if math.isnan(low) else low
    high = math.inf if math.isnan(high) else high
    if bounds in (kinds.IncludeMax, kinds.Exclusive):
        low = after(low, whole)
    if bounds in (kinds.IncludeMin, kinds.Exclusive):
        high = before(high, whole)
    return low, high


def after(value: float, whole: bool) -> float:
    """The next value of a band. That of a float is as near as float32 tells values apart."""
    return value + (1.0 if whole else max(abs(value), 1e-30) * 2**-23)


def before(value: float, whole: bool) -> float:
    """The value before it."""
    return -after(-value, whole)
