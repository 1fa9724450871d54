"""Encoding rasters into a collection, and the estimate before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .message import Text
from .raster import Extent


@dataclass(frozen=True)
class EncodeRaster:
    """Encode rasters into a collection (new or existing). Also the request of `preflight`.

    If an encoder takes several dates at once, all inputs together are one source: one raster for each date, of the same
    area, or one raster with the bands of all dates.

    Args:
        inputs: rasters, each a path that rasterio can open.
        encoder: id of the encoder.
        collection: folder of the collection.
        sources: names of the inputs in the collection and in hits; the paths by default.
        bands: raster bands (from 1) for the encoder's channels, in their order; empty to detect them. For several dates
            it may also have one band for each channel of each date, one date after the other.
        values: what the rasters' values are, for encoders that state units: "reflectance", "reflectance x 10000",
            "db", "power", "kelvin", "dn", or a scale and an offset ("0.0001 -0.1"). Several are separated by commas,
            each for the channels of its unit. Empty: as in the collection, or else detected from the file; "auto":
            detected from the file.
        pixel_size_m: metres; None for the encoder's pixel size nearest to the raster's own.
        overlap: fraction (0..0.9) of the encoder's input by which neighbouring inputs overlap. The patches of a dense
            encoder never overlap; with an overlap, those in the middle of the inputs are used.
        min_valid: the fraction of a patch (0..1) that must have data, so that the patch is encoded.
        date: ISO date of the imagery; None to read it from the raster's metadata.
        dates: instead of `date`, one for each raster ("" to read it from the raster), or one for each date of a raster
            with the bands of several dates.
        threads: ONNX Runtime threads; 0 for all cores.
        batch: patches in a batch; 0 to choose automatically.
        device: "auto", "cpu", "cuda", "directml" or "coreml".
    """

    inputs: tuple[str, ...]
    encoder: str
    collection: str
    sources: tuple[str, ...] = ()
    extent: Optional[Extent] = None
    bands: tuple[int, ...] = ()
    values: str = ""
    pixel_size_m: Optional[float] = None
    overlap: float = 0.0
    min_valid: float = 0.5
    date: Optional[str] = None
    dates: tuple[str, ...] = ()
    threads: int = 0
    batch: int = 0
    device: str = "auto"


@dataclass(frozen=True)
class PreflightResult:
    """The estimate before an encoding. seconds: from the measured time of a first batch. The bytes are estimates."""

    patches: int
    patch_m: float
    pixel_size_m: float
    crs: str
    seconds: float
    rate: float
    memory_bytes: int
    disk_bytes: int
    disk_free_bytes: int
    device: str
    match: tuple[Text, ...]
    warnings: tuple[Text, ...]


@dataclass(frozen=True)
class EncodeRasterResult:
    """The result of an encoding, in patches. unchanged: already in the collection. skipped: mostly nodata."""

    collection: str
    patches: int
    encoded: int
    unchanged: int
    skipped: int
    seconds: float
    rate: float
    device: str
    notes: tuple[Text, ...]
