"""The encoders on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from .message import Text


@dataclass(frozen=True)
class ListEncoders:
    """Ask which encoders are installed, and which fit a raster (a path; none is judged when it is empty).

    `folders` are searched beside the plugin's own models folder.
    """

    folders: tuple[str, ...] = ()
    raster: str = ""


@dataclass(frozen=True)
class EncoderSummary:
    """One encoder as a list shows it; `problem` says why it can't be used, or is empty.

    fits: None where no raster was given; why says so in a sentence. bytes: on disk. steps: dates it takes at once.
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
    problem: Text = ""
    fits: Optional[bool] = None
    why: Text = ""
    bytes: int = 0
    steps: int = 1


@dataclass(frozen=True)
class ListEncodersResult:
    """Every encoder found, usable ones first, the one that ships foremost."""

    encoders: tuple[EncoderSummary, ...]


@dataclass(frozen=True)
class RemoveEncoder:
    """Take one of the user's own encoders off this machine."""

    id: str


@dataclass(frozen=True)
class RemoveEncoderResult:
    """How much room that made."""

    freed_bytes: int
