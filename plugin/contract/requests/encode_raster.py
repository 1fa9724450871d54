"""Encoding rasters into a collection, and its cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ..message import Message
from .raster import Extent


@dataclass(frozen=True)
class EncodeRaster:
    """Encode rasters into a collection (new or existing). Also the request of `preflight`.

    An encoder that takes several dates at once makes one source of its inputs: one raster for each date, or one raster
    that stacks the bands of all dates.

    Args:
        inputs: rasters, each a path that rasterio can open.
        encoder: id of a model card.
        collection: folder of the collection.
        sources: names of the inputs in the collection and in hits, one for each input; empty: their paths.
        extent: encode only this part; None for all.
        bands: numbers (from 1) of the raster bands that feed the encoder's channels, in the order of the channels; with
            several dates also those of each date, date after date. Empty: detected from the bands.
        values: what the rasters' values are, for encoders that state units: "reflectance", "reflectance x 10000",
            "db", "power", "kelvin", "dn", or a scale and an offset ("0.0001 -0.1"). Several, separated by commas, are
            for the channels with their unit. Empty: as in the last encoding of this raster, else detected from the
            file; "auto": detected from the file.
        pixel_size_m: metres; None to choose it from `look_for` and the raster's own pixel size.
        look_for: "houses", "fields" or "landscapes": the pixel size is then chosen so that a patch covers about 15, 80
            or 500 m, as far as the raster and the encoder allow it. "": patches as small as the raster allows. A
            collection that exists keeps its pixel size.
        overlap: fraction (0..0.9) by which neighbouring patches overlap; None for that of a collection that exists, and
            0 for a new one. With a dense encoder the patches do not
            overlap, but the tiles that it sees at once do.
        min_valid: fraction of a patch (0..1) that must have data for it to be encoded.
        date: ISO date of the imagery; None to read it from the raster's metadata.
        dates: in place of `date`, one for each raster ("" to read it from the raster), or one for each date of a raster
            that stacks several.
        threads: ONNX Runtime threads; 0 for all cores.
        batch: patches per batch; 0 for the default of the device.
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
    overlap: Optional[float] = None
    min_valid: float = 0.5
    date: Optional[str] = None
    dates: tuple[str, ...] = ()
    threads: int = 0
    batch: int = 0
    device: str = "auto"
    look_for: str = ""


@dataclass(frozen=True)
class EncodeOnCluster(EncodeRaster):
    """Encode rasters into a collection (new or existing), here or on a Dask cluster.

    Args:
        scheduler: address of a Dask scheduler, such as "tcp://10.0.0.1:8786"; "" to encode here. Each worker needs the
            encoder, and must open the rasters by the same paths or addresses.
        shared: a folder, or an address that fsspec opens ("s3://bucket/folder"), where the workers leave their parts;
            "" to send them over the cluster's own connections.
    """

    scheduler: str = ""
    shared: str = ""


@dataclass(frozen=True)
class PatchBlocks:
    """Where the patches of one source lie, in the CRS of the collection and in its units (metres).

    Args:
        x, y: the upper left corner of the patch in row 0 and column 0. Rows go south, columns go east.
        step_x, step_y: from a patch to the next.
        patch: the side of a patch.
        blocks: rectangles of patches, each (first row, row after the last, first column, column after the last). They
            contain the patches with enough ground of the raster.
        outlines: of the source's rasters, each an open ring of (x, y).
        wanted: (xmin, ymin, xmax, ymax) of the patches that were asked for.
    """

    x: float
    y: float
    step_x: float
    step_y: float
    patch: float
    blocks: tuple[tuple[int, int, int, int], ...]
    outlines: tuple[tuple[tuple[float, float], ...], ...]
    wanted: tuple[float, float, float, float]


@dataclass(frozen=True)
class PreflightResult:
    """The cost of an encoding.

    Args:
        patches: still to be encoded, at most: nodata inside the rasters is not known yet.
        fewer: whether it can be fewer, because a raster has nodata, a mask or alpha.
        patch_m, pixel_size_m: side of a patch, and of a pixel as the encoder sees it, in metres.
        crs: of the collection's grid.
        seconds, rate: estimated time, and patches per second, from a first batch that was timed.
        memory_bytes, disk_bytes, disk_free_bytes: estimates of what is needed, and what is free.
        device: that the encoder runs on.
        match: which band feeds which channel, one message for each channel.
        warnings: what the user should check before the encoding runs.
        total: patches on the rasters, with those that the collection has already.
        outdated: of `patches`, those of rasters that changed since. They are read again; only changes are encoded.
        overlap: fraction (0..1) by which neighbouring patches overlap, or the tiles of a dense encoder.
        layout: where the patches of each source lie.
    """

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
    match: tuple[Message, ...]
    warnings: tuple[Message, ...]
    total: int = 0
    outdated: int = 0
    overlap: float = 0.0
    layout: tuple[PatchBlocks, ...] = ()
    fewer: bool = False

    @property
    def done(self) -> int:
        """Patches of these rasters that are in the collection and up to date, or hold too little data."""
        return max(0, self.total - self.patches)


@dataclass(frozen=True)
class EncodeRasterResult:
    """The outcome of an encoding.

    Args:
        collection: its folder.
        patches: in the collection now.
        encoded, unchanged, skipped: patches of these rasters that were encoded now, were there already, or were skipped
            now: too little data, or the encoder gives no numbers for them. Patches outside a raster do not count.
        seconds, rate: time, and patches encoded per second.
        device: that the encoder ran on.
        notes: the warnings of `preflight`, and what happened.
    """

    collection: str
    patches: int
    encoded: int
    unchanged: int
    skipped: int
    seconds: float
    rate: float
    device: str
    notes: tuple[Message, ...]
