"""What the rendering of a layer will be, before it is rendered: a raster of the same size, place and bands, empty."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from qgis.core import Qgis, QgsRasterDataProvider

from ...profile.paths import plain_name
from ...profile.stand_ins import stand_for
from ..errors import writing_to
from .rendering import LayerCopy, Rendering

PICTURE_BANDS = (("Byte", "Red"), ("Byte", "Green"), ("Byte", "Blue"))  # no alpha: it would be empty all over
TYPES = {
    Qgis.DataType.Byte: "Byte",
    Qgis.DataType.UInt16: "UInt16",
    Qgis.DataType.Int16: "Int16",
    Qgis.DataType.UInt32: "UInt32",
    Qgis.DataType.Int32: "Int32",
    Qgis.DataType.Float32: "Float32",
    Qgis.DataType.Float64: "Float64",
}


def planned(made: Rendering, folder: Path) -> str:
    """The path of a raster that stands for a rendering: the rendering itself where it is there and still holds, else a
    VRT without pixels in `folder`. Raises LayerError: it can't be written."""
    stand_for(str(made.target), made.layer.name)
    if made.is_fresh():
        return str(made.target)
    target = folder / f"{plain_name(made.layer.name)}-{made.target.stem.rsplit('-', 1)[-1]}.vrt"
    stand_for(str(target), made.layer.name)
    with writing_to(target):
        if not target.is_file():
            target.write_text(_vrt(made, _bands(made.layer)), "utf-8")
    return str(target)


def _bands(layer: LayerCopy) -> Sequence[tuple[str, str]]:
    """The type and the colour of each band, by their names in GDAL."""
    provider = layer.pipe.provider()
    if layer.is_picture or not isinstance(provider, QgsRasterDataProvider):
        return PICTURE_BANDS
    types = (provider.dataType(band) for band in range(1, provider.bandCount() + 1))
    return [(TYPES.get(one, "Float32"), "Undefined") for one in types]


def _vrt(made: Rendering, bands: Sequence[tuple[str, str]]) -> str:
    left, top = made.extent.xMinimum(), made.extent.yMaximum()
    size_x, size_y = made.extent.width() / made.cols, made.extent.height() / made.rows
    lines = [
        f'<VRTDataset rasterXSize="{made.cols}" rasterYSize="{made.rows}">',
        f"<SRS>{escape(made.crs.toWkt())}</SRS>",
        f"<GeoTransform>{left!r}, {size_x!r}, 0, {top!r}, 0, {-size_y!r}</GeoTransform>",
    ]
    for number, (kind, colour) in enumerate(bands, 1):
        lines.append(f'<VRTRasterBand dataType="{kind}" band="{number}"><ColorInterp>{colour}</ColorInterp>')
        lines.append("</VRTRasterBand>")
    return "\n".join([*lines, "</VRTDataset>"])
