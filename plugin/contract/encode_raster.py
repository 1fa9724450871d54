"""Encoding rasters into a collection, and what it would cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .message import Text
from .raster import Extent


@dataclass(frozen=True)
class EncodeRaster:
    """Encode rasters into a collection (new or existing). Also the request of `preflight`.

    An encoder that takes several dates at once makes one source of its inputs: as many rasters of the same ground, or
    one that stacks the bands of all dates.

    Args:
        inputs: rasters, each a path rasterio can open.
        encoder: id of a model card.
        collection: folder of the collection.
        sources: names the inputs are known by in the collection and in hits; the paths themselves by default.
        bands: raster bands (from 1) that feed the encoder's channels in order; guessed when empty. Of several dates
            also one a channel of each, date after date.
        values: what the rasters' values are, for encoders that state units: "reflectance", "reflectance x 10000",
            "db", "power", "kelvin", "dn", or a scale and an offset ("0.0001 -0.1"); several, parted by commas, serve
            the channels of their unit. Empty: as it was said before, else told by the file; "auto": by the file.
        pixel_size_m: metres; None for the card's size nearest to the raster's own.
        overlap: fraction (0..0.9) of what the encoder sees at once by which neighbours overlap. A dense encoder's
            patches don't overlap; theirs are then those with surroundings on all sides.
        min_valid: fraction of a patch (0..1) that must hold data for it to be encoded.
        date: ISO date of the imagery; None to read it from the raster's metadata.
        dates: instead, one a raster ("" to read it from the raster), or one a date of a raster that stacks several.
        threads: ONNX Runtime threads; 0 for all cores.
        batch: patches a batch; 0 chooses.
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
    """What an encoding would cost. seconds comes from a timed first batch; bytes are estimates."""

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
    """What an encoding did, in patches; `unchanged` were already there, `skipped` were mostly nodata."""

    collection: str
    patches: int
    encoded: int
    unchanged: int
    skipped: int
    seconds: float
    rate: float
    device: str
    notes: tuple[Text, ...]
