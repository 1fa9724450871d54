"""All sentences of the engine and the installer, in English: one file for each room. See `contract/message.py`."""

from . import (
    catalog,
    collections,
    disk,
    encode,
    encoders,
    engine,
    export,
    fields,
    import_arguments,
    importing,
    install,
    maps,
    rasters,
    search,
    tried,
    values,
)

__all__ = [
    "catalog",
    "collections",
    "disk",
    "encode",
    "encoders",
    "engine",
    "export",
    "fields",
    "import_arguments",
    "importing",
    "install",
    "maps",
    "rasters",
    "search",
    "tried",
    "values",
]
