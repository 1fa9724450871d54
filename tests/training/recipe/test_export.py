"""The exported towers give what torch gives, whatever the storage of their weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch: pip install -r plugin/training/requirements.txt")
onnx = pytest.importorskip("onnx", reason="needs onnx: pip install -r plugin/training/requirements.txt")
ort = pytest.importorskip("onnxruntime")
pytest.importorskip("onnxscript", reason="needs torch's exporter: pip install onnxscript")

from akin.plugin.training.recipe.export import HALF, PACKED, SCALE, TextTower, export_image, export_text, four_bits
from akin.plugin.training.recipe.towers.image_tower import DIMENSION, LOOKS_DIM, PATCH_PX, SIDE, ImageTower, WordsHead
from akin.plugin.training.recipe.words import sentence_model
from akin.plugin.training.recipe.words.known_words import KnownWords
from akin.plugin.training.recipe.words.sentence_model import SentenceEncoder

VOCABULARY, LAYERS, TAUGHT = 320, 2, 150


def packed_weights(rows: int, columns: int, seed: int) -> np.ndarray:
    """float32 [rows, columns]: whole multiples of one float16 scale in each block of 32, as in the format Q4_0."""
    numbers = np.random.default_rng(seed)
    whole = numbers.integers(0, 16, (rows, columns // 32, 32)).astype(np.float32)
    whole[:, :, 3] = 0  # the largest is -8 times the scale
    scale = (numbers.uniform(0.5, 1.5, (rows, columns // 32, 1)) * 0.01).astype(np.float16).astype(np.float32)
    return ((whole - 8) * scale).reshape(rows, columns)


def test_weights_of_four_bits_are_stored_exactly() -> None:
    weights = packed_weights(6, 96, 0)
    pairs, scale = four_bits(weights)
    assert pairs.dtype == np.uint8 and pairs.shape == (6, 3, 16) and scale.dtype == np.float16
    whole = np.concatenate([pairs & 15, pairs >> 4], 2).astype(np.float32) - 8
    assert np.array_equal((whole * scale.astype(np.float32)).reshape(6, 96), weights)


def test_blocks_of_zeros_are_four_bits_too() -> None:
    weights = packed_weights(2, 64, 0)
    weights[1] = 0
    _, scale = four_bits(weights)
    assert not scale[1].any() and scale[0].all()


def test_other_weights_are_not_four_bits() -> None:
    weights = packed_weights(6, 96, 0)
    assert four_bits(np.random.default_rng(0).normal(size=(4, 64)).astype(np.float32)) is None
    weights[5, 95] += 1e-4
    assert four_bits(weights) is None, "one weight is enough"


@pytest.mark.parametrize("half", [False, True])
def test_image_tower(tiny_backbone: Path, tmp_path: Path, half: bool) -> None:
    torch.manual_seed(0)
    tower = ImageTower(tiny_backbone, tiny_backbone).eval()
    images = torch.randn(40, 3, PATCH_PX, PATCH_PX)
    tower.looks.fit(images)
    export_image(tower, tmp_path / "image.onnx", half=half)
    images = images[:3]
    session = ort.InferenceSession(str(tmp_path / "image.onnx"))
    (made,) = session.run(["embedding"], {"image": images.numpy()})
    assert made.shape == (3, SIDE * SIDE, DIMENSION)
    expected = tower(images).detach().numpy()
    most = 0.01 if half else 1e-3  # a part of the words comes from networks in 8 bits too
    np.testing.assert_allclose(made[..., :-LOOKS_DIM], expected[..., :-LOOKS_DIM], atol=most)
    cosines = (made * expected).sum(-1)
    assert cosines.min() > (0.99 if half else 0.9999), "networks that nothing was trained with are stored in 8 bits"
    assert session.run(None, {"image": images[:1].numpy()})[0].shape == (1, SIDE * SIDE, DIMENSION)
    stored = [t.name for t in onnx.load(str(tmp_path / "image.onnx")).graph.initializer if t.name.endswith(HALF)]
    assert bool(stored) == half


@pytest.fixture(scope="module")
def tower() -> TextTower:
    """A small text tower, whose sentence encoder has weights of four bits, as the recipe's."""
    before, sentence_model.LAYERS = sentence_model.LAYERS, LAYERS
    torch.manual_seed(0)
    sentences, words = SentenceEncoder(VOCABULARY), WordsHead()
    sentence_model.LAYERS = before
    with torch.no_grad():
        for number, (name, weight) in enumerate(sentences.named_parameters()):
            if weight.ndim == 2 and name != "positions":
                weight.copy_(torch.from_numpy(packed_weights(*weight.shape, number)))
            elif name == "positions":
                weight.normal_(std=0.02)
        sentences.words.weight.mul_(2)
    taught = torch.nn.functional.normalize(torch.randn(TAUGHT, 384), dim=1)
    words.start(taught)
    torch.nn.init.normal_(words.bent.weight, std=0.05)
    known = KnownWords(taught)
    torch.nn.init.normal_(known.plane.weight, std=0.2)
    return TextTower(sentences, words, known).eval()


