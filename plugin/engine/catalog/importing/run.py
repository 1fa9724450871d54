"""Import an ONNX file as an encoder: read it, ask for what is missing, test it on a raster, and only then save it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ....contract import ImportEncoder, ImportEncoderResult
from ....contract.message import several
from ....contract.messages import engine
from ....contract.messages.exchange import import_arguments
from ....contract.messages.exchange import importing as sentences
from ....contract.records import from_json, to_json
from ...base.errors import RequestError
from ...base.files.leftovers import picture_folder
from ...base.job import Job
from ...base.tried.first import Trial, try_first
from ...encoders.card import ModelCard, TextTower
from ...encoders.tried import vouch_for_image
from .files import TOKENIZER, TowerFiles, bring, tower_files
from .folder import card_json, check_free, keep, staging, with_digests, write_card
from .graph import image_graph, text_graph, with_notes
from .image import image_tower
from .mlm import mlm_files
from .notes import Findings
from .sidecars import IMAGE_SIDECARS, TEXT_SIDECARS
from .text import text_tower
from .trial import dry_run

#: File names that exporters and hubs give to any model, and folders whose names mean nothing.
_ANY_FILE = re.compile(
    r"(onnx_)?(model|image|vision|visual|encoder|image_encoder|(vision|image|visual)_?(model|tower))"
)
_VARIANT = re.compile(r"[_-](quantized|fp16|fp32|int8|uint8|q4|q4f16|bnb4|optimized|o[1-4])$")
_ANY_FOLDER = ("", "onnx", "models", "model", "downloads", "desktop", "documents", "tmp", "temp", "home")
_LONGEST = 64  # characters of an id


def default_name(request: ImportEncoder) -> str:
    """The name for people: of the request, else its id, else the name of the file or its folder."""
    return request.name or request.id or _called(Path(request.image).expanduser())


def default_id(request: ImportEncoder) -> str:
    """The new encoder's id: of the request, or after its file or folder; small letters, digits and single hyphens."""
    text = (request.id or _called(Path(request.image).expanduser())).lower()
    return re.sub("[^a-z0-9]+", "-", text).strip("-")[:_LONGEST].strip("-") or "encoder"


def _called(path: Path) -> str:
    stem = _VARIANT.sub("", path.stem.lower())
    if not _ANY_FILE.fullmatch(stem):
        return path.stem
    folder = path.parent.parent if path.parent.name.lower() == "onnx" else path.parent
    return path.stem if folder.name.lower() in _ANY_FOLDER else folder.name


ALIKE = 0.98  # a mean cosine between patches above this: the embeddings are nearly the same


def import_encoder(request: ImportEncoder, job: Job, passing: bool = False) -> ImportEncoderResult:
    """Make an encoder from an ONNX file, or ask for what is missing.

    Args:
        passing: the files are Akin's own downloads and will be deleted, so they are linked and not copied.

    Raises:
        RequestError: a question is open (when saving), the request contradicts the file, or the id is taken.
        ModelFileError: a file can't be used. RasterError: the raster of the test can't be used. ResourceError: no room.
    """
    if bool(request.text) != bool(request.tokenizer):
        raise RequestError(sentences.TEXT_NEEDS_BOTH())
    findings = Findings()
    _check_id(request, findings)
    image = tower_files(request.image, "image")
    text = tower_files(request.text, "text") if request.text else None
    with staging(default_id(request)) as folder:
        copy = request.save and not passing
        bring([image, text] if text else [image], request.tokenizer, folder, copy, job.part(0, 0.3))
        job.progress(0.3, sentences.READING_GRAPH())
        _try_first(request, folder, job)
        card = _draft(request, folder, image, text, findings)
        if card is None:
            return _open_questions(request, findings)
        vouch_for_image(card)
        picture, alike = _dry_run(request, card, findings, job.part(0.4, 0.95))
        kept = keep(write_card(card), request.replace) if request.save else ""
    job.progress(1.0, engine.DONE())
    found, warnings = tuple(findings.found), tuple(findings.warnings)
    return ImportEncoderResult(card.id, kept, card_json(card), found, (), warnings, picture, alike, findings.outputs)


