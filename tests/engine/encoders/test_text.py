"""Words to vectors."""

from __future__ import annotations

import hashlib
import json
import os

import numpy as np
import pytest
from akin.plugin.engine.base.errors import ModelFileError, QueryError
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.encoders.text.spelling import spellings
from akin.plugin.engine.encoders.text.text_encoder import open_text


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


def test_a_text_tower_is_loaded_once(make_data, monkeypatch, tmp_path):
    """Loading it takes far longer than a query: once loaded, it is not read again while its file is not written."""
    onnx = pytest.importorskip("onnx")
    home = make_data.make_encoder(tmp_path / "models", "fake")
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    first = open_text(find_card("fake")).encode(["red"])
    was = (home / "text.onnx").stat()
    model = onnx.load(home / "text.onnx")
    table = next(weights for weights in model.graph.initializer if weights.name == "table")
    table.raw_data = bytes(len(table.raw_data))  # read again, it would give zeros
    onnx.save(model, home / "text.onnx")
    os.utime(home / "text.onnx", ns=(was.st_atime_ns, was.st_mtime_ns))
    np.testing.assert_array_equal(open_text(find_card("fake")).encode(["red"]), first)


def test_which_words_it_knows(make_data, monkeypatch, tmp_path):
    make_data.make_encoder(tmp_path / "models", "fake", known=True)
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    words = open_text(find_card("fake"))
    reading = words.read(["red", "pyramids", "a red pyramid"])
    assert reading.known.tolist() == [1, 0, 1] and reading.known.dtype == np.float32
    np.testing.assert_array_equal(reading.vectors, words.encode(["red", "pyramids", "a red pyramid"]))
    assert words.read([]).known.shape == (0,) and words.read(["red"] * 200).known.shape == (200,)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("red roofs", ("red roofs",)), ("Red roofs", ("red roofs", "Red roofs")), ("Häuser", ("häuser", "Häuser")),
        ("RED ROOFS", ("red roofs", "Red Roofs", "RED ROOFS")), ("FORÊT", ("forêt", "Forêt", "FORÊT")),
        ("", ("",)), ("12", ("12",)), ("ß", ("ß",)), ("A 2", ("a 2", "A 2")), ("مرحبا", ("مرحبا",)),
        ('"red roofs"', ("red roofs",)), ("« toits rouges »", ("toits rouges",)), ("a house?", ("a house",)),
        ("Roofs (red).", ("roofs (red)", "Roofs (red)")), ("???", ("???",)),
    ],
)  # fmt: skip
def test_capitals_are_another_spelling(typed, read):
    assert spellings(typed) == read


def test_words_are_read_in_the_spelling_that_the_encoder_knows(make_data, monkeypatch, tmp_path):
    """An encoder that learned "red", and no word with a capital."""
    folder = make_data.make_encoder(tmp_path / "models", "fake", known=True)
    tokenizer, card = (json.loads((folder / name).read_text()) for name in ("tokenizer.json", "card.json"))
    tokenizer["normalizer"] = None
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    card["text"]["tokenizer_sha256"] = hashlib.sha256((folder / "tokenizer.json").read_bytes()).hexdigest()
    (folder / "card.json").write_text(json.dumps(card))
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    words = open_text(find_card("fake"))
    reading = words.read(["Red", "RED", "blue", "Pyramids", "A RED Pyramid"])
    assert reading.known.tolist() == [1, 1, 1, 0, 1]
    expected = words.encode(["red", "red", "blue", "pyramids", "a red pyramid"])
    np.testing.assert_array_equal(reading.vectors, expected)


def test_it_can_not_say_which_words_it_knows(words):
    assert words.read(["red"]).known is None


@pytest.mark.parametrize(
    ("output", "sentence"), [("nothing", 'has no output "nothing"'), ("embedding", "of the shape")]
)
def test_another_output_than_the_card_s_is_refused(make_data, monkeypatch, tmp_path, output, sentence):
    folder = make_data.make_encoder(tmp_path / "models", "fake", known=True)
    card = (folder / "card.json").read_text().replace('"known_output": "known"', f'"known_output": "{output}"')
    (folder / "card.json").write_text(card)
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    with pytest.raises(ModelFileError, match=sentence):
        open_text(find_card("fake")).encode(["red"])
