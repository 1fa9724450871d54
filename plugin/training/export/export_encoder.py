"""Exports an open_clip model as an encoder: two ONNX towers, a tokenizer and a card, compared with torch."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from ...contract import ExportEncoder, ExportEncoderResult, Message, messages
from ...engine.base.errors import ModelFileError, RequestError
from ...engine.base.job import Job
from ...engine.catalog.importing.folder import card_json, check_free, keep, staging, write_card
from ...engine.catalog.importing.text import BACKGROUND
from ...engine.catalog.importing.trial import encode_patches, sample_patches
from ...engine.encoders.card import Channel, ImageTower, ModelCard, TextTower, load
from ...engine.encoders.encoder import has_numbers, not_numbers
from ...engine.encoders.text.text_encoder import open_text
from ...engine.encoders.weights import data_files
from .open_clip_model import OpenClipModel, import_open_clip, load_model
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
    """The vectors of the pictures and texts for the comparison: float32 (n, d) of length 1."""

    images: np.ndarray
    texts: np.ndarray


def export_encoder(request: ExportEncoder, job: Job) -> ExportEncoderResult:
    """Export an open_clip model, compare it with torch, and keep it.

    Raises:
        RequestError: no such model, no weights given, the id exists already, or torch is missing.
        ModelFileError: the weights can't be used, or the vectors of the ONNX files differ from those of torch.
        ResourceError: not enough disk space.
    """
    import_open_clip()
    encoder_id = _id(request)
    _check(request, encoder_id)
    job.progress(0.02, messages.export.LOADING())
    loaded = load_model(request.model, request.checkpoint, request.pretrained, request.quick_gelu, request.text_files)
    with staging(encoder_id) as folder:
        card = _export(request, loaded, folder, job.part(0.1, 0.5))
        patches = _patches(request, loaded, card, job.part(0.5, 0.55))
        result = _measure(request, loaded, card, patches, job.part(0.55, 0.95))
        kept = keep(load(folder), request.replace) if request.save and _good(result, request) else ""
    job.progress(1.0, messages.engine.DONE())
    return replace(result, folder=kept)


def _id(request: ExportEncoder) -> str:
    text = (request.id or f"{Path(request.model).name}-{Path(request.checkpoint).stem or request.pretrained}").lower()
    return "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in text).split())[:64] or "encoder"


def _check(request: ExportEncoder, encoder_id: str) -> None:
    if not request.pixel_sizes_m:
        raise RequestError(messages.export.NO_PIXEL_SIZES())
    from .small_weights import check_precision

    check_precision(request.precision)
    if not 0 <= request.at_least <= 1:
        raise RequestError(messages.export.WRONG_SHARE(share=request.at_least))
    if request.save:
        check_free(encoder_id, request.replace)


def _good(result: ExportEncoderResult, request: ExportEncoder) -> bool:
    """Whether enough neighbours stay the same with this precision."""
    return min(result.neighbours_kept, result.words_kept) >= request.at_least


def _export(request: ExportEncoder, loaded: OpenClipModel, folder: Path, job: Job) -> ModelCard:
    from .open_clip_tokenizer import write_tokenizer
    from .open_clip_towers import export_towers

    job.note(messages.export.WRITING())
    pad_id = write_tokenizer(loaded.tokenizer, loaded.context_length, folder / "tokenizer.json")
    export_towers(loaded, folder)
    job.check()
    return write_card(_with_data(_card(request, loaded, folder, pad_id)))


def _with_data(card: ModelCard) -> ModelCard:
    """The card with the other files that hold weights of its towers."""
    assert card.text is not None
    image, text = (dict.fromkeys(data_files(card.folder / t.file), "") for t in (card.image, card.text))
    return replace(card, image=replace(card.image, data=image), text=replace(card.text, data=text))


def _card(request: ExportEncoder, loaded: OpenClipModel, folder: Path, pad_id: int) -> ModelCard:
    model = loaded.model
    image = ImageTower(
        "image.onnx", "", loaded.patch_px, request.pixel_sizes_m, CHANNELS, loaded.mean, loaded.std
    )  # fmt: skip
    text = TextTower(
        "text.onnx", "", "tokenizer.json", "", loaded.context_length, pad_id=pad_id, background=BACKGROUND,
        logit_scale=round(math.exp(model.logit_scale.item()), 4),
        logit_bias=round(_number(getattr(model, "logit_bias", None)), 4), languages=request.languages or ("en",),
    )  # fmt: skip
    weights = Path(request.checkpoint).name or request.pretrained
    return ModelCard(
        id=folder.name,
        name=request.name or _name(Path(request.model).name, Path(weights).stem),
        version="1",
        licence=request.licence or "unknown",
        dimension=_dimension(loaded),
        image=image,
        text=text,
        description=f"Exported from open_clip's {Path(request.model).name} with {weights or 'its own weights'}.",
        source=request.source or weights or request.model,
        folder=folder,
    )


def _name(model: str, weights: str) -> str:
    """The name of an encoder if none is given: the weights' name, with the model's name if it is not in there."""
    return weights if model.lower() in weights.lower() else f"{model} {weights}".strip()


def _number(value: Any) -> float:
    """A tensor of one number as a float; 0 for None."""
    return 0.0 if value is None else float(value.item())


def _dimension(loaded: OpenClipModel) -> int:
    from .open_clip_towers import torch_texts

    return int(torch_texts(loaded, ["a river"]).shape[1])


def _patches(request: ExportEncoder, loaded: OpenClipModel, card: ModelCard, job: Job) -> np.ndarray:
    if request.raster:
        return sample_patches(card, request.raster, (), job).patches
    return pictures(loaded.patch_px, loaded.mean, loaded.std)


def _measure(
    request: ExportEncoder, loaded: OpenClipModel, card: ModelCard, patches: np.ndarray, job: Job
) -> ExportEncoderResult:
    """Compare with torch in float32, store the weights in the precision, compare again. The card has the figures."""
    from .open_clip_towers import torch_images, torch_texts
    from .small_weights import store_small

    job.note(messages.export.COMPARING())
    _check_tokens(loaded, card)
    few = patches[:PICTURES]  # torch is slow, and a few patches show whether the graph is right
    truth = _Vectors(torch_images(loaded, few), torch_texts(loaded, list(TEXTS)))
    full = _run(card, patches, job.part(0.3, 0.6))
    centred = _check_cosines(truth, _Vectors(full.images[: len(few)], full.texts))
    full_bytes = _bytes(card)
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
    measured_on = f"{len(patches)} patches of {Path(request.raster).name or 'generated pictures'}"
    measured = {"precision": request.precision, "measured_on": measured_on, **figures, "centred_cosine": centred}
    assert card.text is not None
    text = replace(card.text, templates=request.templates or ("{}",))
    card = write_card(replace(card, text=text, figures={"export": measured}))
    result = ExportEncoderResult(card.id, "", card_json(card), bytes=_bytes(card), **figures)
    own = (_measured_on(request, len(patches)), *_notes(request, result, full_bytes))
    return replace(result, notes=(*loaded.notes, *own))


def _measured_on(request: ExportEncoder, count: int) -> Message:
    if request.raster:
        return messages.export.MEASURED_ON_RASTER(count=count, raster=Path(request.raster).name)
    return messages.export.MEASURED_ON_PICTURES(count=count)


def _check_cosines(truth: _Vectors, found: _Vectors) -> float:
    """The smallest centred cosine. Raises ModelFileError if the vectors of ONNX differ from those of torch."""
    cosines = {
        "images": least_cosine(truth.images, found.images),
        "texts": least_cosine(truth.texts, found.texts),
    }
    centred = {
        "images_centred": least_centred(truth.images, found.images),
        "texts_centred": least_centred(truth.texts, found.texts),
    }
    if min(cosines.values()) < LEAST_COSINE or min(centred.values()) < LEAST_CENTRED:
        required = {"least": LEAST_COSINE, "least_centred": LEAST_CENTRED}
        raise ModelFileError(messages.export.VECTORS_DIFFER(**cosines, **centred, **required))
    return round(min(centred.values()), 6)


def _bytes(card: ModelCard) -> int:
    return sum(path.stat().st_size for path in card.folder.iterdir())


def _run(card: ModelCard, patches: np.ndarray, job: Job) -> _Vectors:
    vectors = encode_patches(card, patches, job)
    if not has_numbers(vectors).all():
        raise not_numbers(card)
    return _Vectors(vectors, open_text(card).encode(TEXTS))


def _check_tokens(loaded: OpenClipModel, card: ModelCard) -> None:
    from tokenizers import Tokenizer

    ours = Tokenizer.from_file(str(card.path("tokenizer.json")))
    theirs = loaded.tokenizer(list(TEXTS)).tolist()
    for text, expected in zip(TEXTS, theirs):
        if ours.encode(text).ids != expected:
            raise ModelFileError(messages.export.TOKENS_DIFFER(text=text[:40]))


def _notes(request: ExportEncoder, result: ExportEncoderResult, full_bytes: int) -> tuple[Message, ...]:
    """Notes for the user. full_bytes: size of the same encoder in float32."""
    notes = []
    if request.precision != "fp32":
        sizes = {"size_mb": result.bytes / 1e6, "full_mb": full_bytes / 1e6}
        kept = {"neighbours": result.neighbours_kept, "words": result.words_kept}
        notes.append(messages.export.SMALLER(precision=request.precision, **sizes, **kept))
        if not request.raster:
            notes.append(messages.export.MEASURE_ON_RASTER())
    if request.save and not _good(result, request):
        notes.append(messages.export.NOT_KEPT(share=request.at_least))
    if not request.licence:
        notes.append(messages.export.NO_LICENCE())
    return tuple(notes)
