"""The patches of a large collection in one file, from which it opens at once: the parts as they are, end to end.

It is made again from the parts when it is missing, of another state, or damaged. The file's name has a digest of the
content, because on Windows a file that another process has mapped can't be replaced.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..base.arrays import ArraysDamaged, Blocks, MappedArrays, open_arrays, save_arrays
from ..base.files.leftovers import TMP, sweep_drafts
from ..base.job import Job
from .collection import Collection
from .manifest import Manifest

#: From this number of values (vectors x dimension) on, a collection has such a file. Smaller ones are read into memory
#: in less than a second.
MAPPED_VALUES = 20_000_000
STEM, SUFFIX = "vectors-", ".mapped"
#: The columns of a PatchTable, and their types.
COLUMNS = {"ids": np.int64, "row": np.int32, "col": np.int32, "source": np.int32}


def are_many(vectors: int, dimension: int) -> bool:
    """Whether so many vectors are mapped from a file, and searched with an index."""
    return vectors * dimension >= MAPPED_VALUES


def is_large(manifest: Manifest) -> bool:
    """Whether a collection opens from a mapped file."""
    return are_many(manifest.patches, manifest.dimension)


def part_digests(manifest: Manifest) -> tuple[str, ...]:
    """A digest (8 hex digits) of each part that has patches, in order: equal only for the same patches and vectors."""
    parts = (p for p in manifest.parts if p.file is not None)
    return tuple(hashlib.sha256(f"{p.file} {p.patches} {p.crc32} {p.source}".encode()).hexdigest()[:8] for p in parts)


def content_digest(manifest: Manifest) -> str:
    """A digest (16 hex digits) of the patches of a collection, with their vectors and their order."""
    sources = " ".join(str(s.number) for s in manifest.sources)
    text = f"{manifest.encoder_digest} {manifest.dimension} {sources} {' '.join(part_digests(manifest))}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def mapped_path(folder: Path, manifest: Manifest) -> Path:
    """The file for this state of a collection."""
    return folder / f"{STEM}{content_digest(manifest)}{SUFFIX}"


def mapped_files(folder: Path) -> Iterator[Path]:
    """The files of all states in a folder."""
    return folder.glob(f"{STEM}*{SUFFIX}")


def open_mapped(collection: Collection) -> MappedArrays | None:
    """The columns of the table and "vectors", float16 (n, d); None without a file of this state that can be used.

    The columns are checked here: a search can't begin with wrong ids. `MappedArrays.check` checks the vectors.
    """
    manifest = collection.manifest
    opened = _opened(mapped_path(collection.folder, manifest), manifest.dimension)
    if opened is None or len(opened.arrays["vectors"]) != manifest.patches or not all(opened.check(COLUMNS)):
        return None
    sources = opened.arrays["source"]
    known = not len(sources) or 0 <= sources.min() <= sources.max() < len(manifest.sources)
    return opened if known else None


def _opened(path: Path, dimension: int) -> MappedArrays | None:
    try:
        opened = open_arrays(path)
    except (OSError, ArraysDamaged):
        return None
    vectors = opened.arrays.get("vectors")
    if vectors is None or vectors.ndim != 2 or vectors.shape[1] != dimension or vectors.dtype != np.float16:
        return None
    columns = [(opened.arrays.get(name), kind) for name, kind in COLUMNS.items()]
    right = all(c is not None and c.shape == (len(vectors),) and c.dtype == kind for c, kind in columns)
    return opened if right else None


def write_mapped(collection: Collection, job: Job) -> None:
    """Write the file of this state, and delete those of others. It needs little memory.

    The parts that the file of an earlier state has are taken from there, which is faster than from the parts.

    Raises:
        CollectionError, ResourceError: a part can't be read.
        OSError: the file can't be written.
    """
    manifest, path = collection.manifest, mapped_path(collection.folder, collection.manifest)
    sweep_drafts(collection.folder, TMP)  # of a killed process: they can be as large as this file
    columns = {name: np.empty(manifest.patches, kind) for name, kind in COLUMNS.items()}
    shape = (manifest.patches, manifest.dimension)
    vectors = Blocks(np.dtype(np.float16), shape, _read(collection, _earlier(collection), columns, job))
    # the columns are complete when the vectors are written
    arrays: dict[str, Any] = {"vectors": vectors, **columns}
    save_arrays(path, arrays, {"parts": [list(pair) for pair in _part_sizes(manifest)]})
    forget_mapped(collection.folder, but=path)


def _part_sizes(manifest: Manifest) -> list[tuple[str, int]]:
    sizes = (p.patches for p in manifest.parts if p.file is not None)
    return list(zip(part_digests(manifest), sizes))


#: Where the patches of a part are in a file of an earlier state: the file, the first row, and their number.
_Place = tuple[MappedArrays, int, int]


def _earlier(collection: Collection) -> dict[str, _Place]:
    """Where the parts are, by their digests, in the newest file of an earlier state that is sound."""
    for path in sorted(mapped_files(collection.folder), key=_time, reverse=True):
        opened = _opened(path, collection.manifest.dimension)
        if opened is not None and all(opened.check()):
            return _places(opened)
    return {}


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another process deleted it
        return 0.0


def _places(opened: MappedArrays) -> dict[str, _Place]:
    places: dict[str, _Place] = {}
    start = 0
    try:
        for digest, count in opened.facts["parts"]:
            places[str(digest)] = opened, start, int(count)
            start += int(count)
    except (KeyError, TypeError, ValueError):
        return {}
    return places if start == len(opened.arrays["vectors"]) else {}


def _read(
    collection: Collection, earlier: dict[str, _Place], columns: dict[str, NDArray[Any]], job: Job
) -> Iterator[NDArray[np.float16]]:
    """The vectors of the parts, in their order. It fills the columns (n,)."""
    manifest = collection.manifest
    position = {s.number: i for i, s in enumerate(manifest.sources)}
    start, total = 0, max(1, manifest.patches)
    for part, digest in zip((p for p in manifest.parts if p.file is not None), part_digests(manifest)):
        job.progress(start / total)
        here = slice(start, start + part.patches)
        columns["source"][here] = position[part.source]
        if digest in earlier:
            opened, first, count = earlier[digest]
            values = {name: array[first : first + count] for name, array in opened.arrays.items()}
        else:
            read = collection.read(part)
            values = {"ids": read.ids, "row": read.row, "col": read.col, "vectors": read.vectors}
        for name in ("ids", "row", "col"):
            columns[name][here] = values[name]
        start += part.patches
        yield values["vectors"].astype(np.float16, copy=False)


def forget_mapped(folder: Path, but: Path | None = None) -> None:
    """Delete the files of other states. One that another process uses on Windows stays until the next time."""
    for path in mapped_files(folder):
        if path != but:
            with suppress(OSError):
                path.unlink()
