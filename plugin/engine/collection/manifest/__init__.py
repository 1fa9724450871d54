"""The description of a collection: its values, and the files that keep them."""

from .file import BACKUP, FILES, NAME, read_manifest, write_manifest
from .values import FORMAT, OF_TABLE, FileState, Manifest, Part, Source, SourceDate

__all__ = [
    "BACKUP",
    "FILES",
    "FORMAT",
    "NAME",
    "OF_TABLE",
    "FileState",
    "Manifest",
    "Part",
    "Source",
    "SourceDate",
    "read_manifest",
    "write_manifest",
]
