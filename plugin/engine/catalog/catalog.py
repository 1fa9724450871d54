"""The catalogue of well-known encoders: what they are, where to download them, and whether they fit a raster."""

from __future__ import annotations

import os
import re
import string
import urllib.parse
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...contract import CatalogEntry, ListCatalog, ListCatalogResult, messages
from ...contract.message import Message, plain
from ...contract.records import from_json, parse_json
from ...contract.system_errors import refusal
from ..base.errors import AkinError, CardError, RequestError
from ..base.files.home import catalog_file, user_models
from ..base.job import Job
from ..encoders.card import Channel, ImageTower, ModelCard
from ..imagery.bands.fits import fit
from ..imagery.raster.describe import Raster, describe
from . import fetched
from .fetched import Fetched
from .importing.channels import channel

FORMAT = 1
WAYS = ("import", "export", "own")


@dataclass(frozen=True)
class HubFile:
    """A file on a hub. role ("as" in the file): image, text, tokenizer, data or checkpoint. sha256: hex, if known."""

    role: str
    path: str
    sha256: str | None = None
    bytes: int | None = None


@dataclass(frozen=True)
class Hub:
    """Where to download an encoder. revision: a commit (40 hex digits), or a branch if the commit is not known."""

    repo: str
    revision: str
    files: tuple[HubFile, ...] = ()

    @property
    def pinned(self) -> bool:
        """Whether the revision is a commit, which always has the same files."""
        return re.fullmatch("[0-9a-f]{40}", self.revision) is not None


