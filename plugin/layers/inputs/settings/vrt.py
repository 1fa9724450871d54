"""A small VRT of a raster with what a person said about its layer, so that the engine reads it in the same way."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

from ....contract.addresses import without_secrets
from ....profile import paths
from ....profile.i18n import tr
from ....profile.stand_ins import stand_for
from ...crs import read_crs
from ...errors import LayerError, writing_to
from .settings import LayerSettings, Span, after, before

INTEGERS = ("Byte", "Int8", "UInt16", "Int16", "UInt32", "Int32")
DATA, NO_DATA = 255, 0


def vrt_of(path: str, settings: LayerSettings) -> Path:
    """The VRT's path. It is the same for a signed address that was renewed."""
    identity = without_secrets(path)
    # As Akin wrote it before it knew nodata and options: collections have it as the path of their raster.
    rest = [repr(part) for part in (settings.nodata, settings.options) if part]
    return paths.rendered_file(Path(identity).stem, ".vrt", identity, settings.crs, *rest)


def can_hold(path: str, settings: LayerSettings) -> bool:
    """Whether a VRT can hold it.

    The mask of a raster with one of its own can't take nodata values as well. A raster that RPCs place lies where they
    say, in degrees: a CRS that was set is about QGIS's picture of it.
    """
    from osgeo import gdal

    dataset = _open(path, settings.options)
    if dataset is None:
        return True  # `write_vrt` says why it can't be read
    if settings.crs and _has_rpc(dataset):
        return False
    flags = dataset.GetRasterBand(1).GetMaskFlags() if settings.nodata is not None and dataset.RasterCount else 0
    return not (flags & gdal.GMF_PER_DATASET and not flags & gdal.GMF_ALPHA)


def _has_rpc(dataset: Any) -> bool:
    """Whether rational polynomials give its position, as `engine/imagery/raster/place.py` judges it."""
    placed = dataset.GetGeoTransform(can_return_null=True) is not None or dataset.GetGCPCount()
    return not placed and bool(dataset.GetMetadata("RPC"))


def write_vrt(path: str, settings: LayerSettings) -> str:
    """Write the VRT if it is not there as it must be, and return its path. Raises LayerError."""
    target = vrt_of(path, settings)
    stand_for(str(target), without_secrets(path))
    made = _translated(path, settings)
    text = made if settings.nodata is None else _with_mask(made, settings.nodata)
    with writing_to(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_file() or target.read_text("utf-8") != text:  # a new file would be a changed raster
            target.write_text(text, "utf-8")
    return str(target)


def _translated(path: str, settings: LayerSettings) -> str:
    from osgeo import gdal

    changes: dict[str, Any] = {"outputSRS": read_crs(settings.crs).toWkt()} if settings.crs else {}
    if settings.nodata is not None:
        changes["noData"] = "none"
    name = f"/vsimem/akin-{vrt_of(path, settings).name}"
    try:  # GDAL raises an error or returns None: another plugin may have set which
        made = gdal.Translate(name, _open(path, settings.options) or path, format="VRT", **changes)
    except RuntimeError:
        made = None
    if made is None:
        shown = {"path": without_secrets(path), "reason": gdal.GetLastErrorMsg()}
        raise LayerError(tr("{path} can't be read: {reason}").format(**shown))
    if settings.crs and made.GetGCPCount():  # else they keep the CRS of the file
        made.SetGCPs(made.GetGCPs(), read_crs(settings.crs).toWkt())
    text: str = made.GetMetadata("xml:VRT")[0]
    del made
    gdal.Unlink(name)
    return text


def _open(path: str, options: tuple[str, ...]) -> Any:
    from osgeo import gdal

    try:
        return gdal.OpenEx(path, gdal.OF_RASTER, open_options=list(options))
    except RuntimeError:
        return None


def _with_mask(text: str, nodata: tuple[tuple[Span, ...], ...]) -> str:
    """The VRT with a mask: a pixel has data where at least one band has, as elsewhere in Akin."""
    root = ET.fromstring(text)
    bands = root.findall("VRTRasterBand")
    mask = ET.SubElement(ET.SubElement(root, "MaskBand"), "VRTRasterBand", dataType="Byte")
    if len(bands) > 1:
        mask.set("subClass", "VRTDerivedRasterBand")
        ET.SubElement(mask, "PixelFunctionType").text = "sum"
    for band, spans in zip(bands, nodata):
        if band.findtext("ColorInterp") == "Alpha":
            continue
        source = next((child for child in band if child.tag.endswith("Source")), None)
        if source is not None:
            mask.append(_mask_source(source, spans, band.get("dataType") in INTEGERS))
    return ET.tostring(root, encoding="unicode")


def _mask_source(source: ET.Element, spans: tuple[Span, ...], whole: bool) -> ET.Element:
    made = ET.Element("ComplexSource")
    made.extend(child for child in source if child.tag in ("SourceFilename", "OpenOptions", "SourceBand"))
    made.extend(child for child in source if child.tag in ("SourceProperties", "SrcRect", "DstRect"))
    ET.SubElement(made, "LUT").text = _table(spans, whole)
    return made


def _table(spans: tuple[Span, ...], whole: bool) -> str:
    """A table of GDAL's: it interpolates between its values, and continues the first and the last one."""
    points: list[tuple[float, int]] = []
    for low, high in spans:
        points += [(before(low, whole), DATA), (low, NO_DATA)] if math.isfinite(low) else []
        points += [(high, NO_DATA), (after(high, whole), DATA)] if math.isfinite(high) else []
    distinct = dict(points) or {0.0: DATA}
    return ",".join(f"{value!r}:{mask}" for value, mask in sorted(distinct.items()))
