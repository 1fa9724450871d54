"""The catalogue of encoders, and the download of an encoder."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Optional

from ...message import Message


@dataclass(frozen=True)
class ListCatalog:
    """List the encoders of the catalogue, and which of them fit a raster (a path; may be empty)."""

    raster: str = ""


@dataclass(frozen=True)
class CatalogEntry:
    """One encoder of the catalogue.

    how: "import" (ready after the download), "export" (a checkpoint: akin export-encoder) or "own" (its ONNX file is
    made with its own code). fits, why: whether it fits the raster, and the reason; None if no raster was given. knows,
    note: texts of the catalogue's file, in English. unverified: which of "address", "revision", "digest" and "licence"
    nobody confirmed. bytes: on disk, approximately. page: the encoder's web page. part_bytes: on disk, of a download
    that is not complete. export: the arguments of export_encoder, if its checkpoint is downloaded. pixel_range_m: the
    smallest and the largest pixel size in metres, where it reads every size between them.
    """

    id: str
    name: str
    how: str
    licence: str
    non_commercial: bool
    knows: str
    words: bool
    languages: tuple[str, ...]
    dimension: int
    patch_px: int
    pixel_sizes_m: tuple[float, ...]
    channels: tuple[str, ...]
    bytes: Optional[int]
    installed: bool
    fits: Optional[bool]
    why: Optional[Message]
    note: str
    unverified: tuple[str, ...]
    page: str = ""
    part_bytes: int = 0
    export: dict[str, Any] = field(default_factory=dict)
    pixel_range_m: Optional[tuple[float, float]] = None


@dataclass(frozen=True)
class ListCatalogResult:
    """The encoders that fit come first. note: a text of the catalogue's file, in English."""

    encoders: tuple[CatalogEntry, ...]
    note: str


@dataclass(frozen=True)
class FetchEncoder:
    """Download an encoder of the catalogue.

    Args:
        mirror: replaces the scheme and host of the hub; HF_ENDPOINT does the same. Digests that are not in the
            catalogue are then those of the mirror.
        proxy: "http://host:port"; empty for the environment's (https_proxy).
        accept_licence: needed if commercial use is not allowed.
        replace: download it again if it is already installed.
        token: access token of the catalogue's hub, for files whose licence must be accepted there; empty for HF_TOKEN
            of the environment, which is for Hugging Face alone.
        token_to_mirror: send the token to the mirror. Otherwise only the hub that it is for gets it.
    """

    id: str
    mirror: str = ""
    proxy: str = ""
    accept_licence: bool = False
    replace: bool = False
    token: str = ""
    token_to_mirror: bool = False


@dataclass(frozen=True)
class FetchEncoderResult:
    """The encoder's folder; or the downloaded checkpoint, which must be exported.

    next_step: the shell command that exports the checkpoint, or empty. verified: what each file was verified with.
    export: the arguments of export_encoder in this command.
    """

    id: str
    folder: str
    checkpoint: str
    next_step: str
    verified: tuple[Message, ...]
    export: dict[str, Any] = field(default_factory=dict)
