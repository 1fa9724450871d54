"""One's own ONNX file as an encoder: look, ask, try it on a raster, and only then save it with a card."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from ...contract import ImportEncoder, ImportEncoderResult
from ..base.errors import RequestError
from ..base.job import Job
from ..encoders.card import ModelCard, TextTower
from .files import TOKENIZER, TowerFiles, bring, tower_files
from .folder import card_json, check_free, keep, staging, with_digests, write_card
from .graph import image_graph, text_graph, with_notes
from .image import image_tower
from .mlm import mlm_files
from .notes import Findings
from .sidecars import IMAGE_SIDECARS, TEXT_SIDECARS
from .text import text_tower
from .trial import dry_run

#: Names that exporters and hubs give to any model's file, and folders that say nothing either.
_ANY_FILE = re.compile(
    r"(onnx_)?(model|image|vision|visual|encoder|image_encoder|(vision|image|visual)_?(model|tower))"
)
_VARIANT = re.compile(r"[_-](quantized|fp16|fp32|int8|uint8|q4|q4f16|bnb4|optimized|o[1-4])$")
_ANY_FOLDER = ("", "onnx", "models", "model", "downloads", "desktop", "documents", "tmp", "temp", "home")
_LONGEST = 64  # characters of an id


def default_name(request: ImportEncoder) -> str:
    """The name for people: as told, the id, or what the file or its folder is called."""
    return request.name or request.id or _called(Path(request.image).expanduser())


def default_id(request: ImportEncoder) -> str:
    """The new encoder's id: as told, or after its file or folder; small letters, digits and single hyphens."""
    text = (request.id or _called(Path(request.image).expanduser())).lower()
    return re.sub("[^a-z0-9]+", "-", text).strip("-")[:_LONGEST].strip("-") or "encoder"


def _called(path: Path) -> str:
    stem = _VARIANT.sub("", path.stem.lower())
    if not _ANY_FILE.fullmatch(stem):
        return path.stem
    folder = path.parent.parent if path.parent.name.lower() == "onnx" else path.parent
    return path.stem if folder.name.lower() in _ANY_FOLDER else folder.name


ALIKE = 0.98  # a mean cosine between patches above this: the embedding hardly tells places apart


def import_encoder(request: ImportEncoder, job: Job, passing: bool = False) -> ImportEncoderResult:
    """Make an encoder of an ONNX file, or say what is still missing.

    Args:
        passing: the files are Akin's own and will be deleted, so that they need not be copied.

    Raises:
        RequestError: something is still to be said (when saving), or contradicts the file; or the id is taken.
        ModelFileError: a file that can't be used. RasterError: the dry run's raster. ResourceError: no room.
    """
    if bool(request.text) != bool(request.tokenizer):
        raise RequestError("A text tower needs both its ONNX file (text) and its tokenizer.json (tokenizer).")
    say = Findings()
    _check_id(request, say)
    image = tower_files(request.image, "image")
    text = tower_files(request.text, "text") if request.text else None
    with staging(default_id(request)) as folder:
        copy = request.save and not passing
        bring([image, text] if text else [image], request.tokenizer, folder, copy, job.part(0, 0.3))
        job.progress(0.3, "Reading the graph")
        card = _draft(request, folder, image, text, say)
        if card is None:
            return _open_questions(request, say)
        picture, alike = _dry_run(request, card, say, job.part(0.4, 0.95))
        kept = keep(write_card(card), request.replace) if request.save else ""
    job.progress(1.0, "Done")
    found, warnings = tuple(say.found), tuple(say.warnings)
    return ImportEncoderResult(card.id, kept, card_json(card), found, (), warnings, picture, alike, say.outputs)


def _check_id(request: ImportEncoder, say: Findings) -> None:
    """Raise RequestError where the id is taken; a look only says so."""
    try:
        check_free(default_id(request), request.replace)
    except RequestError as error:
        if request.save:
            raise
        say.warnings.append(error.message)


def _draft(
    request: ImportEncoder, folder: Path, image: TowerFiles, text: TowerFiles | None, say: Findings
) -> ModelCard | None:
    graph = image_graph(folder, image, {**mlm_files(image.source), **IMAGE_SIDECARS}, say)
    request = with_notes(request, graph, say)
    found = image_tower(graph, image.file, request, say)
    if found is None:
        return None
    tower, dimension = found
    words = _words(request, folder, text, dimension, say) if text else None
    if say.questions:
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


def _words(request: ImportEncoder, folder: Path, text: TowerFiles, dimension: int, say: Findings) -> TextTower | None:
    graph = text_graph(folder, text, Path(request.tokenizer).expanduser(), TEXT_SIDECARS, say)
    return text_tower(graph, text.file, dimension, folder / TOKENIZER, request, say)


def _open_questions(request: ImportEncoder, say: Findings) -> ImportEncoderResult:
    if request.save:
        open_ones = " ".join(f"{q.argument}: {q.question}" for q in say.questions)
        raise RequestError(f"The file does not say everything that is needed. {open_ones}")
    found, questions, warnings = tuple(say.found), tuple(say.questions), tuple(say.warnings)
    return ImportEncoderResult(default_id(request), "", None, found, questions, warnings, outputs=say.outputs)


def _dry_run(request: ImportEncoder, card: ModelCard, say: Findings, job: Job) -> tuple[str, float | None]:
    """The picture's path and the mean cosine between patches; ("", None) without a raster."""
    if not request.raster:
        return "", None
    write_card(card)
    picture = Path(request.picture) if request.picture else Path(tempfile.mkdtemp(prefix="akin-")) / f"{card.id}.tif"
    alike, lines, warnings = dry_run(card, request.raster, request.bands, picture, job, request.values)
    say.found.extend(lines)
    say.warnings.extend(warnings)
    if alike > ALIKE:
        say.warnings.append(
            f"The patches' embeddings hardly differ (mean cosine {alike:.3f}): the normalisation, the scaling or the "
            "output is probably not the one the model learned with."
        )
    return str(picture), alike
