"""An encoder of the catalogue onto this machine, and off it again."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...contract import FetchEncoder, FetchEncoderResult, ImportEncoder, RemoveEncoder, RemoveEncoderResult
from ..base.errors import ModelFileError, RequestError, ResourceError
from ..base.home import user_models
from ..base.job import Job
from ..importing.run import import_encoder
from . import fetched
from .catalog import Catalog, HubFile, Known, read_catalog
from .download import Network, Remote, download, look
from .fetched import Fetched


def fetch_encoder(request: FetchEncoder, job: Job) -> FetchEncoderResult:
    """Download an encoder; ONNX files become an encoder at once, a checkpoint waits for its export.

    Raises:
        RequestError: not in the catalogue, already here, or its licence must be accepted first.
        ModelFileError: it can't be had or verified. ResourceError: no room.
    """
    catalog = read_catalog()
    known = catalog.find(request.id)
    _check(known, request)
    folder = fetched.folder_of(known.id)
    network = Network(request.proxy, request.token or os.environ.get("HF_TOKEN", ""))
    remotes = _look(catalog, known, network, request.mirror)
    commit = _commit(known, remotes)
    verified = _download(known, remotes, folder, network, job.part(0, 0.8))
    if known.how == "export":
        return _waiting(known, Fetched(_file(remotes[0][0]), commit), verified)
    result = import_encoder(_import_request(known, folder, commit, request), job.part(0.8, 1), passing=True)
    shutil.rmtree(folder, ignore_errors=True)
    return FetchEncoderResult(known.id, result.folder, "", "", verified)


def _waiting(known: Known, here: Fetched, verified: tuple[str, ...]) -> FetchEncoderResult:
    """A checkpoint is here, and waits for its export."""
    fetched.keep(known.id, here)
    export = known.export(here)
    return FetchEncoderResult(known.id, "", export["checkpoint"], export_command(export), verified, export)


def _check(known: Known, request: FetchEncoder) -> None:
    if known.non_commercial and not request.accept_licence:
        raise RequestError(
            f"{known.name} may not be used commercially ({known.licence}). Say that you accept this "
            "(accept_licence) to download it."
        )
    if known.hub is None or not known.hub.files:
        raise RequestError(f"{known.name} can't be downloaded from here. {known.note}")
    if (user_models() / known.id).exists() and not request.replace:
        raise RequestError(f"{known.name} is already here. Remove it first, or say that it may be replaced.")


def _look(catalog: Catalog, known: Known, network: Network, mirror: str) -> list[tuple[HubFile, Remote]]:
    assert known.hub is not None
    return [(f, look(catalog.address(known.hub, f.path, mirror), network)) for f in known.hub.files]


def _commit(known: Known, remotes: Sequence[tuple[HubFile, Remote]]) -> str | None:
    """The commit that the hub states, of all files the same. Raises ModelFileError where it is not the one pinned."""
    assert known.hub is not None
    commits = {remote.commit for _, remote in remotes if remote.commit}
    if len(commits) > 1:
        raise ModelFileError(f"{known.name} was changed on the hub just now. Start the download again.")
    commit = commits.pop() if commits else None
    if known.hub.pinned and commit not in (None, known.hub.revision):
        raise ModelFileError(
            f"The hub gives {known.name} at another revision ({commit}) than the catalogue names "
            f"({known.hub.revision}). It is refused; a newer version of Akin may know the new one."
        )
    return commit


def _download(
    known: Known, remotes: Sequence[tuple[HubFile, Remote]], folder: Path, network: Network, job: Job
) -> tuple[str, ...]:
    sizes = [file.bytes or remote.bytes or 1 for file, remote in remotes]
    verified, done = [], 0
    for (file, remote), size in zip(remotes, sizes):
        part = job.part(done / sum(sizes), (done + size) / sum(sizes))
        against = download(remote, folder / _file(file), file.sha256, network, part)
        verified.append(f"{file.path}: {against}")
        done += size
    return tuple(verified)


def _file(file: HubFile) -> str:
    """Where a file lies in the download's folder: as on the hub, so that a graph finds the weights beside it."""
    return Path(file.path).name if file.role == "checkpoint" else file.path


def _import_request(known: Known, folder: Path, commit: str | None, request: FetchEncoder) -> ImportEncoder:
    assert known.hub is not None
    files = {f.role: str(folder / _file(f)) for f in known.hub.files if f.role != "data"}
    told: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in known.told.items()}
    asked = ImportEncoder(
        image=files["image"],
        id=known.id,
        name=known.name,
        text=files.get("text", ""),
        tokenizer=files.get("tokenizer", ""),
        patch_px=known.patch_px,
        pixel_sizes_m=known.pixel_sizes_m,
        channels=known.channels,
        languages=known.languages,
        licence=known.licence,
        source=known.source(commit),
        replace=request.replace,
    )
    return replace(asked, **told)


def export_command(export: Mapping[str, Any]) -> str:
    """The shell's command for these arguments of export_encoder."""
    words = ["akin", "export-encoder"]
    for name, value in export.items():
        values = [str(v) for v in value] if isinstance(value, list) else [_as_word(value)]
        if any(values):
            words += ["--" + name.replace("_", "-"), *values]
    return shlex.join(words)


def _as_word(value: Any) -> str:
    return json.dumps(value) if isinstance(value, bool) else str(value)


def remove_encoder(request: RemoveEncoder, job: Job | None = None) -> RemoveEncoderResult:
    """Take one of the user's encoders off this machine, and what was downloaded for it.

    Raises:
        RequestError: there is none of that id, or it ships with the plugin. ResourceError: it can't be deleted.
    """
    if not re.fullmatch(r"[^./\\:][^/\\:]*", request.id):  # no name at all would be the folder of all encoders
        raise RequestError(f"{request.id!r} is no encoder's id.")
    folder = user_models() / request.id
    downloads = fetched.folder_of(request.id)
    if not folder.is_dir() and not downloads.is_dir():
        raise RequestError(f"There is no encoder {request.id!r} among your own. The one that ships can't be removed.")
    freed = 0
    for place in (folder, downloads):
        freed += sum(p.stat().st_size for p in place.rglob("*") if p.is_file())
        try:
            if place.is_dir():
                shutil.rmtree(place)
        except OSError as error:
            raise ResourceError(f"{place} can't be deleted ({error}). Close what uses it, then try again.") from error
    return RemoveEncoderResult(freed)
