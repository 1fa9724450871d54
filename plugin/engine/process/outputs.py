"""The outputs of a request: they must not replace what its collections are made of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ...contract import messages
from ...contract.addresses import collections_of
from ..base.errors import AkinError, RequestError
from ..collection.collection import PARTS
from ..collection.manifest import NAME, read_manifest
from ..fields.card import is_field, read_card

#: The arguments that name a file that a verb writes.
_OUTPUTS = ("output", "mask", "uncertainty", "probabilities", "polygons", "scores")


def check_outputs(request: object) -> None:
    """Raise RequestError if an output would replace a raster of a collection or field of the request, or a file of
    patches."""
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
    """The rasters and the parts of a collection, or the rasters of a field; none where the folder has neither that can
    be read."""
    with suppress(OSError, AkinError):
        if is_field(folder):
            yield from (folder / tile.path for tile in read_card(folder).tiles)
        elif (folder / NAME).is_file():
            manifest = read_manifest(folder)
            for source in manifest.sources:
                yield from (Path(dated.path) for dated in source.dates)
            yield from (folder / PARTS / part.file for part in manifest.parts if part.file is not None)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is an address, or gone
        return False
