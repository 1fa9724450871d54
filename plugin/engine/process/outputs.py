"""The outputs of a request: none of them replaces a file that the request reads, or another output."""

from __future__ import annotations

import dataclasses
import os
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
_OUTPUTS = ("output", "mask", "uncertainty", "applicability", "probabilities", "polygons", "scores")


def check_outputs(request: object) -> None:
    """Raise RequestError if two outputs are one file, or if an output would replace an input: a file that the request
    names, a raster of a collection or field, or a file of patches.

    Only outputs are looked up. A collection can be a stranger's, with rasters on a server of theirs, so that the paths
    of inputs are compared as text.
    """
    outputs = [Path(path).expanduser() for path in _outputs(request)]
    if len({_text(path) for path in outputs}) < len(outputs):
        raise RequestError(messages.mapmodel.SAME_OUTPUT())
    there = {name: path for path in outputs if path.is_file() for name in (_text(path), _text(path.resolve()))}
    if not there:
        return
    for value in _inputs(request):
        if (found := there.get(_text(Path(value).expanduser()))) is not None:
            raise RequestError(messages.disk.IS_INPUT(path=str(found)))
    for collection in collections_of(request):
        folder = Path(collection).expanduser()
        for made_of in _made_of(folder):
            if (found := there.get(_text(made_of))) is not None:
                raise RequestError(messages.disk.OF_COLLECTION(path=str(found), collection=folder.name))


def _text(path: Path) -> str:
    return os.path.normcase(path.absolute())


def _outputs(request: object) -> Iterator[str]:
    for name in _OUTPUTS:
        value = getattr(request, name, None)
        if isinstance(value, str) and value:
            yield value


def _inputs(value: object, outputs: tuple[str, ...] = _OUTPUTS) -> Iterator[str]:
    """All texts of a request that are no outputs: some of them are paths."""
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _inputs(one, ())
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in outputs:
                yield from _inputs(getattr(value, field.name), ())


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
