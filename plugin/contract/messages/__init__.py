"""All sentences of the engine and the installer, in English: one file for each room. See `contract/message.py`."""

from . import (
    change,
    collections,
    disk,
    encode,
    encoders,
    engine,
    install,
    maps,
    rasters,
    scale,
    search,
    tried,
    values,
)
from .exchange import catalog, export, fetching, fields, import_arguments, importing, remote, tables
from .mapping import cluster, labels, mapmodel, report, suggest, validation

__all__ = [
    "catalog",
    "change",
    "cluster",
    "collections",
    "disk",
    "encode",
    "encoders",
    "engine",
    "export",
    "fetching",
    "fields",
    "import_arguments",
    "importing",
    "install",
    "labels",
    "mapmodel",
    "maps",
    "rasters",
    "remote",
    "report",
    "scale",
    "search",
    "suggest",
    "tables",
    "tried",
    "validation",
    "values",
]
