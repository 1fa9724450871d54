"""What every model card must keep: those that ship, those in the folders of encoders that AKIN_CARDS names, and a small
one of each kind that there is."""

from __future__ import annotations

import math
import os
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.engine.base.errors import QueryError
from akin.plugin.engine.encoders.card import ModelCard, load
from akin.plugin.engine.encoders.encoder import Encoder
from akin.plugin.engine.encoders.extras import EXTRAS, Circumstances
from akin.plugin.engine.encoders.kinds import open_encoder
from akin.plugin.engine.encoders.text.text_encoder import TextEncoder, open_text

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "models", *(Path(p) for p in os.environ.get("AKIN_CARDS", "").split(os.pathsep) if p)]
PAPERS = (".md", ".txt", ".jsonl", ".svg")
CARDS = sorted(path for folder in FOLDERS for path in folder.glob("*/card.json"))


_COLOURS = [
    {"name": n, "common_name": n, "wavelength_nm": nm, "unit": "reflectance"}
    for n, nm in (("red", 665.0), ("green", 560.0), ("blue", 490.0))
]
#: Encoders made for the tests, one of each kind: the module that makes it, and how.
MADE = {
    "words": ("make_data", {}),
    "dense": ("make_data", {"patch_px": 32, "side": 4, "pooling": "dense", "words": False}),
    "channels-last": ("make_series", {"layout": "nhwc"}),
    "series": ("make_series", {"layout": "ncthw", "steps": 3}),
    "further-inputs": (
        "make_series",
        {
            "channels": _COLOURS,
            "scaling": {"kind": "physical", "scale": 10000.0},
            "mean": [1000.0] * 3,
            "std": [500.0] * 3,
            "graph_extras": {"latlon": (["n", 4], 1), "waves": ([3], 1)},
            "extras": [{"input": "latlon", "kind": "latlon_sincos"}, {"input": "waves", "kind": "wavelengths_um"}],
            "sees": True,
        },
    ),
}


@pytest.fixture(params=[*CARDS, *MADE], ids=[*(p.parent.name for p in CARDS), *MADE])
def card(request: pytest.FixtureRequest, tmp_path: Path) -> ModelCard:
    if isinstance(request.param, Path):
        return load(request.param)
    module, fields = MADE[request.param]
    return load(request.getfixturevalue(module).make_encoder(tmp_path, request.param, **fields))


@pytest.fixture(params=CARDS, ids=[p.parent.name for p in CARDS])
def real_card(request: pytest.FixtureRequest) -> ModelCard:
    return load(request.param)


@pytest.fixture
def encoder(card: ModelCard) -> Encoder:
    return open_encoder(card, device="cpu")


@pytest.fixture
def words(card: ModelCard) -> TextEncoder:
    if card.text is None:
        pytest.skip("an encoder without words")
    return open_text(card)


def patches(card: ModelCard, count: int = 3, seed: int = 0) -> np.ndarray:
    """Fields of colours, float32 (count, c, p, p), or (count, t, c, p, p), as the input is after mean and std: of
    values from 0 to 1, or, of an encoder that states units, two deviations about the mean."""
    rng = np.random.default_rng(seed)
    image = card.image
    cells = rng.random((count * image.steps, len(image.channels), 4, 4), np.float32)
    at = np.arange(image.patch_px) * 4 // image.patch_px
    shape = (1, -1, 1, 1)
    mean, std = (np.array(v, np.float32).reshape(shape) for v in (image.mean, image.std))
    if image.scaling.kind == "physical":
        cells = (cells * 4 - 2) * std + mean
    fields = np.asarray((cells[:, :, at][:, :, :, at] - mean) / std)
    return fields if image.steps == 1 else fields.reshape(count, image.steps, *fields.shape[1:])


