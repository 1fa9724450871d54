"""A collection's saved graph: `index.hnsw` and, beside it, `index.json`, which says what the graph is and is of."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ....contract.records import from_json, to_json
from ...base.errors import ResourceError
from ..manifest import Manifest
from .hnsw import HnswIndex, available

FORMAT = 1
GRAPH, CARD = "index.hnsw", "index.json"


@dataclass(frozen=True)
class IndexCard:
    """What the file beside it holds. sha256 and bytes are the graph's; removed: ids in it that are no more.

    generation (its key and serial) and encoder_digest name the collection that it was made of, and when.
    """

    backend: str
    generation: str
    encoder_digest: str
    dimension: int
    m: int = 0
    ef_construction: int = 0
    ef: int = 0
    bytes: int = 0
    sha256: str = ""
    removed: tuple[int, ...] = ()
    recall_10: float = 0.0
    recall_100: float = 0.0
    format: int = FORMAT


def read_card(folder: Path) -> IndexCard | None:
    """The card of a collection's index; None where there is none or it can't be read."""
    try:
        card = from_json(IndexCard, json.loads((folder / CARD).read_text("utf-8")))
    except (OSError, ValueError):
        return None
    return card if card.format == FORMAT else None


def problem(folder: Path, card: IndexCard | None, manifest: Manifest) -> str:
    """Why a saved graph can't be trusted, in a sentence, or "". Reads the whole graph (1.5 GB/s) for its digest."""
    again = "it is not used. Build the index again to search faster"
    if not (folder / GRAPH).exists():
        return f"The index lacks its file {GRAPH}: {again}." if card and card.backend == "hnsw" else ""
    if card is None or card.backend != "hnsw":
        return f"The index is damaged ({CARD} is missing or unreadable): {again}."
    if card.encoder_digest != manifest.encoder_digest or card.dimension != manifest.dimension:
        return f"The index belongs to another encoder's collection: {again}."
    if not _of_its_past(card.generation, manifest):
        return f"The index belongs to another collection, or to a later state of this one: {again}."
    if not available():
        return "The index needs hnswlib, which is not installed: the exact index serves, more slowly."
    if (folder / GRAPH).stat().st_size != card.bytes or sha256(folder / GRAPH) != card.sha256:
        return f"The index is damaged ({GRAPH} is not the file that was saved): {again}."
    return ""


def _of_its_past(generation: str, manifest: Manifest) -> bool:
    """Whether a collection ever was what a generation says. Its ids mean the same only then, as they are not reused."""
    key, _, serial = generation.rpartition("-")
    return key == manifest.key and serial.isdecimal() and int(serial) <= manifest.serial


def write(folder: Path, index: HnswIndex, describe: Callable[[int, str], IndexCard]) -> None:
    """Save a graph and its card, the graph first: if the second fails, their digests differ. Raises ResourceError.

    Args:
        describe: the card, from the graph's size in bytes and its sha256.
    """
    index.save(folder / GRAPH)
    write_card(folder, describe((folder / GRAPH).stat().st_size, sha256(folder / GRAPH)))


def write_card(folder: Path, card: IndexCard) -> None:
    """Write a card alone, whole or not at all. Raises ResourceError."""
    partial = folder / f"{CARD}.{os.getpid()}.tmp"
    try:
        partial.write_text(json.dumps(to_json(card)), "utf-8")
        partial.replace(folder / CARD)
    except OSError as error:
        raise ResourceError(f"The index could not be written to {folder}: {error}. Free some disk space.") from error
    finally:
        partial.unlink(missing_ok=True)


def forget(folder: Path) -> None:
    """Delete a collection's saved index, if there is one."""
    for name in (CARD, GRAPH):
        (folder / name).unlink(missing_ok=True)


def sha256(path: Path) -> str:
    """The sha256 (hex) of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 22):
            digest.update(block)
    return digest.hexdigest()
