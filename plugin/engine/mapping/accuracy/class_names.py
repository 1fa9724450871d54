"""The names of the classes of a raster, and which classes the texts of reference labels mean."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ....contract import messages
from ....contract.requests.mapping.validation import MapClass
from ...base.errors import QueryError
from ..labels.listed import listed
from .class_raster import ClassRaster


def names_of(raster: ClassRaster, given: tuple[MapClass, ...]) -> dict[int, str]:
    """The names of all classes, by value: those given, those in the file, else the value.

    Raises:
        QueryError: two classes have the same name.
    """
    names = {value: str(value) for value in raster.values.tolist()} | dict(raster.names)
    names |= {one.value: one.name.strip() for one in given if one.name.strip()}
    seen: set[str] = set()
    for name in names.values():
        if name.casefold() in seen:
            raise QueryError(messages.validation.SAME_NAME(map=raster.name, name=name))
        seen.add(name.casefold())
    return names


def values_of(texts: tuple[str, ...], names: dict[int, str]) -> NDArray[np.int64]:
    """The values of classes that are given by name or by value, int64 (n,).

    Raises:
        QueryError: some are not of the map.
    """
    by_text = {str(value): value for value in names} | {name.casefold(): value for value, name in names.items()}
    unknown = [text for text in texts if text.casefold() not in by_text]
    if unknown:
        known = list(names.values())
        raise QueryError(messages.validation.UNKNOWN_CLASS(unknown=listed(unknown), known=listed(known)))
    return np.array([by_text[text.casefold()] for text in texts], np.int64)
