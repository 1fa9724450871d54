"""An encoder of the catalogue onto this machine, and off it again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from .catalog import Catalog, HubFile, Known, read_catalog
from .download import Network, Remote, download, look
from .errors import RequestError, ResourceError
from .home import akin_home, user_models
from .import_encoder import import_encoder
from .job import Job
from .requests import FetchEncoder, FetchEncoderResult, ImportEncoder, RemoveEncoder, RemoveEncoderResult


def fetch_encoder(request: FetchEncoder, job: Job) -> FetchEncoderResult:
    """Download an encoder; ONNX files become an encoder at once, a checkpoint waits for its export.

    Raises:
        RequestError: not in the catalogue, already here, or its licence must be accepted first.
        ModelFileError: it can't be had or verified. ResourceError: no room.
    """
    catalog = read_catalog()
    known = catalog.find(request.id)
    _check(known, request)
    folder = akin_home() / "downloads" / known.id
    network = Network(request.proxy, os.environ.get("HF_TOKEN", ""))
    remotes = _look(catalog, known, network, request.mirror)
    verified = _download(known, remotes, folder, network, job.part(0, 0.8))
    commit = next((r.commit for _, r in remotes if r.commit), None)
    if known.how == "export":
        checkpoint = folder / _file(remotes[0][0])
        return FetchEncoderResult(known.id, "", str(checkpoint), _next(known, checkpoint), verified)
    result = import_encoder(_import_request(known, folder, commit, request), job.part(0.8, 1))
    shutil.rmtree(folder, ignore_errors=True)
    return FetchEncoderResult(known.id, result.folder, "", "", verified)


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
    names = {"image": "image.onnx", "text": "text.onnx", "tokenizer": "tokenizer.json"}
    return names.get(file.role) or Path(file.path).name


def _import_request(known: Known, folder: Path, commit: str | None, request: FetchEncoder) -> ImportEncoder:
    assert known.hub is not None
    roles = {f.role for f in known.hub.files}
    told: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in known.told.items()}
    asked = ImportEncoder(
        image=str(folder / "image.onnx"),
        id=known.id,
        name=known.name,
        text=str(folder / "text.onnx") if "text" in roles else "",
        tokenizer=str(folder / "tokenizer.json") if "tokenizer" in roles else "",
        patch_px=known.patch_px,
        pixel_sizes_m=known.pixel_sizes_m,
        channels=known.channels,
        languages=known.languages,
        licence=known.licence,
        source=f"{known.hub.repo} at {commit or known.hub.revision}",
        replace=request.replace,
    )
    return replace(asked, **told)


def _next(known: Known, checkpoint: Path) -> str:
    assert known.hub is not None
    sizes = " ".join(f"{s:g}" for s in known.pixel_sizes_m)
    told = f"--licence '{known.licence}' --source {known.hub.repo}"
    return (
        f"akin export-encoder --model {known.told.get('model', '')} --checkpoint '{checkpoint}' --id {known.id} "
        f"--pixel-sizes-m {sizes} {told}"
    )


def remove_encoder(request: RemoveEncoder) -> RemoveEncoderResult:
    """Take one of the user's encoders off this machine, and what was downloaded for it.

    Raises:
        RequestError: there is none of that id, or it ships with the plugin. ResourceError: it can't be deleted.
    """
    folder = user_models() / request.id
    downloads = akin_home() / "downloads" / request.id
    if "/" in request.id or "\\" in request.id or request.id.startswith("."):
        raise RequestError(f"{request.id!r} is no encoder's id.")
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
