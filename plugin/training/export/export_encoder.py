"""An open_clip model as an encoder: two ONNX towers, a tokenizer and a card, checked against torch."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from ...contract import ExportEncoder, ExportEncoderResult
from ...engine.base.errors import ModelFileError, RequestError
from ...engine.base.job import Job
from ...engine.encoders.card import Channel, ImageTower, ModelCard, TextTower, load
from ...engine.encoders.text import open_text
from ...engine.encoders.weights import data_files
from ...engine.importing.folder import card_json, check_free, keep, staging, write_card
from ...engine.importing.text import BACKGROUND
from ...engine.importing.trial import encode_patches, sample_patches
from .open_clip_source import Source, import_open_clip, load_source
from .parity import (
    LEAST_CENTRED,
    LEAST_COSINE,
    PICTURES,
    TEXTS,
    least_centred,
    least_cosine,
    neighbours_kept,
    pictures,
    words_kept,
)

CHANNELS = (Channel("red", "red", 665.0), Channel("green", "green", 560.0), Channel("blue", "blue", 490.0))


@dataclass(frozen=True)
class _Vectors:
    """What an encoder makes of the pictures and texts of the check: float32 (n, d) of length 1."""

    images: np.ndarray
    texts: np.ndarray


def export_encoder(request: ExportEncoder, job: Job) -> ExportEncoderResult:
    """Export an open_clip model, check it against torch, and keep it.

    Raises:
        RequestError: no such model, no weights named, the id is taken, or the training extra is missing.
        ModelFileError: weights that can't be used, or ONNX that does not do what torch does. ResourceError: no room.
    """
    import_open_clip()
    encoder_id = _id(request)
    _check(request, encoder_id)
    job.progress(0.02, "Loading the model")
    source = load_source(request.model, request.checkpoint, request.pretrained, request.quick_gelu, request.text_files)
    with staging(encoder_id) as folder:
        card = _export(request, source, folder, job.part(0.1, 0.5))
        patches = _patches(request, source, card, job.part(0.5, 0.55))
        result = _measure(request, source, card, patches, job.part(0.55, 0.95))
        kept = keep(load(folder), request.replace) if request.save and _good(result, request) else ""
    job.progress(1.0, "Done")
    return replace(result, folder=kept)


def _id(request: ExportEncoder) -> str:
    text = (request.id or f"{Path(request.model).name}-{Path(request.checkpoint).stem or request.pretrained}").lower()
    return "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in text).split())[:64] or "encoder"


def _check(request: ExportEncoder, encoder_id: str) -> None:
    if not request.pixel_sizes_m:
        raise RequestError(
            "Say pixel_sizes_m: how many metres of ground a pixel of the model's training images was, or, for a model "
            "of ordinary photographs, the pixel size of the rasters it is meant for."
        )
    from .small_weights import check_precision

    check_precision(request.precision)
    if not 0 <= request.at_least <= 1:
        raise RequestError(f"at_least is {request.at_least:g}; it is a share, from 0 to 1.")
    if request.save:
        check_free(encoder_id, request.replace)


def _good(result: ExportEncoderResult, request: ExportEncoder) -> bool:
    """Whether the precision costs no more than the user takes."""
    return min(result.neighbours_kept, result.words_kept) >= request.at_least


def _export(request: ExportEncoder, source: Source, folder: Path, job: Job) -> ModelCard:
    from .open_clip_tokenizer import write_tokenizer
    from .open_clip_towers import export_towers

    job.note("Writing the ONNX towers")
    pad_id = write_tokenizer(source.tokenizer, source.context_length, folder / "tokenizer.json")
    export_towers(source, folder)
    job.check()
    return write_card(_with_data(_card(request, source, folder, pad_id)))


def _with_data(card: ModelCard) -> ModelCard:
    """The card with the files of weights that lie beside its towers."""
    assert card.text is not None
    image, text = (dict.fromkeys(data_files(card.folder / t.file), "") for t in (card.image, card.text))
    return replace(card, image=replace(card.image, data=image), text=replace(card.text, data=text))


def _card(request: ExportEncoder, source: Source, folder: Path, pad_id: int) -> ModelCard:
    model = source.model
    image = ImageTower(
        "image.onnx", "", source.patch_px, request.pixel_sizes_m, CHANNELS, source.mean, source.std
    )  # fmt: skip
    text = TextTower(
        "text.onnx", "", "tokenizer.json", "", source.context_length, pad_id=pad_id, background=BACKGROUND,
        logit_scale=round(math.exp(model.logit_scale.item()), 4),
        logit_bias=round(_number(getattr(model, "logit_bias", None)), 4), languages=request.languages or ("en",),
    )  # fmt: skip
    weights = Path(request.checkpoint).name or request.pretrained
    return ModelCard(
        id=folder.name,
        name=request.name or _name(Path(request.model).name, Path(weights).stem),
        version="1",
        licence=request.licence or "unknown",
        dimension=_dimension(source),
        image=image,
        text=text,
        description=f"Exported from open_clip's {Path(request.model).name} with {weights or 'its own weights'}.",
        source=request.source or weights or request.model,
        folder=folder,
    )


def _name(model: str, weights: str) -> str:
    """A name for people, where none is given: the weights' own says it all where it names the model."""
    return weights if model.lower() in weights.lower() else f"{model} {weights}".strip()


