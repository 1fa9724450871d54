"""A collection on disk, for reading. writer.py writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from ...contract import messages
from ...contract.message import Message, plain, several
from ...contract.own_encoders import INCLUDED_NAME, RETIRED, retired
from ...contract.system_errors import is_lost, reason, refusal
from ..base.errors import CardError, CollectionError, EncoderMissing, ModelFileError, ResourceError
from ..base.files.disk import ensure_folder
from ..base.files.home import user_models
from ..encoders.card import ModelCard
from .manifest import NAME as MANIFEST
from .manifest import Manifest, Part, read_manifest, write_manifest
from .manifest.file import read_all
from .part import Patches, read_part

PARTS = "parts"


@dataclass(frozen=True)
class Block:
    """The patches of one part.

    ids: int64 (n,). vectors: float16 (n, d), of length 1. row, col: int32 (n,). source: int32 (n,), the position in
    `manifest.sources`. valid: float32 (n,), 0..1. date: the date of all patches, ISO 8601 or None.
    """

    ids: np.ndarray
    vectors: np.ndarray
    row: np.ndarray
    col: np.ndarray
    source: np.ndarray
    valid: np.ndarray
    date: str | None


@dataclass(frozen=True)
class Collection:
    """A folder with the embeddings of one or more rasters by one encoder, in the state in which it was opened.

    damage: what is wrong with the files that describe it, and how Akin goes on without them.
    """

    folder: Path
    manifest: Manifest
    damage: Message | None = None

    @classmethod
    def open(cls, path: str | Path) -> Collection:
        """Open a collection for reading. Raises CollectionError: it is missing, damaged or from a newer version;
        ResourceError: it can't be read."""
        read = read_all(Path(path))
        return cls(Path(path), read.manifest, read.damage)

    @classmethod
    def create(cls, path: str | Path, manifest: Manifest) -> Collection:
        """Make an empty collection. Raises CollectionError: the folder has one already; OSError."""
        folder = Path(path)
        if (folder / MANIFEST).exists():
            raise CollectionError(messages.collections.EXISTS(folder=str(folder)))
        ensure_folder(folder / PARTS)
        return cls(folder, write_manifest(folder, manifest).manifest)

    @property
    def generation(self) -> str:
        """Changes with every commit."""
        return self.manifest.generation

    def __len__(self) -> int:
        return self.manifest.patches

    def blocks(self) -> Iterator[Block]:
        """The patches, part by part, always in the same order.

        Raises:
            CollectionError: a part is missing or damaged, or the collection changed since it was opened.
            ResourceError: a part can't be read.
        """
        position = {s.number: i for i, s in enumerate(self.manifest.sources)}
        for part in self.manifest.parts:
            if part.file is None:
                continue
            p = self.read(part)
            at = position[part.source]
            source = np.full(len(p), at, np.int32)
            yield Block(p.ids, p.vectors, p.row, p.col, source, p.valid, self.manifest.sources[at].date)

    def read(self, part: Part) -> Patches:
        """The patches of a part that has a file. Raises the errors of `blocks`."""
        path = self.path_of(part)
        try:
            patches = read_part(path, part.crc32, part.patches, self.manifest.dimension)
        except (OSError, pa.ArrowException, KeyError, AttributeError, IndexError) as error:
            if isinstance(error, OSError) and not is_lost(error):
                raise ResourceError(reason(error, path, reading=True)) from error
            problem = refusal(error, path)  # a disk that is broken
            raise CollectionError(several(self.part_problem(part), *([problem] if problem else []))) from error
        if len(patches) != part.patches or patches.vectors.shape[1] != self.manifest.dimension:
            raise CollectionError(self.part_problem(part))
        return patches

    def path_of(self, part: Part) -> Path:
        """The path of a part's file."""
        assert part.file is not None
        return self.folder / PARTS / Path(part.file).name

    def encoder_card(self) -> ModelCard:
        """The card of the encoder that made the collection.

        Raises:
            EncoderMissing: it is not installed.
            CollectionError: the installed encoder of that name returns other vectors.
        """
        from ..encoders.find import find_card

        if self.manifest.is_of_table:
            names = {"collection": self.folder.name, "encoder": self.manifest.encoder_name}
            raise EncoderMissing(messages.tables.IMPORTED(**names))
        try:
            card = find_card(self.manifest.encoder)
        except EncoderMissing as error:
            raise EncoderMissing(_encoder_missing(self.folder, self.manifest)) from error
        check_encoder(self.folder, self.manifest, card)
        return card

    def part_problem(self, part: Part) -> Message:
        """Why a part can't be read, and what to do about it."""
        if read_manifest(self.folder).generation != self.generation:
            return messages.collections.CHANGED(folder=str(self.folder))
        name = next((s.name for s in self.manifest.sources if s.number == part.source), None)
        damaged = self.path_of(part).is_file()
        sentence = messages.collections.PART_DAMAGED if damaged else messages.collections.PART_MISSING
        return sentence(
            folder=str(self.folder),
            file=f"{PARTS}/{part.file}",
            count=part.patches,
            raster=messages.collections.UNNAMED_RASTER() if name is None else plain(name),
        )


def check_encoder(folder: Path, manifest: Manifest, card: ModelCard) -> None:
    """Raise CollectionError unless a collection was made with exactly this encoder."""
    if manifest.encoder != card.id:
        _check_installed(folder, manifest, card.name)
        names = {"encoder": manifest.encoder_name, "id": manifest.encoder, "other": card.name, "other_id": card.id}
        raise CollectionError(messages.collections.OTHER_ENCODER(folder=str(folder), **names))
    if manifest.encoder_digest != card.digest():
        raise CollectionError(messages.collections.OTHER_VERSION_OF_ENCODER(folder=str(folder), encoder=card.name))


def _encoder_missing(folder: Path, manifest: Manifest) -> Message:
    names = _names(folder, manifest)
    if manifest.encoder in RETIRED:
        return messages.collections.ENCODER_RETIRED(successor=INCLUDED_NAME, **names)
    return messages.collections.ENCODER_NOT_INSTALLED(**names)


def _check_installed(folder: Path, manifest: Manifest, other: str) -> None:
    """Raise CollectionError if a collection's encoder is not installed. other: the name of the encoder in its place."""
    from ..encoders.find import find_card

    try:
        find_card(manifest.encoder)
    except EncoderMissing as error:
        names = _names(folder, manifest)
        if manifest.encoder in RETIRED:
            raise CollectionError(messages.collections.RETIRED_TO_ADD(other=other, **names)) from error
        raise CollectionError(messages.collections.NOT_INSTALLED_TO_ADD(other=other, **names)) from error
    except (CardError, ModelFileError):
        return  # it is installed, but damaged, which matters to those who choose it


def _names(folder: Path, manifest: Manifest) -> dict[str, str]:
    """A collection and its encoder, as the parameters of sentences."""
    encoder = manifest.encoder
    known = encoder in RETIRED
    names = retired(encoder, str(user_models())) if known else {"encoder": manifest.encoder_name, "id": encoder}
    return {"collection": folder.name, **names}
