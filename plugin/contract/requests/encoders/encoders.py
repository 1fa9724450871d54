"""The encoders on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ...message import Message


@dataclass(frozen=True)
class ListEncoders:
    """List the installed encoders, and which of them fit a raster (a path; may be empty).

    `folders` are searched after Akin's own folders.
    """

    folders: tuple[str, ...] = ()
    raster: str = ""


@dataclass(frozen=True)
class EncoderSummary:
    """One installed encoder. problem: why it can't be used, or None.

    fits, why: whether it fits the raster, and the reason; None if no raster was given. bytes: on disk. steps: number of
    dates in one input. side: vectors along the side of a patch (dense encoders). pixel_range_m: the smallest and the
    largest pixel size in metres, where it reads every size between them.
    """

    id: str
    name: str
    description: str
    licence: str
    dimension: int
    patch_px: int
    pixel_sizes_m: tuple[float, ...]
    channels: tuple[str, ...]
    words: bool
    languages: tuple[str, ...]
    folder: str
    problem: Optional[Message] = None
    fits: Optional[bool] = None
    why: Optional[Message] = None
    bytes: int = 0
    steps: int = 1
    side: int = 1
    pixel_range_m: Optional[tuple[float, float]] = None


@dataclass(frozen=True)
class ListEncodersResult:
    """Every encoder found: usable ones first, and of these first the one that ships with Akin."""

    encoders: tuple[EncoderSummary, ...]


@dataclass(frozen=True)
class RemoveEncoder:
    """Delete one of the encoders that the user added."""

    id: str


@dataclass(frozen=True)
class RemoveEncoderResult:
    """The disk space that the encoder used."""

    freed_bytes: int
