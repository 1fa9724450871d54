"""The well-known encoders: what they are, where they lie, and whether they fit a raster."""

from __future__ import annotations

import json
import math
import os
import urllib.parse
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from .bands import match_bands
from .errors import CardError, RasterError, RequestError
from .home import shipped_models, user_models
from .import_channels import channel
from .model_card import Channel, ImageTower, ModelCard
from .raster import Raster, describe
from .records import from_json
from .requests import CatalogEntry, ListCatalog, ListCatalogResult

FORMAT = 1
WAYS = ("import", "export", "own")
FAR = 3.0  # a raster's pixels may be this many times coarser or finer than those an encoder learned from


@dataclass(frozen=True)
class HubFile:
    """A file on a hub; `as` it is kept: image, text, tokenizer or checkpoint. sha256 (hex) and bytes where known."""

    role: str
    path: str
    sha256: str | None = None
    bytes: int | None = None


@dataclass(frozen=True)
class Hub:
    """Where an encoder lies. revision: a commit, or a branch's name where the commit is not known."""

    repo: str
    revision: str
    files: tuple[HubFile, ...] = ()


@dataclass(frozen=True)
class Known:
    """One encoder of the catalogue.

    how: "import" (ONNX files, ready after the download), "export" (a checkpoint, for akin export-encoder) or "own".
    told: arguments of the import or the export. verified: which of address, revision, digest, licence were confirmed.
    """

    id: str
    name: str
    how: str
    licence: str
    non_commercial: bool
    knows: str
    patch_px: int
    pixel_sizes_m: tuple[float, ...]
    channels: tuple[str, ...]
    words: bool
    languages: tuple[str, ...]
    dimension: int
    bytes: int | None = None
    hub: Hub | None = None
    told: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    verified: dict[str, Any] = field(default_factory=dict)

    def described(self) -> tuple[Channel, ...]:
        """Its channels."""
        return tuple(channel(text) for text in self.channels)


@dataclass(frozen=True)
class Catalog:
    """All of them; hub is the address of a file with {repo}, {revision} and {path} in it."""

    hub: str
    encoders: tuple[Known, ...]
    note: str = ""
    format: int = FORMAT

    def find(self, encoder_id: str) -> Known:
        """One of them. Raises RequestError with the ids there are."""
        found = next((k for k in self.encoders if k.id == encoder_id), None)
        if found is None:
            ids = ", ".join(k.id for k in self.encoders)
            raise RequestError(f"The catalogue has no encoder {encoder_id!r}. It has {ids}.")
        return found

    def address(self, hub: Hub, path: str, mirror: str = "") -> str:
        """Where a file lies; a mirror takes the hub's scheme and host (HF_ENDPOINT does so, too)."""
        url = self.hub.format(repo=hub.repo, revision=hub.revision, path=urllib.parse.quote(path))
        other = mirror or os.environ.get("HF_ENDPOINT", "")
        if not other:
            return url
        parts = urllib.parse.urlsplit(url)
        return other.rstrip("/") + parts.path


def read_catalog(path: Path | None = None) -> Catalog:
    """The catalogue that ships. Raises CardError where it is damaged."""
    path = path or shipped_models() / "catalog.json"
    try:
        stat = path.stat()
        return _read(path, stat.st_mtime_ns)
    except OSError as error:
        raise CardError(f"The catalogue {path} can't be read: {error}. Install Akin again.") from error


@lru_cache(maxsize=2)
def _read(path: Path, mtime_ns: int) -> Catalog:
    try:
        data = json.loads(path.read_text("utf-8"))
        for encoder in data.get("encoders", ()):
            for file in (encoder.get("hub") or {}).get("files", ()):
                file["role"] = file.pop("as")
        catalog = from_json(Catalog, data)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CardError(f"The catalogue {path} is damaged: {error}. Install Akin again.") from error
    if catalog.format != FORMAT or any(k.how not in WAYS for k in catalog.encoders):
        raise CardError(f"The catalogue {path} is of another version of Akin.")
    return catalog


def list_catalog(request: ListCatalog) -> ListCatalogResult:
    """Every encoder of the catalogue, those that fit the raster first. Raises RasterError, CardError."""
    raster = describe(request.raster) if request.raster else None
    entries = [_entry(known, raster) for known in read_catalog().encoders]
    return ListCatalogResult(tuple(sorted(entries, key=lambda e: e.fits is False)), read_catalog().note)


def _entry(known: Known, raster: Raster | None) -> CatalogEntry:
    fits, why = (None, "") if raster is None else fit(known, raster)
    return CatalogEntry(
        id=known.id,
        name=known.name,
        how=known.how,
        licence=known.licence,
        non_commercial=known.non_commercial,
        knows=known.knows,
        words=known.words,
        languages=known.languages,
        dimension=known.dimension,
        patch_px=known.patch_px,
        pixel_sizes_m=known.pixel_sizes_m,
        channels=tuple(c.name for c in known.described()),
        bytes=known.bytes,
        installed=(user_models() / known.id / "card.json").is_file(),
        fits=fits,
        why=why,
        note=known.note,
        unverified=tuple(sorted(k for k, v in known.verified.items() if not v)),
    )


def fit(known: Known, raster: Raster) -> tuple[bool, str]:
    """Whether an encoder can use a raster, and why (not), in a sentence."""
    try:
        match = match_bands(raster.bands, _as_card(known), (), raster.name)
    except RasterError as error:
        return False, str(error)
    size = min(known.pixel_sizes_m, key=lambda s: abs(math.log(s / raster.pixel_size_m)))
    if not 1 / FAR <= raster.pixel_size_m / size <= FAR:
        kind = "coarser" if raster.pixel_size_m > size else "finer"
        return False, (
            f"Its pixels ({raster.pixel_size_m:.3g} m) are much {kind} than those that the encoder learned from "
            f"({size:g} m)."
        )
    side = f"A patch is {known.patch_px * size:g} m wide."
    return True, " ".join([side, *match.warnings])


def _as_card(known: Known) -> ModelCard:
    channels = known.described()
    ones = (1.0,) * len(channels)
    image = ImageTower("image.onnx", "", known.patch_px, known.pixel_sizes_m, channels, ones, ones)
    return ModelCard(known.id, known.name, "", known.licence, known.dimension, image)
