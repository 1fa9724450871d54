"""Renders layers that are not files (XYZ, WMS, PostGIS rasters) into a GeoTIFF that the engine can read."""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeedback,
    QgsProviderRegistry,
    QgsRasterBlockFeedback,
    QgsRasterDataProvider,
    QgsRasterFileWriter,
    QgsRasterLayer,
    QgsRasterPipe,
    QgsRasterProjector,
    QgsRectangle,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtXml import QDomDocument

from ...client.errors import EngineCancelled
from ...contract.addresses import without_secrets
from ...contract.records import parse_json
from ...contract.requests.raster import Extent
from ...profile import paths
from ...profile.i18n import number, tr
from ...profile.stand_ins import stand_for
from ..crs import read_crs, write_crs
from ..errors import LayerError, writing_to
from .rasters import pixel_size_of

MAX_RENDERED_PX = 1_000_000_000
TILE_PX = 1024
FRESH_S = 7 * 86_400  # how long a stopped encoding can continue with the same pixels
SIDECARS = ("", ".ovr", ".msk")  # not .aux.xml: QGIS writes statistics into it
PARTIAL = ".part.tif"
ABANDONED_S = 86_400.0  # a rendering that is at work writes more often; its process can be on another computer
RGBA_BANDS = 4
GLANCE_PX = 512
ROUNDING_PX = 1e-6  # a side is computed from degrees or from text
LEAST_PIXEL_M = 1e-4  # no imagery has smaller ones: degrees taken for metres do
MOST_DEGREES = (540.0, 91.0)  # of longitude and latitude, with the edge of a pixel


@dataclass
class LayerCopy:
    """What another thread needs to render a layer. Made by `copy_of`, for one rendering.

    key: what the layer shows. state: all that decides its pixels (style, nodata, its files), as JSON. state_is_known:
    whether the layer changes only if `state` does: not known of a service or a database.
    """

    name: str
    key: str
    state: str
    state_is_known: bool
    pipe: QgsRasterPipe
    crs: QgsCoordinateReferenceSystem
    extent: QgsRectangle
    native_m: Optional[float]
    is_picture: bool = False  # red, green, blue and opacity; other layers keep their values


def key_of(layer: QgsRasterLayer) -> str:
    """What a layer shows, without secrets."""
    return f"{layer.providerType()} {without_secrets(layer.source())}"


def copy_of(layer: QgsRasterLayer) -> LayerCopy:
    """Copy what a rendering needs. Call it in the main thread. Raises LayerError if the layer has no CRS."""
    if not layer.crs().isValid():
        text = tr(
            "{layer} has no CRS, so its position is unknown. Set its CRS (Layer > Set CRS of Layer(s)) and try again."
        )
        raise LayerError(text.format(layer=layer.name()))
    pipe = QgsRasterPipe()
    pipe.set(layer.dataProvider().clone())
    is_picture = layer.providerType() == "wms"
    if is_picture:  # other layers keep their values and lose their style
        pipe.set(layer.renderer().clone())
    files = _files_of(layer.providerType(), layer.source())
    state = json.dumps({**_look_of(layer), "files": [_state_of(f) for f in files or ()]})
    known, name = files is not None, without_secrets(layer.name())
    size_m = pixel_size_of(layer)
    return LayerCopy(name, key_of(layer), state, known, pipe, layer.crs(), layer.extent(), size_m, is_picture)


def _look_of(layer: QgsRasterLayer) -> dict[str, Any]:
    """What decides the pixels of a rendering besides the data: plain JSON."""
    provider, style = layer.dataProvider(), QDomDocument()
    if layer.providerType() == "wms":
        root = style.createElement("style")
        style.appendChild(root)
        layer.renderer().writeXml(style, root)
    nodata = [
        [provider.useSourceNoDataValue(b), *((r.min(), r.max()) for r in provider.userNoDataValues(b))]
        for b in range(1, provider.bandCount() + 1)
    ]
    size = [layer.width(), layer.height(), layer.extent().toString(6)]
    subset, crs = provider.subsetString(), write_crs(layer.crs())
    return {"style": style.toString(), "subset": subset, "nodata": nodata, "crs": crs, "size": size}


def _files_of(provider: str, source: str) -> Optional[list[Path]]:
    """The files that a layer reads, also those of an on-the-fly raster calculation; None where it reads others too."""
    if provider == "gdal":
        path = QgsProviderRegistry.instance().decodeUri("gdal", source).get("path") or source
        return [Path(path + suffix) for suffix in SIDECARS] if Path(path).is_file() else None
    if provider != "virtualraster":
        return None
    calculation, understood = QgsRasterDataProvider.decodeVirtualRasterProviderUri(source)
    each = [_files_of(one.provider, one.uri) for one in calculation.rInputLayers] if understood else []
    return [file for files in each for file in files or ()] if each and None not in each else None


