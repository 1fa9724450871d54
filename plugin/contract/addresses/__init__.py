"""Addresses: of rasters and their secrets, of collections that lie elsewhere, of databases."""

from .database import DatabaseAddress
from .named import LINK, collections_of, is_database, is_remote, with_collections
from .secrets import without_secrets

__all__ = [
    "LINK",
    "DatabaseAddress",
    "collections_of",
    "is_database",
    "is_remote",
    "with_collections",
    "without_secrets",
]
