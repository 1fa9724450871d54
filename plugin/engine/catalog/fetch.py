"""Downloads an encoder of the catalogue, and removes encoders."""

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

from ...contract import (
    FetchEncoder,
    FetchEncoderResult,
    ImportEncoder,
    Message,
    RemoveEncoder,
    RemoveEncoderResult,
    messages,
)
from ...contract.message import of_catalogue, several
from ..base.errors import ModelFileError, RequestError
from ..base.files.disk import writing_to
from ..base.files.home import user_models
from ..base.job import Job
from . import fetched
from .catalog import Catalog, HubFile, Known, mirror_of, read_catalog
from .download import Network, Remote, download, read_remote
from .fetched import Fetched
from .importing.folder import remove
from .importing.run import import_encoder

#: The hub that HF_TOKEN is for.
HUGGING_FACE = "https://huggingface.co"


def fetch_encoder(request: FetchEncoder, job: Job) -> FetchEncoderResult:
    """Download an encoder. ONNX files are imported as an encoder; a checkpoint is kept until it is exported.

    Raises:
        RequestError: it is not in the catalogue or already installed, or its licence must be accepted first.
        ModelFileError: it can't be downloaded or verified. ResourceError: not enough disk space.
    """
    catalog = read_catalog()
    known = catalog.find(request.id)
    _check(known, request)
    fetched.sweep(lambda encoder: (user_models() / encoder / "card.json").is_file())
    with fetched.reserved(known.id) as folder:
        return _fetch(catalog, known, folder, request, job)


def _fetch(catalog: Catalog, known: Known, folder: Path, request: FetchEncoder, job: Job) -> FetchEncoderResult:
    network = _network(catalog, request)
    remotes = _remotes(catalog, known, network, request.mirror)
    commit = _commit(known, remotes)
    verified = _download(remotes, folder, network, job.part(0, 0.8))
    if known.how == "export":
        return _checkpoint_result(known, Fetched(_file(remotes[0][0]), commit), verified)
    result = import_encoder(_import_request(known, folder, commit, request), job.part(0.8, 1), passing=True)
    shutil.rmtree(folder, ignore_errors=True)
    return FetchEncoderResult(known.id, result.folder, "", "", verified)


def _network(catalog: Catalog, request: FetchEncoder) -> Network:
    """How to connect. The token is for the hub that it was given for, and for a mirror only if the user says so."""
    token, hub = request.token, catalog.hub
    if not token:
        token, hub = os.environ.get("HF_TOKEN", ""), HUGGING_FACE
    mirror = mirror_of(request.mirror)
    return Network(request.proxy, token, mirror if mirror and request.token_to_mirror else hub)


def _checkpoint_result(known: Known, download: Fetched, verified: tuple[Message, ...]) -> FetchEncoderResult:
    """Record the downloaded checkpoint; it can be exported now."""
    with writing_to(fetched.folder_of(known.id), messages.catalog.CANT_WRITE(file=download.checkpoint)):
        fetched.keep(known.id, download)
    export = known.export(download)
    return FetchEncoderResult(known.id, "", export["checkpoint"], export_command(export), verified, export)


def _check(known: Known, request: FetchEncoder) -> None:
    if known.non_commercial and not request.accept_licence:
        raise RequestError(messages.catalog.NON_COMMERCIAL(name=known.name, licence=of_catalogue(known.licence)))
    if known.hub is None or not known.hub.files:
        raise RequestError(several(messages.catalog.NOT_DOWNLOADABLE(name=known.name), of_catalogue(known.note)))
    if (user_models() / known.id).exists() and not request.replace:
        raise RequestError(messages.catalog.INSTALLED(name=known.name))


def _remotes(catalog: Catalog, known: Known, network: Network, mirror: str) -> list[tuple[HubFile, Remote]]:
    assert known.hub is not None
    return [(f, read_remote(catalog.address(known.hub, f.path, mirror), network)) for f in known.hub.files]


def _commit(known: Known, remotes: Sequence[tuple[HubFile, Remote]]) -> str | None:
    """The commit that the hub gives for all files, if any. Raises ModelFileError if it is not the catalogue's."""
    assert known.hub is not None
    commits = {remote.commit for _, remote in remotes if remote.commit}
    if len(commits) > 1:
        raise ModelFileError(messages.catalog.HUB_CHANGED(name=known.name))
    commit = commits.pop() if commits else None
    if known.hub.pinned and commit not in (None, known.hub.revision):
        revisions = {"found": str(commit), "expected": known.hub.revision}
        raise ModelFileError(messages.catalog.OTHER_REVISION(name=known.name, **revisions))
    return commit


def _download(
    remotes: Sequence[tuple[HubFile, Remote]], folder: Path, network: Network, job: Job
) -> tuple[Message, ...]:
    sizes = [file.bytes or remote.bytes or 1 for file, remote in remotes]
    verified, done = [], 0
    for (file, remote), size in zip(remotes, sizes):
        part = job.part(done / sum(sizes), (done + size) / sum(sizes))
        digest = download(remote, folder / _file(file), file.sha256, network, part)
        verified.append(messages.catalog.VERIFIED(file=file.path, digest=digest))
        done += size
    return tuple(verified)


def _file(file: HubFile) -> str:
    """The path of a file in the download's folder. It is the same as on the hub, so that a graph finds its weights."""
    return Path(file.path).name if file.role == "checkpoint" else file.path


def _import_request(known: Known, folder: Path, commit: str | None, request: FetchEncoder) -> ImportEncoder:
    assert known.hub is not None
    files = {f.role: str(folder / _file(f)) for f in known.hub.files if f.role != "data"}
    arguments: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in known.arguments.items()}
    usual = ImportEncoder(
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
    return replace(usual, **arguments)


def export_command(export: Mapping[str, Any]) -> str:
    """The shell command with these arguments of export_encoder."""
    words = ["akin", "export-encoder"]
    for name, value in export.items():
        values = [str(v) for v in value] if isinstance(value, list) else [_as_word(value)]
        if any(values):
            words += ["--" + name.replace("_", "-"), *values]
    return shlex.join(words)


def _as_word(value: Any) -> str:
    return json.dumps(value) if isinstance(value, bool) else str(value)


def remove_encoder(request: RemoveEncoder, job: Job | None = None) -> RemoveEncoderResult:
    """Delete one of the user's encoders, and what was downloaded for it.

    Raises:
        RequestError: the user added no encoder with this id. ResourceError: it can't be deleted.
    """
    if not re.fullmatch(r"[^./\\:][^/\\:]*", request.id):  # an empty id would be the folder of all encoders
        raise RequestError(messages.catalog.NOT_AN_ID(encoder=request.id))
    folders = [path for path in (user_models() / request.id, fetched.folder_of(request.id)) if path.is_dir()]
    if not folders:
        raise RequestError(messages.catalog.NOT_REMOVABLE(encoder=request.id))
    freed = 0
    for folder in folders:
        freed += sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
        with writing_to(folder, messages.catalog.CANT_DELETE(encoder=request.id)):
            if folder.parent == user_models():
                remove(request.id)
            else:
                shutil.rmtree(folder)
    return RemoveEncoderResult(freed)
