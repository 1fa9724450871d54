"""A Zarr store in a folder of this computer: files by their keys. Nothing outside the folder is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ....contract import messages
from ...base.errors import RasterError
from ...base.files.links import open_regular

#: The most bytes of one read. A chunk takes less, see MOST_CHUNK in `metadata.py`; a writer's mistake can take more.
MOST_BYTES = 256 << 20


class Damaged(ValueError):
    """What a store holds is not what its metadata say. The text is the reason, for the sentence to the user."""


@dataclass(frozen=True)
class Store:
    """See above. Raises RasterError for links that leave the folder, OSError, and Damaged."""

    folder: Path

    @property
    def name(self) -> str:
        """For the user."""
        return self.folder.name

    def get(self, key: str, start: int = 0, end: int | None = None, last: int | None = None) -> bytes | None:
        """The bytes start..end of a key, or its last ones; None if there is no such file."""
        try:
            descriptor = open_regular(self._path(key))
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        with os.fdopen(descriptor, "rb") as file:
            size = os.fstat(descriptor).st_size
            begin = min(start, size) if last is None else max(0, size - last)
            stop = size if end is None else min(end, size)
            if stop - begin > MOST_BYTES:
                raise Damaged(f"{key} is too large")
            file.seek(begin)
            return file.read(max(0, stop - begin))

    def children(self, key: str) -> list[str]:
        """The names below a key, sorted."""
        try:
            return sorted(entry.name for entry in os.scandir(self._path(key)))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def files(self, key: str, most: int) -> Iterator[str]:
        """The keys of all files below a key, without it, in any order. Raises Damaged: there are more than `most`."""
        root, count = self._path(key), 0
        for folder, _, names in os.walk(root):
            count += len(names)
            if count > most:
                raise Damaged(f"{key or self.name} has more than {most} files")
            inner = Path(folder).relative_to(root).as_posix()
            yield from (name if inner == "." else f"{inner}/{name}" for name in names)

    def _path(self, key: str) -> Path:
        """The path of a key, through links only as far as they stay in the folder."""
        parts = [part for part in key.split("/") if part]
        if any(part == ".." or "\\" in part or ":" in part or "\0" in part for part in parts):
            raise FileNotFoundError(key)
        path, root = self.folder.joinpath(*parts), os.path.realpath(self.folder)
        real = os.path.realpath(path)
        if real != root and not real.startswith(root.rstrip(os.sep) + os.sep):
            raise RasterError(messages.fields.ZARR_LINK(store=self.name, file=key))
        return path
