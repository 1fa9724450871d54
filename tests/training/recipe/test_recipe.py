"""The whole recipe on tiny data: left-out runs, then the encoder, which the engine opens and runs."""

from __future__ import annotations

import json
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch: pip install -r plugin/training/requirements.txt")
pytest.importorskip("onnxscript", reason="needs torch's exporter: pip install onnxscript")
image = pytest.importorskip("PIL.Image", reason="needs Pillow: pip install pillow")

from akin.plugin.training.recipe import default_encoder, left_out
from akin.plugin.training.recipe.images import by_eye, image_data, raster_pictures, tiles
from akin.plugin.training.recipe.images.teachers import V3
from akin.plugin.training.recipe.learning import described, familiarity, image_training, learner, lessons
from akin.plugin.training.recipe.painting.painted_scenes import COARSE, FINE
from akin.plugin.training.recipe.words import known_words, sentence_model, truths
from akin.plugin.training.recipe.words.words import LANGUAGES, load_lexicon

from .conftest import PIECES

PICTURES = {"drone": 128, "landsat": 128}
RUNS = {
    "aerial": image_data.Leaving(frozenset({"ucmerced"})),
    "drone": image_data.Leaving(frozenset({"drone"})),
    "classes": image_data.Leaving(labels=frozenset({"Forest", "River", "harbor", "forest"})),
}

MEASURED = ["ucmerced", "drone", "eurosat: Forest, River", "ucmerced: forest, harbor"]
FEW = ("--frozen-steps", "2", "--description-steps", "2")


@pytest.fixture
def small(monkeypatch, tiny_file: Path, tiny_backbone: Path, tmp_path: Path) -> list[str]:
    """Everything small: data, backbone, sentence encoder, words. Returns the arguments of the recipe."""
    data, work = tmp_path / "data", tmp_path / "work"
    _tiny_data(data)
    (data / V3).parent.mkdir(parents=True)
    (data / V3).write_bytes(tiny_backbone.read_bytes())
    _tiny_looks(work)
    (data / "by_eye.txt").write_text(_labels(), encoding="utf-8")
    (data / "unseen.txt").write_text("love\nqwertz\nxylophone\n", encoding="utf-8")
    monkeypatch.setattr(sentence_model, "LAYERS", 1)
    monkeypatch.setattr(lessons, "model_path", lambda: tiny_file)
    monkeypatch.setattr(lessons, "embed", _made_up_vectors)
    monkeypatch.setattr(lessons, "kept_pieces", lambda model, names: list(range(4, len(PIECES))))
    monkeypatch.setattr(image_data, "load_pictures", _pictures_of(image_data.load_pictures, data / "by_eye.txt"))
    monkeypatch.setattr(known_words.read_unseen, "__defaults__", (data / "unseen.txt",))
    monkeypatch.setitem(sys.modules, "wordfreq", SimpleNamespace(top_n_list=lambda *_: ["because", "always", "price"]))
    monkeypatch.setattr(familiarity, "CENTRES", 16)
    monkeypatch.setattr(described, "load_descriptions", lambda lexicon: {name: (f"some {name}",) for name in lexicon})
    monkeypatch.setattr(learner, "lite0_backbone", lambda work: tiny_backbone)
    few = {name: replace(c, names={k: v[:1] for k, v in c.names.items()}) for name, c in load_lexicon().items()}
    monkeypatch.setattr("akin.plugin.training.recipe.learning.trainer.load_lexicon", lambda: few)
    for name in ("EXTRA_PHRASES", "TOKENS", "PAIRS"):
        monkeypatch.setattr(image_training, name, 32)
    monkeypatch.setattr(image_training, "SHARES_OF_SETS", {"eurosat": 6, "ucmerced": 4, "painted": 4})
    monkeypatch.setattr(tiles, "KEPT_TOKENS", 4)
    town = {"town": raster_pictures.Cutting("rasters/town.tif", (3, 2, 1), 64)}
    for module in (by_eye, image_data, raster_pictures):
        monkeypatch.setattr(module, "RASTERS", town)
    monkeypatch.setattr(left_out, "RUNS", RUNS)
    monkeypatch.setattr(left_out, "LEAST", 1)
    return ["--data", str(data), "--work", str(work), "--painted", "1", "--threads", "1"]


def _made_up_vectors(encoder: object, tokenizer: object, phrases: list[str]) -> torch.Tensor:
    """A vector a phrase, the same each time: encoding thousands would take a minute."""
    rows = [np.random.default_rng(zlib.crc32(phrase.encode())).normal(size=384) for phrase in phrases]
    return torch.nn.functional.normalize(torch.tensor(np.stack(rows), dtype=torch.float32), dim=1)


def _pictures_of(load, path: Path):
    return lambda data: load(data, path)


def _labels() -> str:
    """Pictures of 2 x 2 squares; one that nobody could name."""
    lines = [f"{source}/{i}.png: forest,river+forest | sea,?" for source in PICTURES for i in range(3)]
    lines += [f"town/0_{i}: forest,river | sea,forest" for i in range(3)]
    return "\n".join(["# remark", *lines, "landsat/3.png: ?", ""])