def encode(encoder: Encoder, some: np.ndarray) -> np.ndarray:
    """Vectors of patches, all at one place and, of each step, on the first day of a month."""
    image = encoder.card.image
    days = tuple(date(2020 + i // 12, 1 + i % 12, 1) for i in range(image.steps))
    at = Circumstances(np.full((len(some), 2), 45.0), days, image.pixel_sizes_m[0],
                       tuple(c.wavelength_nm or 0.0 for c in image.channels))  # fmt: skip
    return encoder.encode(some, {e.kind: EXTRAS[e.kind].fill(at) for e in image.extras})


def test_there_is_a_card_to_check() -> None:
    assert CARDS, "no encoder ships: models/ holds no card.json"


def test_its_folder_has_its_id_and_its_files_and_nothing_else(card: ModelCard) -> None:
    assert card.folder.name == card.id
    papers = ("LICENSE", "left_out.json", "rasters.json")
    present = {p for p in card.folder.rglob("*") if p.is_file() and p.suffix not in PAPERS and p.name not in papers}
    assert {p.relative_to(card.folder).as_posix() for p in present} == {"card.json", *card.files()}


def test_its_files_are_the_ones_it_describes(card: ModelCard) -> None:
    card.verify()


def test_it_says_what_people_must_know(real_card: ModelCard) -> None:
    card = real_card
    assert card.name and card.version and card.licence and card.description and card.source
    if card.folder.parent == ROOT / "models":
        assert card.attribution and card.knows and card.limits


def test_its_channels_say_what_they_measure(card: ModelCard) -> None:
    assert all(c.common_name or c.wavelength_nm for c in card.image.channels)
    assert all(c.required or c.fill is not None for c in card.image.channels), "an optional channel needs a fill"


def test_its_image_tower_gives_what_it_says(card: ModelCard, encoder: Encoder) -> None:
    count = encoder.fixed_batch or 3
    vectors = encode(encoder, patches(card, count))
    places = (card.image.side, card.image.side) if card.image.pooling == "dense" else ()
    assert vectors.shape == (count, *places, card.dimension) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=-1), 1, atol=1e-4)


def test_a_patch_has_the_same_vector_whatever_its_neighbours(card: ModelCard, encoder: Encoder) -> None:
    if encoder.fixed_batch:
        pytest.skip("it takes one batch size only")
    some = patches(card, 3)
    together = encode(encoder, some)
    alone = np.concatenate([encode(encoder, p[None]) for p in some])
    assert float((together * alone).sum(axis=-1).min()) > 0.99999


def test_it_tells_patches_apart(card: ModelCard, encoder: Encoder) -> None:
    count = encoder.fixed_batch or 6
    vectors = encode(encoder, patches(card, count)).reshape(-1, card.dimension)
    cosines = vectors @ vectors.T
    assert len(vectors) == 1 or float(cosines[~np.eye(len(vectors), dtype=bool)].min()) < 0.9999


def test_a_patch_without_detail_breaks_nothing(card: ModelCard, encoder: Encoder) -> None:
    flat = np.zeros_like(patches(card, encoder.fixed_batch or 1))
    assert np.isfinite(encode(encoder, flat)).all()


def test_its_words_lie_in_the_same_space(card: ModelCard, words: TextEncoder) -> None:
    vectors = words.encode(["a forest", "water", "a forest"])
    assert vectors.shape == (3, card.dimension) and np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert np.allclose(vectors[0], vectors[2], atol=1e-5)
    assert float(vectors[0] @ vectors[1]) < 0.9999


def test_any_words_can_be_heard(words: TextEncoder) -> None:
    texts = ["", " ", "x" * 10_000, "forest " * 2000, "شجرة", "🏝", "\ud83c", "a\nb\tc", "{}"]
    assert np.isfinite(words.encode(texts)).all()


def test_it_can_score_words(card: ModelCard, words: TextEncoder) -> None:
    assert card.text is not None
    assert card.text.background or card.text.judge, "one of them is needed to say that nothing stands out"
    assert all("{}" in t for t in card.text.templates)
    assert math.isfinite(card.text.logit_scale) and card.text.logit_scale > 0 and math.isfinite(card.text.logit_bias)
    assert card.text.languages


def test_without_words_it_says_so(card: ModelCard) -> None:
    if card.text is not None:
        pytest.skip("an encoder with words")
    with pytest.raises(QueryError, match="does not understand words"):
        open_text(card)
