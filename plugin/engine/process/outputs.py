"""The outputs of a request: they must not replace what its collections are made of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ...contract import messages
from ...contract.addresses import collections_of
from ..base.errors import CollectionError, RequestError
from ..collection.collection import PARTS
from ..collection.manifest import NAME, read_manifest

#: The arguments that name a file that a verb writes.
_OUTPUTS = ("output", "mask", "uncertainty", "probabilities", "polygons", "scores")


def check_outputs(request: object) -> None:
    """Raise RequestError if an output would replace a raster that a collection of the request was made from, or a file
    of its patches."""
    outputs = [path for path in _outputs(request) if path.is_file()]
    if not outputs:
        return
    for collection in collections_of(request):
        folder = Path(collection).expanduser()
        for path in _made_of(folder):
            for output in outputs:
                if _same(path, output):
                    raise RequestError(messages.disk.OF_COLLECTION(path=str(output), collection=folder.name))


def _outputs(request: object) -> Iterator[Path]:
    for name in _OUTPUTS:
        value = getattr(request, name, None)
        if isinstance(value, str) and value:
            yield Path(value).expanduser()


def _made_of(folder: Path) -> Iterator[Path]:
    """The rasters and the parts of a collection; none where the folder has no collection that can be read."""
    with suppress(OSError, CollectionError):
        if not (folder / NAME).is_file():
            return
        manifest = read_manifest(folder)
        for source in manifest.sources:
            yield from (Path(dated.path) for dated in source.dates)
        yield from (folder / PARTS / part.file for part in manifest.parts if part.file is not None)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is an address, or gone
        return False