def _tiny_data(folder: Path) -> None:
    numbers = np.random.default_rng(0)
    for name, side in (("eurosat", 64), ("ucmerced", 256)):
        for label in [label for label in truths.MEANINGS if label[0].isupper() == (name == "eurosat")]:
            place = folder / "scenes" / name / label
            place.mkdir(parents=True)
            for i in range(3):
                pixels = numbers.integers(0, 256, (side, side, 3), dtype=np.uint8)
                image.fromarray(pixels).save(place / f"{label}_{i}.jpg")
    for name, side in PICTURES.items():
        place = folder / "scenes_other" / name
        place.mkdir(parents=True)
        for i in range(4):
            image.fromarray(numbers.integers(0, 256, (side, side, 3), dtype=np.uint8)).save(place / f"{i}.png")
    (folder / "rasters").mkdir()
    image.fromarray(numbers.integers(0, 256, (70, 200, 3), dtype=np.uint8)).save(folder / "rasters" / "town.tif")


def _tiny_looks(work: Path) -> None:
    """The features of the frozen networks, made up: the real ones are no part of the project."""
    work.mkdir(parents=True)
    numbers = np.random.default_rng(0)
    counts = {"eurosat": 30, "ucmerced": 48, "painted": len(FINE) + len(COARSE), **dict.fromkeys(PICTURES, 3 * 4)}
    for name, count in counts.items():
        np.save(work / f"{name}_looks.npy", numbers.normal(size=(count, 576 + 1280)).astype(np.float32))


@pytest.mark.slow
def test_the_whole_recipe_on_tiny_data(small: list[str], tmp_path: Path) -> None:
    left_out.main([*small, "--steps", "2"])
    stored = json.loads((tmp_path / "work" / "left_out.json").read_text())
    assert list(stored["runs"]) == list(stored["scores"]) == MEASURED
    for run in stored["runs"].values():
        assert all(0 <= run[key] <= 1 for key in ("words", "clicks", "clicks_imagenet", "chance"))
        assert run["things"] > 0 and run["squares"] > 0
    for score in stored["scores"].values():
        assert score["first hits of .9"] <= score["words"] and 0 <= score["of these right"] <= 1

    out = tmp_path / "akin-mini-2"
    default_encoder.main([*small, "--out", str(out), "--image-steps", "3", *FEW])
    towers = {"card.json", "image.onnx", "text.onnx", "tokenizer.json", "familiar.npz"}
    figures = {"left_out.json", "rasters.json", "training.jsonl", "curves.svg"}
    assert {file.name for file in out.iterdir()} == towers | figures
    assert json.loads((out / "left_out.json").read_text()) == stored
    rasters = json.loads((out / "rasters.json").read_text())
    assert list(rasters["runs"]) == list(rasters["scores"]) == ["town"] and rasters["runs"]["town"]["squares"] == 12
    _check_card(out)
    _check_engine(out)
    _check_a_stopped_run_goes_on(small, tmp_path)


def _check_card(out: Path) -> None:
    card = json.loads((out / "card.json").read_text(encoding="utf-8"))
    judge = card["text"]["judge"]
    assert all(np.isfinite(judge[number]) for number in ("cosine", "rival", "familiar", "bias"))
    assert card["text"]["known_from"] == known_words.KNOWN_FROM
    assert {"runway", "airplane"} <= set(judge["rivals"]) and "water" not in judge["rivals"], "things, no general ones"
    assert card["text"]["languages"] == list(LANGUAGES)
    centres = np.load(out / "familiar.npz")["centres"]
    assert centres.dtype == np.float16 and centres.shape == (16, card["dimension"])


def _check_engine(out: Path) -> None:
    from akin.plugin.engine.encoders.card import load
    from akin.plugin.engine.encoders.familiarity import open_familiar
    from akin.plugin.engine.encoders.kinds import open_encoder
    from akin.plugin.engine.encoders.text.text_encoder import open_text

    card = load(out)
    card.verify()
    reading = open_text(card).read(["forest", "a sea"])
    assert reading.vectors.shape == (2, card.dimension) and 0 <= reading.known.min() <= reading.known.max() <= 1
    patches = np.random.default_rng(0).normal(size=(2, 3, 128, 128)).astype(np.float32)
    vectors = open_encoder(card, 1, "cpu").encode(patches)
    assert vectors.shape == (2, 4, 4, card.dimension)
    familiar = open_familiar(card).of(vectors.reshape(-1, card.dimension))
    assert familiar.shape == (32,) and 0 <= familiar.min() <= familiar.max() <= 1


def _check_a_stopped_run_goes_on(small: list[str], tmp_path: Path) -> None:
    """More steps begin where the checkpoint ends."""
    log = tmp_path / "work" / "training.jsonl"
    before = len(log.read_text().splitlines())
    default_encoder.main([*small, "--out", str(tmp_path / "more"), "--image-steps", "4", *FEW])
    rows = [json.loads(line) for line in log.read_text().splitlines()[before:]]
    assert [row["step"] for row in rows if row["stage"] == "image"] == [4]
    assert torch.load(tmp_path / "work" / "image.pt", weights_only=True)["step"] == 4


def test_an_encoder_needs_the_score_of_left_out_runs(small: list[str], tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"left_out\.npz"):
        default_encoder.main([*small, "--out", str(tmp_path / "out"), "--image-steps", "1", *FEW])


def test_data_without_scenes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="No scenes in"):
        default_encoder.main(["--data", str(tmp_path), "--work", str(tmp_path / "w"), "--out", str(tmp_path / "o")])


def test_the_log_becomes_curves(tmp_path: Path) -> None:
    from akin.plugin.training.recipe.learning.training_log import TrainingLog, write_curves

    log = TrainingLog(tmp_path / "log.jsonl")
    for step in (1, 2, 3):
        log.write("image", step=step, all=1 / step, seconds=float(step))
    write_curves(tmp_path / "log.jsonl", tmp_path / "curves.svg")
    svg = (tmp_path / "curves.svg").read_text(encoding="utf-8")
    assert "image all: 0.333" in svg and svg.count("<polyline") == 1
