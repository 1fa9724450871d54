"""All sentences of the engine and the installer, in English: one file for each room. See `contract/message.py`."""

from . import collections, disk, encode, encoders, engine, install, maps, scale, search
from .change import change, season
from .exchange import catalog, database, export, fetching, fields, import_arguments, importing, remote, tables
from .imagery import rasters, tried, values
from .mapping import cluster, labels, mapmodel, report, suggest, validation

__all__ = [
    "catalog",
    "change",
    "cluster",
    "collections",
    "database",
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
    "season",
    "suggest",
    "tables",
    "tried",
    "validation",
    "values",
]
