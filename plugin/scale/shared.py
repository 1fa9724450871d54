"""Results of workers in a shared folder or object store, so that they don't go through the scheduler's machine."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from ..contract import messages
from ..contract.addresses import without_secrets
from ..engine.base.errors import ResourceError
from ..engine.collection.part import Patches
from ..engine.encode.pipeline import Made

#: What a missing package, a refused login or a full disk become in fsspec's file systems. Those of object stores
#: derive their own errors from OSError, or from ValueError where an address is wrong.
_ERRORS = (OSError, ValueError, ImportError)


@dataclass(frozen=True)
class Left:
    """A result that lies in a shared folder. made: without its patches. address: of the file with them."""

    made: Made
    address: str


def leave(made: Made, folder: str) -> Left:
    """Write the patches of a result into a file of their own name. A worker that dies leaves no half file under it:
    object stores and fsspec's local files appear whole. Raises ResourceError."""
    import fsspec

    patches = made.patches
    buffer = io.BytesIO()
    np.savez(buffer, **{field.name: getattr(patches, field.name) for field in fields(Patches)})
    address = f"{folder.rstrip('/')}/{uuid.uuid4().hex}.npz"
    with _using(folder), fsspec.open(address, "wb") as file:
        file.write(buffer.getvalue())
    none = Patches(*(getattr(patches, field.name)[:0] for field in fields(Patches)))
    return Left(Made(made.work, none, made.encoded, made.skipped, made.changed, made.blank), address)


def fetch(left: Left) -> Made:
    """Read a result, and delete its file. Raises ResourceError."""
    import fsspec

    files, path = fsspec.core.url_to_fs(left.address)
    with _using(left.address):
        data = files.cat_file(path)
        with np.load(io.BytesIO(data)) as arrays:
            patches = Patches(*(arrays[field.name] for field in fields(Patches)))
    with suppress(*_ERRORS):  # `folder_for_run` deletes it later
        files.rm_file(path)
    made = left.made
    return Made(made.work, patches, made.encoded, made.skipped, made.changed, made.blank)


@contextmanager
def folder_for_run(address: str) -> Iterator[str]:
    """A new folder in a shared folder; it is deleted at the end, with what is in it. Raises ResourceError."""
    import fsspec

    # a worker runs in another folder than this process
    address = address if "://" in address else str(Path(address).expanduser().absolute())
    mine = f"{address.rstrip('/')}/akin-{uuid.uuid4().hex[:12]}"
    with _using(address):
        files, path = fsspec.core.url_to_fs(mine)
        files.makedirs(path, exist_ok=True)
    try:
        yield mine
    finally:
        with suppress(*_ERRORS):
            if files.exists(path):  # object stores have no empty folders
                files.rm(path, recursive=True)


@contextmanager
def _using(folder: str) -> Iterator[None]:
    try:
        yield
    except _ERRORS as error:
        reason = without_secrets(str(error)) or type(error).__name__
        raise ResourceError(messages.scale.SHARED(folder=folder, reason=reason)) from error