def _state_of(file: Path) -> Optional[Sequence[object]]:
    with suppress(OSError):
        found = file.stat()
        return str(file), found.st_size, found.st_mtime_ns
    return None


@dataclass
class Rendering:
    """The rendering of a layer into a GeoTIFF. crs: in metres; extent: in crs; cols, rows: in pixels."""

    layer: LayerCopy
    crs: QgsCoordinateReferenceSystem
    extent: QgsRectangle
    cols: int
    rows: int
    transforms: QgsCoordinateTransformContext
    target: Path

    def is_fresh(self) -> bool:
        """Whether an earlier rendering is there that still shows the layer as it is.

        Where nobody can know whether the data changed (a service, a database), it serves only an encoding that was
        stopped: that continues with the same pixels.
        """
        if not self.target.is_file():
            return False
        made = self._made()
        if made.get("state") != self.layer.state:
            return False
        recent = time.time() - self.target.stat().st_mtime < FRESH_S
        return self.layer.state_is_known or (recent and not made.get("finished"))

    def finish(self) -> None:
        """Note that an encoding of all of it was finished."""
        self._note(finished=True)

    @property
    def _note_file(self) -> Path:
        return self.target.with_suffix(".json")

    def _made(self) -> dict[str, Any]:
        """What the rendering was made of; empty where that is not known, as of those by earlier versions."""
        with suppress(OSError, ValueError):
            made = parse_json(self._note_file.read_text("utf-8"))
            return made if isinstance(made, dict) else {}
        return {}

    def _note(self, finished: bool) -> None:
        with suppress(OSError):  # without it, the layer is rendered again
            self._note_file.write_text(json.dumps({"state": self.layer.state, "finished": finished}), "utf-8")

    def write(self, feedback: Optional[QgsFeedback] = None) -> str:
        """Render in tiles and return the path. Raises LayerError, EngineCancelled."""
        stand_for(str(self.target), self.layer.name)
        if self.is_fresh():
            return str(self.target)
        sweep(self.target.parent)
        partial = self.target.with_name(f"{self.target.stem}-{os.getpid()}{PARTIAL}")
        try:
            with writing_to(self.target):
                self.target.parent.mkdir(parents=True, exist_ok=True)
                partial.touch()  # QGIS does not say why it can't make a file
                self._write(partial, feedback)
                self._check(partial)
                self._note_file.unlink(missing_ok=True)  # it is about the rendering before
                partial.replace(self.target)
            self._note(finished=False)
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
        return str(self.target)

    def _write(self, path: Path, feedback: Optional[QgsFeedback]) -> None:
        writer = QgsRasterFileWriter(str(path))
        writer.setOutputFormat("GTiff")
        writer.setMaxTileWidth(TILE_PX)
        writer.setMaxTileHeight(TILE_PX)
        options = ["TILED=YES", "COMPRESS=DEFLATE", "BIGTIFF=IF_SAFER"]
        getattr(writer, "setCreationOptions", writer.setCreateOptions)(options)
        watch = QgsRasterBlockFeedback()
        if feedback is not None:
            feedback.canceled.connect(watch.cancel, Qt.ConnectionType.DirectConnection)
            watch.progressChanged.connect(feedback.setProgress, Qt.ConnectionType.DirectConnection)
        projector = QgsRasterProjector()
        projector.setCrs(self.layer.crs, self.crs, self.transforms)
        self.layer.pipe.set(projector)  # the writer has none
        shape = (self.cols, self.rows, self.extent, self.crs)
        result = writer.writeRaster(self.layer.pipe, *shape, self.transforms, watch)
        if watch.isCanceled() or (feedback is not None and feedback.isCanceled()):
            raise EngineCancelled
        if result != Qgis.RasterFileWriterResult.Success:
            text = tr("QGIS could not render {layer} to {folder}. Check its connection and the free disk space.")
            raise LayerError(text.format(layer=self.layer.name, folder=path.parent))

    def _check(self, path: Path) -> None:
        """A service without connection gives transparent pictures and no error."""
        provider = QgsProviderRegistry.instance().createProvider("gdal", str(path))
        if provider.bandCount() != RGBA_BANDS:
            return
        opacity = provider.block(RGBA_BANDS, self.extent, GLANCE_PX, GLANCE_PX)  # keeps the data alive
        if not bytes(opacity.data()).strip(b"\0"):
            text = tr(
                "{layer} has no image of this place. Check that its connection works and that it covers this place."
            )
            raise LayerError(text.format(layer=self.layer.name))


