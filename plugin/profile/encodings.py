"""The last encodings of the user, so that the form can show their answers again: bands, values, dates and the rest."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Optional

from ..contract.addresses import without_secrets
from ..contract.records import from_json, parse_json, to_json
from ..contract.requests.encode_raster import EncodeRaster
from . import settings

COUNT = 20


def remember(request: EncodeRaster) -> None:
    """Keep a request. One that is for the same collection and the same rasters is replaced."""
    request = _clean(request)
    others = [one for one in _all() if not _same(one, request)]
    _write([request, *others][:COUNT])


def last(path: str, collection: str) -> Optional[EncodeRaster]:
    """The last encoding of a raster into a collection."""
    found = (one for one in _all() if without_secrets(path) in one.inputs and one.collection == collection)
    return next(found, None)


def last_folder(path: str, encoder: str) -> str:
    """The collection that the raster was last encoded into with this encoder; "" if there is none."""
    found = (one.collection for one in _all() if without_secrets(path) in one.inputs and one.encoder == encoder)
    return next(found, "")


def move(folder: str, new: str) -> None:
    """Keep the answers for a collection whose folder has a new name; "" for one that was deleted."""
    kept = [replace(one, collection=new) if one.collection == folder else one for one in _all()]
    _write([one for one in kept if one.collection])


def _same(one: EncodeRaster, other: EncodeRaster) -> bool:
    return one.collection == other.collection and set(one.inputs) == set(other.inputs)


def _write(requests: list[EncodeRaster]) -> None:
    settings.put("encodings", [json.dumps(to_json(one)) for one in requests])


def _clean(request: EncodeRaster) -> EncodeRaster:
    """A request without the secrets in signed addresses."""
    return replace(request, inputs=tuple(without_secrets(path) for path in request.inputs))


def _all() -> list[EncodeRaster]:
    """The latest first. One that another version of Akin wrote and this one can't read is left out."""
    found = []
    for text in settings.get("encodings"):
        try:
            found.append(_clean(from_json(EncodeRaster, parse_json(text))))
        except ValueError:
            continue
    return found
