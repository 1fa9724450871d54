"""Words to vectors."""

from __future__ import annotations

import time

import numpy as np
import pytest
from akin.plugin.engine.base.errors import QueryError
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.encoders.text import open_text


@pytest.fixture
def words(akin_home):
    return open_text(find_card("fake"))


def test_words_land_near_their_meaning(words):
    vectors = words.encode(["red", "rouge", "blue", "a photo of the water"])
    assert vectors.shape == (4, 16) and vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    cosines = vectors @ vectors.T
    assert cosines[0, 1] > 0.99
    assert cosines[2, 3] > 0.5 > cosines[0, 2]


@pytest.mark.parametrize(
    "text", ["", "   ", "x" * 10_000, "red " * 3000, "مرحبا بالعالم", "🌊🌲", "\ud83c", "{} {0}", "\x00"]
)
def test_any_text_is_answered(words, text):
    vectors = words.encode([text])
    assert vectors.shape == (1, 16)
    assert np.isfinite(vectors).all()


def test_no_text(words):
    assert words.encode([]).shape == (0, 16)


def test_an_encoder_without_words_says_so(akin_home):
    with pytest.raises(QueryError, match="does not understand words"):
        open_text(find_card("mute"))


def test_it_is_quick(words):
    words.encode(["red"])
    start = time.perf_counter()
    for _ in range(20):
        open_text(words.card).encode(["dense residential area near a river"])
    assert (time.perf_counter() - start) / 20 < 0.010
