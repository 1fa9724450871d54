"""Vectors and patches on disk, as readers see them. Writing is in collection_writer.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from ..base.errors import CollectionError, EncoderMissing
from ..encoders.card import ModelCard
from .manifest import Manifest, Part, read_manifest, write_manifest
from .part import Patches, read_part

PARTS = "parts"


@dataclass(frozen=True)
class Block:
    """The patches of one part.

    ids: int64 (n,). vectors: float16 (n, d), of length 1. row, col: int32 (n,). source: int32 (n,), the position in
    `manifest.sources`. valid: float32 (n,), 0..1. date: of all of them, ISO 8601 or None.
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
    """A folder with the embeddings of one encoder over one or more rasters, as of one moment."""

    folder: Path
    manifest: Manifest

    @classmethod
    def open(cls, path: str | Path) -> Collection:
        """Open a collection for reading. Raises CollectionError: missing, damaged or newer than this version."""
        return cls(Path(path), read_manifest(Path(path)))

    @classmethod
    def create(cls, path: str | Path, manifest: Manifest) -> Collection:
        """Make an empty collection. Raises CollectionError where there is one already, OSError."""
        folder = Path(path)
        if (folder / "manifest.json").exists():
            raise CollectionError(f"There is a collection in {folder} already.")
        (folder / PARTS).mkdir(parents=True, exist_ok=True)
        write_manifest(folder, manifest)
        return cls(folder, manifest)

    @property
    def generation(self) -> str:
        """Changes with every commit."""
        return self.manifest.generation

    def __len__(self) -> int:
        return self.manifest.patches

    def blocks(self) -> Iterator[Block]:
        """The patches, part by part, in a lasting order.

        Raises:
            CollectionError: a part is missing or damaged, or the collection changed under the reader's hands.
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
        """The patches of one part (one that has a file). Raises CollectionError as `blocks` does."""
        path = self.path_of(part)
        try:
            patches = read_part(path, part.crc32)
        except (OSError, pa.ArrowException, KeyError, AttributeError, IndexError) as error:
            raise CollectionError(self.complaint(part)) from error
        if len(patches) != part.patches or patches.vectors.shape[1] != self.manifest.dimension:
            raise CollectionError(self.complaint(part))
        return patches

    def path_of(self, part: Part) -> Path:
        """Where a part's file lies."""
        assert part.file is not None
        return self.folder / PARTS / Path(part.file).name

    def encoder_card(self) -> ModelCard:
        """The card of the encoder that made the collection.

        Raises:
            EncoderMissing: it is not installed.
            CollectionError: the one installed under that name gives other vectors.
        """
        from ..encoders.find import find_card

        try:
            card = find_card(self.manifest.encoder)
        except EncoderMissing as error:
            raise EncoderMissing(
                f"There is no encoder {self.manifest.encoder!r} here, which made the collection {self.folder.name}. "
                f"Add {self.manifest.encoder_name} again; until then it can be searched by places and hits alone."
            ) from error
        check_encoder(self.folder, self.manifest, card)
        return card

    def complaint(self, part: Part) -> str:
        """What to tell a person of a part that can't be read."""
        if read_manifest(self.folder).generation != self.generation:
            return f"The collection {self.folder} changed while it was being read. Ask again."
        name = next((s.name for s in self.manifest.sources if s.number == part.source), "a raster")
        state = "damaged" if self.path_of(part).is_file() else "missing"
        return (
            f"A part of the collection {self.folder} is {state} ({PARTS}/{part.file}, {part.patches} patches of "
            f"{name}). Encode {name} into it again: only that part will be made anew."
        )


def check_encoder(folder: Path, manifest: Manifest, card: ModelCard) -> None:
    """Raise CollectionError unless a collection was made by this very encoder."""
    if manifest.encoder != card.id:
        raise CollectionError(
            f"The collection {folder} was made with the encoder {manifest.encoder_name} ({manifest.encoder}), not with "
            f"{card.name} ({card.id}). Choose that encoder, or another folder."
        )
    if manifest.encoder_digest != card.digest():
        raise CollectionError(
            f"The collection {folder} was made with another version of the encoder {card.name}: its model or its "
            "preprocessing changed since, and the vectors can't be compared. Encode the rasters into a new folder."
        )
