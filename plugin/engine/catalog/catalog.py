"""The well-known encoders: what they are, where they lie, and whether they fit a raster."""

from __future__ import annotations

import os
import re
import string
import urllib.parse
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...contract import CatalogEntry, ListCatalog, ListCatalogResult
from ...contract.message import Text
from ...contract.records import from_json, parse_json
from ..base.errors import CardError, RequestError
from ..base.home import catalog_file, user_models
from ..base.job import Job
from ..encoders.card import Channel, ImageTower, ModelCard
from ..imagery.bands.fits import fit
from ..imagery.raster.describe import Raster, describe
from ..importing.channels import channel
from . import fetched
from .fetched import Fetched

FORMAT = 1
WAYS = ("import", "export", "own")
MEND = "Install Akin again, or mend the file that AKIN_CATALOG names."


@dataclass(frozen=True)
class HubFile:
    """A file on a hub; `as` it is kept: image, text, tokenizer, data or checkpoint. sha256 (hex), bytes where known."""

    role: str
    path: str
    sha256: str | None = None
    bytes: int | None = None


@dataclass(frozen=True)
class Hub:
    """Where an encoder lies. revision: a commit (40 hex digits), or a branch's name where the commit is not known."""

    repo: str
    revision: str
    files: tuple[HubFile, ...] = ()

    @property
    def pinned(self) -> bool:
        """Whether the revision can't move."""
        return re.fullmatch("[0-9a-f]{40}", self.revision) is not None


@dataclass(frozen=True)
class Known:
    """One encoder of the catalogue.

    how: "import" (ONNX files, ready after the download), "export" (a checkpoint, for akin export-encoder) or "own".
    told: arguments of the import or the export. page: for people. verified: which of address, revision, digest and
    licence were confirmed, and read where.
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
    page: str = ""
    told: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    verified: dict[str, Any] = field(default_factory=dict)
    read: str = ""

    def described(self) -> tuple[Channel, ...]:
        """Its channels."""
        return tuple(channel(text) for text in self.channels)

    def as_card(self) -> ModelCard:
        """As much of a card as can be judged before anything of it is here."""
        channels = self.described()
        ones = (1.0,) * len(channels)
        image = ImageTower("image.onnx", "", self.patch_px, self.pixel_sizes_m, channels, ones, ones)
        return ModelCard(self.id, self.name, "", self.licence, self.dimension, image)

    def source(self, commit: str | None) -> str:
        """Where it came from, for its card."""
        return f"{self.hub.repo} at {commit or self.hub.revision}" if self.hub else self.page

    def export(self, here: Fetched) -> dict[str, Any]:
        """The arguments of export_encoder that make an encoder of its checkpoint; `told` has the last word."""
        return {
            "model": "",
            "checkpoint": str(fetched.folder_of(self.id) / Path(here.checkpoint).name),
            "id": self.id,
            "name": self.name,
            "pixel_sizes_m": list(self.pixel_sizes_m),
            "languages": list(self.languages),
            "licence": self.licence,
            "source": self.source(here.commit),
            **self.told,
        }


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
    """The catalogue in use. Raises CardError where it is damaged."""
    path = path or catalog_file()
    try:
        stat = path.stat()
        return _read(path, stat.st_mtime_ns)
    except OSError as error:
        raise CardError(f"The catalogue {path} can't be read: {error}. {MEND}") from error


@lru_cache(maxsize=2)
def _read(path: Path, mtime_ns: int) -> Catalog:
    try:
        data = parse_json(path.read_text("utf-8"))
        for encoder in data.get("encoders", ()):
            for file in (encoder.get("hub") or {}).get("files", ()):
                file["role"] = file.pop("as")
        catalog = from_json(Catalog, data)
        if any(k.hub for k in catalog.encoders):
            _check_hub(catalog.hub)
        for known in catalog.encoders:
            _check(known)
    except (ValueError, KeyError, TypeError, AttributeError, RequestError) as error:
        raise CardError(f"The catalogue {path} is damaged: {error}. {MEND}") from error
    if catalog.format != FORMAT or any(k.how not in WAYS for k in catalog.encoders):
        raise CardError(f"The catalogue {path} is of another version of Akin.")
    return catalog


def _check_hub(address: str) -> None:
    fields = {name for _, name, _, _ in string.Formatter().parse(address) if name is not None}
    if "path" not in fields or not fields <= {"repo", "revision", "path"}:
        raise ValueError(
            f"hub is {address!r}, and must be an address with {{path}} in it, and {{repo}} and {{revision}}"
        )


def _check(known: Known) -> None:
    """Raise ValueError or RequestError for an entry that can't be used."""
    files = known.hub.files if known.hub else ()
    if strays := [name for name in (known.id, *(f.path for f in files)) if not _stays(name)]:
        raise ValueError(f"{strays[0]!r} would leave Akin's folder")
    if not known.pixel_sizes_m or not all(0 < size < 1e5 for size in known.pixel_sizes_m):
        raise ValueError(f"pixel_sizes_m of {known.id} must be metres")
    known.described()


def _stays(name: str) -> bool:
    """Whether a file of that name lies in the folder that it is put into, on every platform."""
    return re.fullmatch(r"[^/\\:]+(/[^/\\:]+)*", name) is not None and not {".", ".."} & set(name.split("/"))


def list_catalog(request: ListCatalog, job: Job | None = None) -> ListCatalogResult:
    """Every encoder of the catalogue, those that fit the raster first. Raises RasterError, CardError."""
    raster = describe(request.raster) if request.raster else None
    entries = [_entry(known, raster) for known in read_catalog().encoders]
    return ListCatalogResult(tuple(sorted(entries, key=lambda e: e.fits is False)), read_catalog().note)


def _entry(known: Known, raster: Raster | None) -> CatalogEntry:
    fits, why = _fits(known, raster)
    here = fetched.read(known.id)
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
        page=known.page,
        part_bytes=fetched.part_bytes(known.id),
        export=known.export(here) if here else {},
    )


def _fits(known: Known, raster: Raster | None) -> tuple[bool | None, Text]:
    return (None, "") if raster is None else fit(known.as_card(), raster)
