"""The encoder that ships: its files are the card's, and small; it knows words; its score is sensible. No torch."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnxruntime")

from akin.plugin.contract import Term
from akin.plugin.contract.own_encoders import INCLUDED, INCLUDED_NAME
from akin.plugin.engine.encoders.card import ModelCard, load
from akin.plugin.engine.encoders.encoder import unit
from akin.plugin.engine.encoders.familiarity import open_familiar
from akin.plugin.engine.encoders.kinds import open_encoder
from akin.plugin.engine.encoders.text.text_encoder import open_text
from akin.plugin.engine.search.query.words import unknown_words
from akin.plugin.engine.search.scoring.judge import judge_words

MODEL = Path(__file__).parents[3] / "models" / INCLUDED
KNOWN = (
    "forest", "river", "lake", "motorway", "town", "houses", "crop field", "vineyard", "beach", "airport",
    "solar panels",
    "forêt", "rivière", "ville", "champ", "autoroute", "bois", "plage", "zone industrielle",
    "Wald", "Fluss", "Stadt", "Autobahn", "bosque", "río", "ciudad", "floresta", "rio", "cidade", "foresta", "fiume",
    "città",
    # a taught name is known, also where its direction lies among other words
    "school", "smoke", "white", "tennis", "football", "pré", "Universität", "casa", "escuela", "edificio", "fuego",
    "case", "tetti", "paese",
    "Maison", "Blé", "Casas", "Città", "HOUSES", "FORÊT", "ZONE INDUSTRIELLE", "HÄUSER", "häuser", "riviere", "STEP",
)  # fmt: skip
UNKNOWN = (
    "love", "qwxz blorp", "stock market", "happy birthday", "quantum physics", "philosophy", "penguin", "violin",
    "bonheur", "musique", "Liebe", "amor", "felicidade", "amore", "toothpaste", "the meaning of life",
)  # fmt: skip


@pytest.fixture(scope="module")
def card() -> ModelCard:
    if INCLUDED == "akin-mini":
        pytest.skip("Akin includes akin-mini still, not akin-mini-2")
    return load(MODEL)


def test_files_are_what_the_card_says(card) -> None:
    for name, digest in card.files().items():
        assert hashlib.sha256((MODEL / name).read_bytes()).hexdigest() == digest, name
    assert {"image.onnx", "text.onnx", "tokenizer.json", "familiar.npz"} <= set(card.files())


def test_its_files_have_at_most_forty_megabytes() -> None:
    assert sum(file.stat().st_size for file in MODEL.iterdir()) <= 40_000_000


def test_the_card_tells_people_what_they_need(card) -> None:
    stored = json.loads((MODEL / "card.json").read_text(encoding="utf-8"))
    assert (card.id, card.name) == (INCLUDED, INCLUDED_NAME)
    assert stored["text"]["languages"] == ["en", "fr", "de", "es", "pt", "it"]
    for key in ("licence", "source", "attribution", "knows", "limits"):
        assert stored[key]
    assert stored["text"]["judge"]["rivals"] and stored["text"]["known_output"] and stored["image"]["familiarity"]
    assert (MODEL / "MODEL.md").exists()


def test_everyday_words_are_known_and_others_are_not(card) -> None:
    known = [Term("words", text=text) for text in KNOWN]
    assert unknown_words(known, card) == []
    unknown = [Term("words", text=text) for text in UNKNOWN]
    assert len(unknown_words(unknown, card)) >= 0.8 * len(UNKNOWN)


def test_words_of_one_meaning_are_near_in_all_languages(card) -> None:
    """Each word is nearer to its translations than to other things."""
    words = (
        ("forest", "forêt", "Wald", "bosque", "floresta", "foresta"),
        ("river", "rivière", "Fluss", "río", "rio", "fiume"),
        ("motorway", "autoroute", "Autobahn", "autopista", "autoestrada", "autostrada"),
        ("lake", "lac", "See", "lago", "lago", "lago"),
    )
    vectors = open_text(card).encode([w for row in words for w in row])
    cosines, group = vectors @ vectors.T, np.repeat(np.arange(len(words)), 6)
    np.fill_diagonal(cosines, -1)
    assert (group[cosines.argmax(axis=1)] == group).mean() >= 0.9


def test_tiles_become_four_by_four_tokens(card) -> None:
    assert (card.image.pooling, card.image.side, card.image.patch_px) == ("dense", 4, 128)
    patches = np.random.default_rng(0).normal(size=(2, 3, 128, 128)).astype(np.float32)
    tokens = open_encoder(card, 1, "cpu").encode(patches)
    assert tokens.shape == (2, 4, 4, card.dimension)
    np.testing.assert_allclose(np.linalg.norm(tokens, axis=-1), 1, atol=1e-3)


def painted(colour: tuple[int, int, int], rough: float, coarse: int, seed: int) -> np.ndarray:
    """A tile uint8 (3, 128, 128) of one colour with a texture: blobs of `coarse` pixels, `rough` bright."""
    numbers = np.random.default_rng(seed)
    blobs = numbers.normal(size=(128 // coarse,) * 2).repeat(coarse, 0).repeat(coarse, 1)
    fine = numbers.normal(size=(128, 128)) * 0.3
    light = 1 + rough * (blobs + fine)
    return np.clip(np.array(colour)[:, None, None] * light, 0, 255).astype(np.uint8)


def town(seed: int) -> np.ndarray:
    """Rows of small bright and reddish roofs with shadows, along grey streets."""
    numbers = np.random.default_rng(seed)
    tile = np.full((3, 128, 128), 95, np.uint8) + numbers.integers(0, 20, (3, 128, 128), np.uint8)
    for row in range(4, 124, 16):
        for col in range(4, 124, 14):
            roof = np.array([(190, 110, 90), (170, 160, 155), (210, 205, 200)][numbers.integers(3)])
            tile[:, row : row + 9, col : col + 9] = roof[:, None, None] + numbers.integers(0, 12, (3, 9, 9))
            tile[:, row + 9 : row + 11, col : col + 9] = 45
    return tile


def test_the_score_tells_water_from_forest_and_houses(card) -> None:
    tiles = {
        "forest": painted((42, 66, 40), 0.35, 4, 1),
        "sea": painted((18, 44, 78), 0.02, 2, 2),
        "houses": town(3),
    }
    pixels = np.stack(list(tiles.values())).astype(np.float32) / 255
    mean, std = (np.array(v, np.float32)[:, None, None] for v in (card.image.mean, card.image.std))
    tokens = open_encoder(card, 1, "cpu").encode((pixels - mean) / std)
    vectors = unit(tokens.reshape(len(tiles), -1, card.dimension).mean(axis=1))
    names = list(tiles)
    for i, word in enumerate(names):
        judge = judge_words([Term("words", text=word)], card)
        assert judge is not None
        levels = judge.levels(vectors)
        assert levels.argmax() == i, (word, dict(zip(names, levels.round(2).tolist())))


def test_coloured_blobs_are_not_familiar(card) -> None:
    """Soft blobs of all colours. (Fine noise looks like fine texture, which it knows.)"""
    numbers = np.random.default_rng(0)
    blobs = np.stack([_enlarged(numbers.random((size, size, 3))) for size in (3, 5, 9, 17)]).transpose(0, 3, 1, 2)
    mean, std = (np.array(v, np.float32)[:, None, None] for v in (card.image.mean, card.image.std))
    familiar = open_familiar(card)
    assert familiar is not None
    tokens = open_encoder(card, 1, "cpu").encode(((blobs - mean) / std).astype(np.float32))
    assert familiar.of(tokens.reshape(-1, card.dimension)).mean() < 0.5


def _enlarged(small: np.ndarray) -> np.ndarray:
    """[n, n, 3] -> [128, 128, 3], linear between the middles of the squares."""
    places = np.linspace(0, len(small) - 1, 128)
    rows = np.stack([np.interp(places, range(len(small)), c) for c in small.reshape(len(small), -1).T], 1)
    rows = rows.reshape(128, len(small), 3)
    columns = rows.transpose(1, 0, 2).reshape(len(small), -1)
    both = np.stack([np.interp(places, range(len(small)), c) for c in columns.T], 1)
    return both.reshape(128, 128, 3).transpose(1, 0, 2)