@pytest.fixture(scope="module")
def files(tower: TextTower, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """The tower's files, by whether their weights are stored small."""
    folder = tmp_path_factory.mktemp("text")
    for small in (False, True):
        export_text(tower, folder / f"{small}.onnx", small=small)
    return {small: folder / f"{small}.onnx" for small in (False, True)}


@pytest.mark.parametrize("small", [False, True])
def test_text_tower_whatever_the_padding(tower: TextTower, files: dict[bool, Path], small: bool) -> None:
    ids = torch.randint(4, VOCABULARY, (3, 6), generator=torch.Generator().manual_seed(1))
    ids[1, 4:] = 0
    session = ort.InferenceSession(str(files[small]))
    vectors, known = (value.detach() for value in tower(ids))
    assert 0 < known.min() < known.max() < 1 and known.max() - known.min() > 0.02, "or it could be a constant"
    for length in (6, 7, 48):
        padded = torch.nn.functional.pad(ids, (0, length - 6)).numpy()
        made, near = session.run(["embedding", "known"], {"input_ids": padded})
        assert made.shape == (3, DIMENSION) and near.shape == (3,)
        np.testing.assert_allclose(made, vectors, atol=1e-3)
        np.testing.assert_allclose(near, known, atol=2e-3)
    np.testing.assert_allclose(np.linalg.norm(made, axis=1), 1, atol=1e-4)
    assert not made[:, -LOOKS_DIM:].any(), "words say nothing of looks"


def test_small_files_have_four_bits_for_the_sentence_encoder(files: dict[bool, Path]) -> None:
    names = [t.name for t in onnx.load(str(files[True])).graph.initializer]
    weights = 1 + 6 * LAYERS  # the words, and six of each layer
    packed, scaled = ({n.removesuffix(end) for n in names if n.endswith(end)} for end in (PACKED, SCALE))
    assert len(packed) == weights and packed <= scaled
    assert not [n for n in onnx.load(str(files[False])).graph.initializer if n.name.endswith((PACKED, HALF))]
    assert files[True].stat().st_size < files[False].stat().st_size / 4


def test_the_tower_says_what_its_classifier_says(tower: TextTower) -> None:
    ids = torch.tensor([[1, 40, 41, 2], [1, 90, 91, 2], [1, 60, 61, 2]])
    with torch.no_grad():
        sentences = tower.sentences(ids)
        known = KnownWords(sentences[:2])
        torch.nn.init.zeros_(known.plane.weight)
        torch.nn.init.zeros_(known.plane.bias)
        said = TextTower(tower.sentences, tower.words, known)(ids)[1]
        torch.testing.assert_close(said, known(sentences))
    assert said[:2].tolist() == [1, 1], "taught names are known"
    assert said[2] < said[0]