@dataclass(frozen=True)
class Known:
    """One encoder of the catalogue.

    how: "import" (ONNX files, ready after the download), "export" (a checkpoint, for akin export-encoder) or "own" (its
    ONNX file is made with its own code). arguments: of the import or the export. page: a web page. verified: for
    "address", "revision", "digest" and "licence", whether they were confirmed. read: where.
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
    arguments: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    verified: dict[str, Any] = field(default_factory=dict)
    read: str = ""

    def input_channels(self) -> tuple[Channel, ...]:
        """Its channels, parsed. Raises RequestError for a wrong one."""
        return tuple(channel(text) for text in self.channels)

    def as_card(self) -> ModelCard:
        """A card with all that is needed to compare the encoder with a raster. It has no files."""
        channels = self.input_channels()
        ones = (1.0,) * len(channels)
        image = ImageTower("image.onnx", "", self.patch_px, self.pixel_sizes_m, channels, ones, ones)
        return ModelCard(self.id, self.name, "", self.licence, self.dimension, image)

    def source(self, commit: str | None) -> str:
        """Where it was downloaded from, for its card."""
        return f"{self.hub.repo} at {commit or self.hub.revision}" if self.hub else self.page

    def export(self, here: Fetched) -> dict[str, Any]:
        """The arguments of export_encoder for its downloaded checkpoint. `arguments` replace the others."""
        return {
            "model": "",
            "checkpoint": str(fetched.folder_of(self.id) / Path(here.checkpoint).name),
            "id": self.id,
            "name": self.name,
            "pixel_sizes_m": list(self.pixel_sizes_m),
            "languages": list(self.languages),
            "licence": self.licence,
            "source": self.source(here.commit),
            **self.arguments,
        }


@dataclass(frozen=True)
class Catalog:
    """The whole catalogue. hub: the address of a file, with {repo}, {revision} and {path} in it."""

    hub: str
    encoders: tuple[Known, ...]
    note: str = ""
    format: int = FORMAT

    def find(self, encoder_id: str) -> Known:
        """The encoder of an id. Raises RequestError if there is none."""
        found = next((k for k in self.encoders if k.id == encoder_id), None)
        if found is None:
            ids = [k.id for k in self.encoders]
            raise RequestError(messages.catalog.UNKNOWN(encoder=encoder_id, known=ids))
        return found

    def address(self, hub: Hub, path: str, mirror: str = "") -> str:
        """The address of a file. A mirror (or HF_ENDPOINT) replaces the scheme and host of the hub."""
        url = self.hub.format(repo=hub.repo, revision=hub.revision, path=urllib.parse.quote(path))
        other = mirror_of(mirror)
        if not other:
            return url
        parts = urllib.parse.urlsplit(url)
        return other.rstrip("/") + parts.path


def mirror_of(given: str) -> str:
    """The address of the mirror in use: the given one, else HF_ENDPOINT; "" for none."""
    return given or os.environ.get("HF_ENDPOINT", "")


def read_catalog(path: Path | None = None) -> Catalog:
    """The catalogue in use. Raises CardError if it is damaged."""
    path = path or catalog_file()
    try:
        stat = path.stat()
        return _read(path, stat.st_mtime_ns)
    except OSError as error:
        problem = refusal(error, path) or messages.catalog.UNREADABLE(path=str(path), reason=str(error))
        raise CardError(problem) from error


@lru_cache(maxsize=2)
def _read(path: Path, mtime_ns: int) -> Catalog:
    try:
        data = parse_json(path.read_text("utf-8"))
        for encoder in data.get("encoders", ()):
            _rename_fields(encoder)
        catalog = from_json(Catalog, data)
        if any(k.hub for k in catalog.encoders):
            _check_hub(catalog.hub)
        for known in catalog.encoders:
            _check(known)
    except (ValueError, KeyError, TypeError, AttributeError, AkinError) as error:
        problem = error.message if isinstance(error, AkinError) else plain(str(error))
        raise CardError(messages.catalog.DAMAGED(path=str(path), problem=problem)) from error
    if catalog.format != FORMAT or any(k.how not in WAYS for k in catalog.encoders):
        raise CardError(messages.catalog.OTHER_VERSION(path=str(path)))
    return catalog


def _rename_fields(encoder: dict[str, Any]) -> None:
    """ "as" is no name for a field in Python; "told" is what older catalogues call "arguments"."""
    for file in (encoder.get("hub") or {}).get("files", ()):
        file["role"] = file.pop("as")
    if "told" in encoder:
        encoder["arguments"] = encoder.pop("told")


def _check_hub(address: str) -> None:
    fields = {name for _, name, _, _ in string.Formatter().parse(address) if name is not None}
    if "path" not in fields or not fields <= {"repo", "revision", "path"}:
        raise CardError(messages.catalog.WRONG_HUB(address=address))


def _check(known: Known) -> None:
    """Raise CardError or RequestError for an entry that can't be used."""
    files = known.hub.files if known.hub else ()
    for name in (known.id, *(f.path for f in files)):
        if not _is_inside(name):
            raise CardError(messages.catalog.OUTSIDE_FOLDER(name=name))
    if not known.pixel_sizes_m or not all(0 < size < 1e5 for size in known.pixel_sizes_m):
        raise CardError(messages.catalog.PIXEL_SIZES(encoder=known.id))
    known.input_channels()


def _is_inside(name: str) -> bool:
    """Whether a file of this name is inside the folder that it is joined to, on every platform."""
    return re.fullmatch(r"[^/\\:]+(/[^/\\:]+)*", name) is not None and not {".", ".."} & set(name.split("/"))


def list_catalog(request: ListCatalog, job: Job | None = None) -> ListCatalogResult:
    """Every encoder of the catalogue; those that fit the raster come first. Raises RasterError, CardError."""
    raster = describe(request.raster) if request.raster else None
    catalog = read_catalog()
    entries = [_entry(known, raster) for known in catalog.encoders]
    return ListCatalogResult(tuple(sorted(entries, key=lambda e: e.fits is False)), catalog.note)


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
        channels=tuple(c.name for c in known.input_channels()),
        bytes=known.bytes,
        installed=(user_models() / known.id / "card.json").is_file(),
        fits=fits,
        why=why,
        note=known.note,
        unverified=tuple(sorted(fact for fact, confirmed in known.verified.items() if not confirmed)),
        page=known.page,
        part_bytes=fetched.part_bytes(known.id),
        export=known.export(here) if here else {},
    )


def _fits(known: Known, raster: Raster | None) -> tuple[bool | None, Message | None]:
    return (None, None) if raster is None else fit(known.as_card(), raster)