def _number(value: Any) -> float:
    """A tensor of one number, or nothing, as a number."""
    return 0.0 if value is None else float(value.item())


def _dimension(source: Source) -> int:
    from .open_clip_towers import torch_texts

    return int(torch_texts(source, ["a river"]).shape[1])


def _patches(request: ExportEncoder, source: Source, card: ModelCard, job: Job) -> np.ndarray:
    if request.raster:
        return sample_patches(card, request.raster, (), job).patches
    return pictures(source.patch_px, source.mean, source.std)


def _measure(
    request: ExportEncoder, source: Source, card: ModelCard, patches: np.ndarray, job: Job
) -> ExportEncoderResult:
    """Compare with torch in float32; then store the weights as asked and compare again. The card keeps the figures."""
    from .open_clip_towers import torch_images, torch_texts
    from .small_weights import store_small

    job.note("Comparing with torch")
    _check_tokens(source, card)
    few = patches[:PICTURES]  # torch is slow, and a graph that is wrong is wrong everywhere
    truth = _Vectors(torch_images(source, few), torch_texts(source, list(TEXTS)))
    full = _run(card, patches, job.part(0.3, 0.6))
    centred = _check_nearness(truth, _Vectors(full.images[: len(few)], full.texts))
    whole = _bytes(card)
    for name in (card.image.file, "text.onnx"):
        store_small(card.folder / name, request.precision)
    card = write_card(_with_data(card))
    small = _run(card, patches, job.part(0.6, 1)) if request.precision != "fp32" else full
    figures: dict[str, Any] = {
        "image_cosine": round(least_cosine(truth.images, small.images[: len(few)]), 6),
        "text_cosine": round(least_cosine(truth.texts, small.texts), 6),
        "neighbours_kept": round(neighbours_kept(full.images, small.images), 4),
        "words_kept": round(words_kept(full.images, full.texts, small.images, small.texts), 4),
    }
    pictured = Path(request.raster).name if request.raster else "made-up pictures"
    measured_on = f"{len(patches)} patches of {pictured}"
    measured = {"precision": request.precision, "measured_on": measured_on, **figures, "centred_cosine": centred}
    assert card.text is not None
    text = replace(card.text, templates=request.templates or ("{}",))
    card = write_card(replace(card, text=text, figures={"export": measured}))
    result = ExportEncoderResult(card.id, "", card_json(card), bytes=_bytes(card), **figures)
    return replace(result, notes=(*source.notes, *_notes(request, result, measured_on, whole)))


def _check_nearness(truth: _Vectors, found: _Vectors) -> float:
    """The least centred cosine. Raises ModelFileError where the ONNX towers do not do what torch does."""
    nearness = least_cosine(truth.images, found.images), least_cosine(truth.texts, found.texts)
    centred = least_centred(truth.images, found.images), least_centred(truth.texts, found.texts)
    if min(nearness) < LEAST_COSINE or min(centred) < LEAST_CENTRED:
        raise ModelFileError(
            f"The ONNX towers do not do what torch does (least cosine {nearness[0]:.5f} for images, {nearness[1]:.5f} "
            f"for texts, {LEAST_COSINE} is asked; {centred[0]:.4f} and {centred[1]:.4f} without what all have in "
            f"common, {LEAST_CENTRED} is asked). This model can't be exported."
        )
    return round(min(centred), 6)


def _bytes(card: ModelCard) -> int:
    return sum(path.stat().st_size for path in card.folder.iterdir())


def _run(card: ModelCard, patches: np.ndarray, job: Job) -> _Vectors:
    return _Vectors(encode_patches(card, patches, job), open_text(card).encode(TEXTS))


def _check_tokens(source: Source, card: ModelCard) -> None:
    from tokenizers import Tokenizer

    ours = Tokenizer.from_file(str(card.path("tokenizer.json")))
    theirs = source.tokenizer(list(TEXTS)).tolist()
    for text, expected in zip(TEXTS, theirs):
        if ours.encode(text).ids != expected:
            raise ModelFileError(
                f"The tokenizer written cuts {text[:40]!r} otherwise than open_clip's. It is not kept."
            )


def _notes(request: ExportEncoder, result: ExportEncoderResult, measured_on: str, whole: int) -> tuple[str, ...]:
    """What people read. whole: bytes of the same in float32."""
    notes = [f"Measured on {measured_on}."]
    if request.precision != "fp32":
        notes.append(
            f"As {request.precision} it takes {result.bytes / 1e6:.0f} MB, not {whole / 1e6:.0f}. Of each patch's "
            f"ten nearest, {result.neighbours_kept:.1%} stay; of the ten nearest to a word, {result.words_kept:.1%}."
        )
        if not request.raster:
            notes.append("Give a raster of yours to measure what the smaller precision costs on it.")
    if request.save and not _good(result, request):
        notes.append(
            f"It was not kept: less than {request.at_least:.1%} stay. Take fp16 or fp32, or say that less is enough "
            "(at_least)."
        )
    if not request.licence:
        notes.append("The card says that the licence is unknown: give it, so that others know what they may do.")
    return tuple(notes)
