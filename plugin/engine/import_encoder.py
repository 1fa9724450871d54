"""One's own ONNX file as an encoder: look, ask, try it on a raster, and only then save it with a card."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .dry_run import dry_run
from .encoder_folder import card_json, check_free, keep, staging, with_digests, write_card
from .errors import ModelFileError, RequestError
from .import_findings import Findings
from .import_image import default_id, image_tower
from .import_text import text_tower
from .job import Job
from .model_card import ModelCard, TextTower
from .onnx_graph import Graph, read_graph
from .requests import ImportEncoder, ImportEncoderResult

ALIKE = 0.98  # a mean cosine between patches above this: the embedding hardly tells places apart


def import_encoder(request: ImportEncoder, job: Job) -> ImportEncoderResult:
    """Make an encoder of an ONNX file, or say what is still missing.

    Raises:
        RequestError: something is still to be said (when saving), or contradicts the file; or the id is taken.
        ModelFileError: a file that can't be used. RasterError: the dry run's raster. ResourceError: no room.
    """
    if bool(request.text) != bool(request.tokenizer):
        raise RequestError("A text tower needs both its ONNX file (text) and its tokenizer.json (tokenizer).")
    if request.save:
        check_free(default_id(request), request.replace)
    with staging(default_id(request)) as folder:
        _bring(request, folder, job.part(0, 0.3))
        job.progress(0.3, "Reading the graph")
        say = Findings()
        card = _draft(request, folder, say)
        if card is None:
            return _open_questions(request, say)
        picture, alike = _dry_run(request, card, say, job.part(0.4, 0.95))
        kept = keep(write_card(card), request.replace) if request.save else ""
    job.progress(1.0, "Done")
    return ImportEncoderResult(
        card.id, kept, card_json(card), tuple(say.found), (), tuple(say.warnings), picture, alike
    )


def _bring(request: ImportEncoder, folder: Path, job: Job) -> None:
    """Copy the files into the folder under their final names."""
    _copy(request.image, folder / "image.onnx", job.part(0, 0.6))
    if request.text:
        _copy(request.text, folder / "text.onnx", job.part(0.6, 0.9))
        _copy(request.tokenizer, folder / "tokenizer.json", job.part(0.9, 1))


def _copy(source: str, target: Path, job: Job) -> None:
    path = Path(source).expanduser()
    if not path.is_file():
        raise ModelFileError(f"There is no file {path}. Choose the encoder's file.")
    job.note(f"Copying {path.name}")
    size = max(1, path.stat().st_size)
    with path.open("rb") as read, target.open("wb") as write:
        while block := read.read(1 << 22):
            write.write(block)
            job.progress(write.tell() / size)


def _draft(request: ImportEncoder, folder: Path, say: Findings) -> ModelCard | None:
    image_path = folder / "image.onnx"
    image = image_tower(_graph(image_path, request.image), "image.onnx", request, say)
    if image is None:
        return None
    tower, dimension = image
    text = _text(request, folder, dimension, say)
    if say.questions:
        return None
    stem = Path(request.image).stem
    card = ModelCard(
        id=folder.name,
        name=request.name or request.id or stem,
        version="1",
        licence=request.licence or "unknown",
        dimension=dimension,
        image=tower,
        text=text,
        description=f"Imported from {Path(request.image).name}.",
        source=request.source or Path(request.image).name,
        folder=folder,
    )
    return with_digests(card)


def _graph(path: Path, original: str) -> Graph:
    try:
        return read_graph(path)
    except ModelFileError as error:
        text = str(error).replace(path.name, Path(original).name).replace(" Install the encoder again.", "")
        if "lacks its data file" in text:
            text += " Save the model as one file: onnx.save(model, path, save_as_external_data=False)."
        raise ModelFileError(text) from error


def _text(request: ImportEncoder, folder: Path, dimension: int, say: Findings) -> TextTower | None:
    if not request.text:
        return None
    path, words = folder / "text.onnx", folder / "tokenizer.json"
    return text_tower(_graph(path, request.text), dimension, words, request, say)


def _open_questions(request: ImportEncoder, say: Findings) -> ImportEncoderResult:
    if request.save:
        open_ones = " ".join(f"{q.argument}: {q.question}" for q in say.questions)
        raise RequestError(f"The file does not say everything that is needed. {open_ones}")
    found, questions, warnings = tuple(say.found), tuple(say.questions), tuple(say.warnings)
    return ImportEncoderResult(default_id(request), "", None, found, questions, warnings)


def _dry_run(request: ImportEncoder, card: ModelCard, say: Findings, job: Job) -> tuple[str, float | None]:
    """The picture's path and the mean cosine between patches; ("", None) without a raster."""
    if not request.raster:
        return "", None
    if card.image.extras:
        kinds = ", ".join(e.kind for e in card.image.extras)
        say.warnings.append(f"Not tried on the raster: the dry run does not fill further inputs ({kinds}).")
        return "", None
    write_card(card)
    picture = Path(request.picture) if request.picture else Path(tempfile.mkdtemp(prefix="akin-")) / f"{card.id}.tif"
    alike, lines, warnings = dry_run(card, request.raster, request.bands, picture, job)
    say.found.extend(lines)
    say.warnings.extend(warnings)
    if alike > ALIKE:
        say.warnings.append(
            f"The patches' embeddings hardly differ (mean cosine {alike:.3f}): the normalisation, the scaling or the "
            "output is probably not the one the model learned with."
        )
    return str(picture), alike