def _check_id(request: ImportEncoder, findings: Findings) -> None:
    """Raise RequestError if the id is taken; a warning if nothing is saved."""
    try:
        check_free(default_id(request), request.replace)
    except RequestError as error:
        if request.save:
            raise
        findings.warnings.append(error.message)


def _try_first(request: ImportEncoder, folder: Path, job: Job) -> None:
    """Make the draft in a child process first: the graphs run in it. Raises the errors of `base/tried`."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    arguments = {"request": to_json(request), "folder": str(folder)}
    try_first(Trial("catalog.importing.run:tried_draft", arguments, (), Path(request.image).name, sum(sizes)), job)


def tried_draft(arguments: dict[str, Any], reads: Callable[[str], None]) -> None:
    """What the child process of `_try_first` does."""
    request = from_json(ImportEncoder, arguments["request"])
    text = tower_files(request.text, "text") if request.text else None
    image = tower_files(request.image, "image")
    _draft(request, Path(arguments["folder"]), image, text, Findings(), reads)


def _draft(
    request: ImportEncoder,
    folder: Path,
    image: TowerFiles,
    text: TowerFiles | None,
    findings: Findings,
    reads: Callable[[str], None] = lambda file: None,
) -> ModelCard | None:
    reads(image.source.name)
    graph = image_graph(folder, image, {**mlm_files(image.source), **IMAGE_SIDECARS}, findings)
    request = with_notes(request, graph, findings)
    found = image_tower(graph, image.file, request, findings)
    if found is None:
        return None
    tower, dimension = found
    words = _words(request, folder, text, dimension, findings, reads) if text else None
    if findings.questions:
        return None
    card = ModelCard(
        id=folder.name,
        name=default_name(request),
        version="1",
        licence=request.licence or "unknown",
        dimension=dimension,
        image=tower,
        text=words,
        description=f"Imported from {image.source.name}.",
        source=request.source or image.source.name,
        folder=folder,
    )
    return with_digests(card)


def _words(
    request: ImportEncoder,
    folder: Path,
    text: TowerFiles,
    dimension: int,
    findings: Findings,
    reads: Callable[[str], None],
) -> TextTower | None:
    reads(text.source.name)
    graph = text_graph(folder, text, Path(request.tokenizer).expanduser(), TEXT_SIDECARS, findings)
    reads(f"{Path(request.tokenizer).name}, {text.source.name}")
    return text_tower(graph, text.file, dimension, folder / TOKENIZER, request, findings)


def _open_questions(request: ImportEncoder, findings: Findings) -> ImportEncoderResult:
    if request.save:
        labels = import_arguments.LABELS
        asked = [sentences.ASKED(label=labels[q.argument](), question=q.question) for q in findings.questions]
        message = several(sentences.OPEN_QUESTIONS(), *asked)
        raise RequestError(replace(message, fields=tuple(q.argument for q in findings.questions)))
    found, questions, warnings = tuple(findings.found), tuple(findings.questions), tuple(findings.warnings)
    return ImportEncoderResult(default_id(request), "", None, found, questions, warnings, outputs=findings.outputs)


def _dry_run(request: ImportEncoder, card: ModelCard, findings: Findings, job: Job) -> tuple[str, float | None]:
    """The picture's path and the mean cosine between patches; ("", None) without a raster."""
    if not request.raster:
        return "", None
    write_card(card)
    picture = Path(request.picture) if request.picture else picture_folder() / f"{card.id}.tif"
    alike, lines, warnings = dry_run(card, request.raster, request.bands, picture, job, request.values)
    findings.found.extend(lines)
    findings.warnings.extend(warnings)
    if alike > ALIKE:
        findings.warnings.append(sentences.ALIKE(cosine=alike))
    return str(picture), alike
