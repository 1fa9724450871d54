"""The names of rasters in a collection, and the layer of such a name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from qgis.core import QgsProject, QgsRasterLayer

from ...contract.addresses import without_secrets
from ...contract.requests.collection import CollectionInfoResult, SourceSummary
from .rasters import engine_path_of


@dataclass(frozen=True)
class NamedRaster:
    """A raster to encode: the path that the engine reads, its name for people, and its ISO date if known."""

    path: str
    name: str
    date: Optional[str] = None


def source_names(inputs: Iterable[NamedRaster], known: Iterable[SourceSummary] = ()) -> list[str]:
    """One name for each input, unique in the collection.

    A path that is in the collection already keeps its name, so that encoding it again replaces it. If another path has
    the name, it gets a number.

    Args:
        known: the sources of the collection.
    """
    known = list(known)
    by_path = {_same(s.path or s.source): s.source for s in known if not _is_series(s)}
    taken = {s.source for s in known}
    names = []
    for one in inputs:
        name = by_path.get(_same(one.path)) or _free(one.name or Path(without_secrets(one.path)).name, taken)
        taken.add(name)
        names.append(name)
    return names


def _is_series(source: SourceSummary) -> bool:
    """Whether it has several rasters. The path of the last one does not identify it then."""
    return any(path != source.path for path in source.earlier)


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


def find_layer(source: str, path: str = "") -> Optional[QgsRasterLayer]:
    """The open project's raster layer of a source: by its path where that is known, else by its name or path."""
    return find_layers([(source, path)])[0]


def find_layers(wanted: Iterable[tuple[str, str]]) -> list[Optional[QgsRasterLayer]]:
    """As `find_layer`, for many sources with their paths: the layers are looked through once."""
    by_path: dict[str, QgsRasterLayer] = {}
    by_name: dict[str, QgsRasterLayer] = {}
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsRasterLayer):
            by_path.setdefault(_same(engine_path_of(layer) or layer.source()), layer)
            by_name.setdefault(without_secrets(layer.name()), layer)
    found = []
    for source, path in wanted:
        known = (by_path.get(_same(one)) for one in (path, source) if one)
        found.append(next((layer for layer in known if layer is not None), by_name.get(source)))
    return found


def layer_of(source: str, info: Optional[CollectionInfoResult]) -> Optional[QgsRasterLayer]:
    """The open project's layer of a source. info: of the source's collection, None if it is not known yet."""
    known = info.sources if info else ()
    return find_layer(source, next((one.path for one in known if one.source == source), ""))


def _same(path: str) -> str:
    """What is equal for two paths of one raster: links and letter case are resolved, signatures left out.

    Collections come from others: a path on a server is not looked up.
    """
    if path.startswith(("//", "\\\\")):
        return os.path.normcase(path)
    return os.path.normcase(os.path.realpath(path)) if Path(path).exists() else without_secrets(path)
