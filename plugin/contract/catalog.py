"""The catalogue of encoders, and fetching one of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Optional

from .message import Text


@dataclass(frozen=True)
class ListCatalog:
    """Ask which encoders are known, and which fit a raster (a path; none is judged when it is empty)."""

    raster: str = ""


@dataclass(frozen=True)
class CatalogEntry:
    """One encoder of the catalogue.

    how: "import" (usable once downloaded), "export" (a checkpoint: akin export-encoder) or "own" (needs its own code).
    fits: None where no raster was given; why says so in a sentence. unverified: which of its address, revision, digest
    and licence nobody confirmed; bytes: on disk, about. page: its own, for people. part_bytes: of a download that is
    not finished. export: the arguments of export_encoder, once its checkpoint is here.
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
    why: Text
    note: Text
    unverified: tuple[str, ...]
    page: str = ""
    part_bytes: int = 0
    export: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ListCatalogResult:
    """The catalogue, what fits first."""

    encoders: tuple[CatalogEntry, ...]
    note: Text


@dataclass(frozen=True)
class FetchEncoder:
    """Download an encoder of the catalogue.

    Args:
        mirror: takes the place of the hub's scheme and host; HF_ENDPOINT does so, too. Digests are then the mirror's
            word, unless the catalogue knows them.
        proxy: "http://host:port"; the environment's (https_proxy) when empty.
        accept_licence: needed where commercial use is not allowed.
        replace: fetch it again, though it is here.
        token: of the hub, for what wants its licence accepted there; HF_TOKEN of the environment when empty.
    """

    id: str
    mirror: str = ""
    proxy: str = ""
    accept_licence: bool = False
    replace: bool = False
    token: str = ""


@dataclass(frozen=True)
class FetchEncoderResult:
    """The encoder's folder; or the checkpoint fetched, and the command that makes an encoder of it.

    verified: what each file was compared with. export: the command's arguments, those of export_encoder.
    """

    id: str
    folder: str
    checkpoint: str
    next_step: Text
    verified: tuple[Text, ...]
    export: dict[str, Any] = field(default_factory=dict)