def rendering(
    layer: LayerCopy,
    extent: Optional[Extent],
    pixel_size_m: float,
    transforms: QgsCoordinateTransformContext,
) -> Rendering:
    """Prepare to render a layer at `pixel_size_m` metres within `extent` (the whole layer by default).

    Raises:
        LayerError: the extent does not overlap the layer, there are too many pixels, or the layer's CRS is not its own.
    """
    _check_crs(layer)
    crs, area = _area(layer, extent, transforms)
    cols, rows = (max(1, math.ceil(side / pixel_size_m - ROUNDING_PX)) for side in (area.width(), area.height()))
    if cols * rows > MAX_RENDERED_PX:
        text = tr(
            "The engine can't read {layer} itself, so QGIS renders it first. {cols} x {rows} pixels of {size:g} m "
            "are too many."
        )
        said = text.format(layer=layer.name, cols=number(cols, ","), rows=number(rows, ","), size=pixel_size_m)
        raise LayerError(f"{said} {_smaller()}")
    left, top = area.xMinimum(), area.yMaximum()
    area = QgsRectangle(left, top - rows * pixel_size_m, left + cols * pixel_size_m, top)
    key = (layer.key, area.toString(3), write_crs(crs), str(pixel_size_m))
    target = paths.rendered_file(layer.name, ".tif", *key)
    return Rendering(layer, crs, area, cols, rows, transforms, target)


def sweep(folder: Path) -> None:
    """Delete what a QGIS that was killed while it rendered has left. What is written, or can't be deleted, stays."""
    for path in folder.glob(f"*{PARTIAL}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > ABANDONED_S:
                path.unlink()


def _check_crs(layer: LayerCopy) -> None:
    """Raise LayerError for a CRS that was set for a layer and can't be right."""
    box = layer.extent
    most_x, most_y = MOST_DEGREES
    sides = (abs(box.xMinimum()) / most_x, abs(box.xMaximum()) / most_x, abs(box.yMinimum()) / most_y)
    outside = layer.crs.isGeographic() and max(*sides, abs(box.yMaximum()) / most_y) > 1
    if outside or (layer.native_m is not None and layer.native_m < LEAST_PIXEL_M):
        text = tr(
            "The CRS of {layer} in QGIS, {crs}, can't be its own: in it, the layer is not on the Earth, or its pixels "
            "are smaller than 0.1 mm. Set the right CRS (Layer > Set CRS of Layer(s)), or add the raster to the map "
            "again and keep the CRS that it then has."
        )
        raise LayerError(text.format(layer=layer.name, crs=layer.crs.userFriendlyIdentifier()))


def _area(
    layer: LayerCopy, extent: Optional[Extent], transforms: QgsCoordinateTransformContext
) -> tuple[QgsCoordinateReferenceSystem, QgsRectangle]:
    """A CRS in metres, and the rectangle in it where the layer and the extent overlap."""
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    try:
        whole = QgsCoordinateTransform(layer.crs, degrees, transforms).transformBoundingBox(layer.extent)
        wanted = whole
        if extent is not None:
            box = QgsRectangle(extent.xmin, extent.ymin, extent.xmax, extent.ymax)
            to_degrees = QgsCoordinateTransform(read_crs(extent.crs), degrees, transforms)
            wanted = to_degrees.transformBoundingBox(box).intersect(whole)
        if wanted.isEmpty():
            text = tr("The extent does not overlap {layer}. Choose an extent on the layer.")
            raise LayerError(text.format(layer=layer.name))
        utm = _utm(wanted.center().x(), wanted.center().y())
        inside = QgsCoordinateTransform(degrees, utm, transforms).transformBoundingBox(wanted)
        # Boxes that went to degrees and back are a bit larger: the layer's own edge gives its own pixels.
        return utm, inside.intersect(layer.extent) if utm == layer.crs else inside
    except QgsCsException as error:
        text = tr("{layer} is too large for a map in metres.")
        raise LayerError(f"{text.format(layer=layer.name)} {_smaller()}") from error


def _smaller() -> str:
    """Where to choose a part of a layer: a service of web tiles covers the whole Earth."""
    return tr(
        "Zoom to the area, then turn on \u201cOnly the current map extent\u201d (More options). In the toolbox, enter "
        "an Extent."
    )


def _utm(lon: float, lat: float) -> QgsCoordinateReferenceSystem:
    zone = min(60, max(1, int((lon + 180) // 6) + 1))
    return QgsCoordinateReferenceSystem(f"EPSG:{32600 + zone if lat >= 0 else 32700 + zone}")
