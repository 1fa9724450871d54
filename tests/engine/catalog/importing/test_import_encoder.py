"""One's own ONNX file becomes an encoder: read, asked, refused, saved, and usable."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from akin.plugin.contract import ImportEncoder
from akin.plugin.contract.messages.exchange import importing as said
from akin.plugin.contract.requests.encoders.import_arguments import BY_NAME, LAYOUTS
from akin.plugin.engine.base.errors import ModelFileError, RasterError, RequestError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.importing.axes import ORDERS
from akin.plugin.engine.catalog.importing.channels import channel
from akin.plugin.engine.catalog.importing.run import import_encoder
from akin.plugin.engine.catalog.importing.values import NORMALISATIONS
from akin.plugin.engine.encoders.card import POOLINGS, SCALINGS, load
from akin.plugin.engine.encoders.kinds import open_encoder
from akin.plugin.engine.encoders.text.text_encoder import open_text

onnx = pytest.importorskip("onnx")
MODELS = Path(os.environ.get("AKIN_SHARED_DATA", Path(__file__).parents[4].parent / "shared" / "data")) / "models"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def pooled(path: Path, channels: int = 3, size: object = 32, dimension: int = 8, metadata: dict | None = None) -> Path:
    """An ONNX tower that averages its patch, and mixes the channels' means into `dimension` numbers."""
    weights = np.random.default_rng(1).normal(size=(channels, dimension)).astype(np.float32)
    nodes = [
        onnx.helper.make_node("GlobalAveragePool", ["image"], ["mean"]),
        onnx.helper.make_node("Flatten", ["mean"], ["flat"]),
        onnx.helper.make_node("MatMul", ["flat", "weights"], ["embedding"]),
    ]
    shapes = {"image": ["n", channels, size, size], "embedding": ["n", dimension]}
    return _model(path, nodes, shapes, {"weights": weights}, metadata)


def grid(path: Path, tokens: bool = False, cls: bool = False) -> Path:
    """A tower that gives a feature map (n, 4, 8, 8), its 64 tokens (n, 64, 4), or 65 with a first one before them."""
    kernel = np.random.default_rng(2).normal(size=(4, 3, 4, 4)).astype(np.float32)
    nodes = [onnx.helper.make_node("Conv", ["image", "kernel"], ["map"], strides=[4, 4])]
    arrays = {"kernel": kernel}
    if tokens:
        arrays["shape"] = np.array([0, 4, 64], np.int64)
        nodes.append(onnx.helper.make_node("Reshape", ["map", "shape"], ["flat"]))
        nodes.append(onnx.helper.make_node("Transpose", ["flat"], ["rest" if cls else "tokens"], perm=[0, 2, 1]))
    if cls:
        nodes.append(onnx.helper.make_node("ReduceMean", ["rest"], ["first"], axes=[1], keepdims=1))
        nodes.append(onnx.helper.make_node("Concat", ["first", "rest"], ["tokens"], axis=1))
    output = {"tokens": ["n", 65 if cls else 64, 4]} if tokens else {"map": ["n", 4, 8, 8]}
    return _model(path, nodes, {"image": ["n", 3, 32, 32], **output}, arrays)


def words(folder: Path, dimension: int = 8) -> tuple[Path, Path]:
    """A text tower that looks tokens up and averages them, and a tokenizer of ten words."""
    from tokenizers import Tokenizer, models, pre_tokenizers

    vocabulary = {
        w: i for i, w in enumerate(["<pad>", "<unk>", "a", "river", "houses", "along", "road", "the", "water", "town"])
    }
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "words.json"))
    table = np.random.default_rng(3).normal(size=(len(vocabulary), dimension)).astype(np.float32)
    nodes = [
        onnx.helper.make_node("Gather", ["table", "input_ids"], ["looked_up"]),
        onnx.helper.make_node("ReduceMean", ["looked_up"], ["text_embeds"], axes=[1], keepdims=0),
    ]
    shapes = {"input_ids": ["n", 12], "text_embeds": ["n", dimension]}
    return _model(folder / "words.onnx", nodes, shapes, {"table": table}), folder / "words.json"


def _model(path: Path, nodes: list, shapes: dict, arrays: dict, metadata: dict | None = None) -> Path:
    kinds = {"input_ids": onnx.TensorProto.INT64}
    infos = [onnx.helper.make_tensor_value_info(k, kinds.get(k, onnx.TensorProto.FLOAT), v) for k, v in shapes.items()]
    initializers = [onnx.numpy_helper.from_array(v, k) for k, v in arrays.items()]
    graph = onnx.helper.make_graph(nodes, "test", infos[:1], infos[1:], initializers)
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 13)], ir_version=8)
    for key, value in (metadata or {}).items():
        onnx.helper.set_model_props(model, {**{p.key: p.value for p in model.metadata_props}, key: json.dumps(value)})
    onnx.save(model, str(path))
    return path


def run(image: Path, **arguments: object):
    return import_encoder(ImportEncoder(str(image), **arguments), Job())


ENOUGH = {"pixel_sizes_m": (0.5,), "normalisation": "half"}


def test_looks_and_asks_what_the_graph_does_not_say(tmp_path: Path, home: Path) -> None:
    result = run(pooled(tmp_path / "My Model.onnx", size="any"), save=False)
    assert [q.argument for q in result.questions] == ["patch_px", "pixel_sizes_m", "normalisation"]
    assert result.id == "my-model" and result.card is None and result.folder == ""
    assert not list((home / "models").glob("*/card.json"))
    with pytest.raises(RequestError, match=r"Patch size \(pixels\): .*Pixel sizes \(m\): .*Normalisation: ") as error:
        run(tmp_path / "My Model.onnx")
    assert error.value.message.fields == ("patch_px", "pixel_sizes_m", "normalisation")


def test_saves_an_encoder_that_works(tmp_path: Path, home: Path) -> None:
    result = run(pooled(tmp_path / "m.onnx"), id="mine", name="Mine", licence="CC0-1.0", **ENOUGH)
    card = load(home / "models" / "mine")
    card.verify()
    assert (card.name, card.dimension, card.image.patch_px, card.image.pooling) == ("Mine", 8, 32, "none")
    assert [c.common_name for c in card.image.channels] == ["red", "green", "blue"]
    assert card.image.mean == card.image.std == (0.5, 0.5, 0.5)
    assert result.folder == str(home / "models" / "mine") and said.RGB_ASSUMED() in result.found
    vectors = open_encoder(card).encode(np.random.default_rng(0).normal(size=(3, 3, 32, 32)).astype(np.float32))
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_an_id_is_taken_once(tmp_path: Path, home: Path, refused) -> None:
    run(pooled(tmp_path / "m.onnx"), **ENOUGH)
    with refused(RequestError, said.ID_TAKEN, id="m"):
        run(tmp_path / "m.onnx", **ENOUGH)
    run(tmp_path / "m.onnx", replace=True, **{**ENOUGH, "pixel_sizes_m": (2.0,)})
    assert load(home / "models" / "m").image.pixel_sizes_m == (2.0,)
    assert list((home / "models" / ".import").iterdir()) == []


def test_metadata_of_deepness(tmp_path: Path) -> None:
    notes = {
        "model_type": "Recognition",
        "resolution": 50,
        "tile_size": 64,
        "standardization_mean": [0.4, 0.5, 0.6],
        "standardization_std": [0.1, 0.2, 0.3],
    }
    result = run(pooled(tmp_path / "deep.onnx", size="any", metadata=notes), save=False)
    assert result.questions == () and result.card is not None
    image = result.card["image"]
    assert (image["patch_px"], image["pixel_sizes_m"]) == (64, [0.5])
    assert (image["mean"], image["std"]) == ([0.4, 0.5, 0.6], [0.1, 0.2, 0.3])
    plain = run(pooled(tmp_path / "plain.onnx", metadata={"model_type": "Regressor", "resolution": 10}), save=False)
    assert plain.card["image"]["mean"] == [0, 0, 0] and plain.card["image"]["std"] == [1, 1, 1]


@pytest.mark.parametrize(
    ("options", "pooling"), [({}, "mean"), ({"tokens": True}, "mean"), ({"tokens": True, "cls": True}, "cls")]
)
def test_token_grids_are_pooled_as_the_card_says(tmp_path: Path, options: dict, pooling: str, refused) -> None:
    path = grid(tmp_path / "grid.onnx", **options)
    result = run(path, **ENOUGH)
    assert result.card["image"]["pooling"] == pooling and result.card["dimension"] == 4
    vectors = open_encoder(load(Path(result.folder))).encode(np.ones((2, 3, 32, 32), np.float32))
    assert vectors.shape == (2, 4)
    gem = run(path, id="other", pooling="gem", **ENOUGH)
    assert gem.card["image"]["pooling"] == "gem"
    with refused(RequestError, said.POOLING_NEEDED):
        run(path, id="none", pooling="none", **ENOUGH)


def test_multispectral_is_asked_about(tmp_path: Path, refused) -> None:
    path = pooled(tmp_path / "ms.onnx", channels=4)
    result = run(path, save=False, **ENOUGH)
    assert [q.argument for q in result.questions] == ["channels"]
    assert (
        "blue:490:reflectance green:565:reflectance red:665:reflectance nir:865:reflectance"
        in result.questions[0].choices
    )
    channels = ("blue:490", "green:560", "red:665", "nir:842")
    result = run(path, save=False, channels=channels, **ENOUGH)
    assert [q.argument for q in result.questions] == ["scaling"]
    result = run(path, save=False, channels=channels, scaling="fixed", scale=0.0001, **ENOUGH)
    assert result.card["image"]["channels"][3]["wavelength_nm"] == 842
    assert result.card["image"]["scaling"]["scale"] == 0.0001
    with refused(RequestError, said.CHANNELS_COUNT, given=3, count=4):
        run(path, channels=("red", "green", "blue"), **ENOUGH)
    with refused(RequestError, said.NORMALISATION_COUNT, name="imagenet", channels=4):
        run(path, channels=channels, pixel_sizes_m=(10.0,), normalisation="imagenet", scaling="none")


def test_channels_with_units_make_a_physical_scaling(tmp_path: Path, refused) -> None:
    path = pooled(tmp_path / "ms.onnx", channels=4)
    channels = ("blue::reflectance", "green::reflectance", "red:665:reflectance", "nir:842:reflectance")
    card = run(path, save=False, channels=channels, scale=10000.0, **ENOUGH).card
    assert card["image"]["scaling"]["kind"] == "physical" and card["image"]["scaling"]["scale"] == 10000
    assert card["image"]["channels"][2]["unit"] == "reflectance"
    with refused(RequestError, said.NO_UNITS, channels=["red"]):
        run(path, channels=(*channels[:3], "red"), scaling="physical", **ENOUGH)
    with pytest.raises(RequestError, match=r"units reflectance.*vv::db"):
        run(path, channels=(*channels[:3], "nir:842:furlong"), **ENOUGH)


def test_a_text_tower_shares_the_space(tmp_path: Path, refused) -> None:
    text, tokenizer = words(tmp_path)
    image = pooled(tmp_path / "m.onnx")
    result = run(image, text=str(text), tokenizer=str(tokenizer), templates=("{}", "the {}"), **ENOUGH)
    tower = load(Path(result.folder)).text
    assert tower is not None and (tower.context_length, tower.pad_id, tower.input) == (12, 0, "input_ids")
    assert open_text(load(Path(result.folder))).encode(["river", "town"]).shape == (2, 8)
    other = words(tmp_path, dimension=5)[0]
    with refused(ModelFileError, said.TOWERS_DIFFER, shape=[2, 5], dimension=8):
        run(image, id="b", text=str(other), tokenizer=str(tokenizer), **ENOUGH)
    with refused(RequestError, said.TEXT_NEEDS_BOTH):
        run(image, id="c", text=str(text), **ENOUGH)
    (tmp_path / "bad.json").write_text("{}")
    with refused(ModelFileError, said.TOKENIZER_UNREADABLE, file="tokenizer.json"):
        run(image, id="d", text=str(text), tokenizer=str(tmp_path / "bad.json"), **ENOUGH)


def test_what_is_no_encoder_is_refused(tmp_path: Path, home: Path, refused) -> None:
    (tmp_path / "text.onnx").write_text("not a model")
    with refused(ModelFileError, said.NOT_ONNX, file="text.onnx"):
        run(tmp_path / "text.onnx", **ENOUGH)
    with refused(ModelFileError, said.NO_FILE):
        run(tmp_path / "nothing.onnx", **ENOUGH)
    text, _ = words(tmp_path)
    with refused(ModelFileError, said.NO_IMAGE_INPUT):
        run(text, **ENOUGH)
    assert not list((home / "models").glob("*/card.json"))


def test_a_classifier_and_a_segmenter_are_doubted(tmp_path: Path) -> None:
    classifier = run(pooled(tmp_path / "c.onnx", dimension=1000), save=False, **ENOUGH)
    assert classifier.warnings == (said.CLASSES(dimension=1000),)
    kernel = np.ones((2, 3, 1, 1), np.float32)
    nodes = [onnx.helper.make_node("Conv", ["image", "kernel"], ["mask"])]
    shapes = {"image": ["n", 3, 32, 32], "mask": ["n", 2, 32, 32]}
    path = _model(tmp_path / "s.onnx", nodes, shapes, {"kernel": kernel})
    assert run(path, save=False, **ENOUGH).warnings[0] == said.SEGMENTS(width=32, height=32)


def test_further_inputs_are_known_by_name_or_refused(tmp_path: Path) -> None:
    def extra(name: str) -> Path:
        nodes = [
            onnx.helper.make_node("GlobalAveragePool", ["image"], ["mean"]),
            onnx.helper.make_node("Flatten", ["mean"], ["flat"]),
            onnx.helper.make_node("Concat", ["flat", name], ["embedding"], axis=1),
        ]
        infos = {"image": ["n", 3, 32, 32], name: ["n", 2], "embedding": ["n", 5]}
        tensors = [onnx.helper.make_tensor_value_info(k, onnx.TensorProto.FLOAT, v) for k, v in infos.items()]
        graph = onnx.helper.make_graph(nodes, "test", tensors[:2], tensors[2:])
        model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 13)], ir_version=8)
        onnx.save(model, str(tmp_path / f"{name}.onnx"))
        return tmp_path / f"{name}.onnx"

    card = run(extra("latlon"), raster=str(scene(tmp_path / "s.tif")), **ENOUGH)
    assert card.card["image"]["extras"] == [{"input": "latlon", "kind": "latlon"}]
    assert card.picture and card.spread is not None  # tried, with the latitude and longitude of each patch
    with pytest.raises(ModelFileError, match="temperature"):
        run(extra("temperature"), **ENOUGH)


@pytest.mark.parametrize(
    ("count", "begins"),
    [
        (1, "vv::db"),
        (2, "vv::db vh::db"),
        (6, "blue:482:"),
        (10, "blue:490:"),
        (12, "coastal:443:"),
        (13, "coastal:443:"),
    ],
)
def test_the_usual_channels_can_be_chosen_and_are_as_many(tmp_path: Path, count: int, begins: str) -> None:
    path = pooled(tmp_path / "ms.onnx", channels=count)
    for choice in run(path, save=False, **ENOUGH).questions[0].choices:
        arguments = tuple(choice.split())
        result = run(path, save=False, channels=arguments, **ENOUGH)
        assert len(arguments) == count and all(q.argument == "scaling" for q in result.questions)
    assert run(path, save=False, **ENOUGH).questions[0].choices[0].startswith(begins)


def test_channel_words() -> None:
    assert (channel("nir:842").common_name, channel("nir:842").wavelength_nm) == ("nir", 842)
    assert channel("B8A:865").common_name == "nir"
    assert (channel("vv").common_name, channel("vv").wavelength_nm) == ("vv", None)
    with pytest.raises(RequestError, match="wavelength"):
        channel("nir:near")


def scene(path: Path) -> Path:
    """Four fields of different colours, 256 x 256 at 0.5 m."""
    rasterio = pytest.importorskip("rasterio")
    colours = np.random.default_rng(4).integers(20, 235, (3, 2, 2))
    noise = np.random.default_rng(5).integers(-15, 15, (3, 256, 256))
    pixels = (colours.repeat(128, 1).repeat(128, 2) + noise).astype(np.uint8)
    place = {"crs": "EPSG:32631", "transform": rasterio.Affine(0.5, 0, 500000, 0, -0.5, 4649776)}
    with rasterio.open(path, "w", "GTiff", 256, 256, 3, dtype="uint8", **place) as target:
        target.write(pixels)
    return path


def test_a_dry_run_draws_the_embedding(tmp_path: Path, home: Path) -> None:
    rasterio = pytest.importorskip("rasterio")
    raster, picture = scene(tmp_path / "scene.tif"), tmp_path / "pca.tif"
    result = run(pooled(tmp_path / "m.onnx"), save=False, raster=str(raster), picture=str(picture), **ENOUGH)
    assert result.picture == str(picture) and result.folder == ""
    assert result.spread is not None and -1 <= result.spread < 0.98
    assert "red <- band 1" in " ".join(map(str, result.found)).replace(" 660 nm", "")
    with rasterio.open(picture) as source, rasterio.open(raster) as ground:
        assert source.crs == ground.crs and source.count == 4
        assert all(abs(a - b) < 16 for a, b in zip(source.bounds, ground.bounds))  # less than a patch
        colours = source.read([1, 2, 3])
    height, width = colours.shape[1:]
    corners = colours[:, [1, 1, -2, -2], [1, -2, 1, -2]].T.astype(int)
    assert (
        min(np.abs(a - b).max() for i, a in enumerate(corners) for b in corners[:i]) > 20
    )  # four fields, four colours
    png = run(pooled(tmp_path / "m.onnx"), save=False, raster=str(raster), picture=str(tmp_path / "p.png"), **ENOUGH)
    assert Path(png.picture).read_bytes()[:4] == b"\x89PNG" and height * width <= 1000
    with rasterio.open(png.picture) as drawn:
        assert 400 < drawn.width <= 640


def test_a_wrong_normalisation_shows_in_the_dry_run(tmp_path: Path, codes) -> None:
    raster = scene(tmp_path / "scene.tif")
    arguments = {"pixel_sizes_m": (0.5,), "mean": (90.0, 90.0, 90.0), "std": (1.0, 1.0, 1.0)}
    result = run(pooled(tmp_path / "m.onnx"), save=False, raster=str(raster), **arguments)
    assert said.ALIKE.code in codes(result.warnings)


# --- third-party encoders, where they are ---

REAL = {
    "mobilenet_v1/mobilenet_v1_1.0_224_quant_embedding_extractor_w8.onnx": ({"normalisation": "half"}, 1024),
    "mobilenet_v2/tf2_mobilenet_v2_1.0_224_ptq_w8.onnx": ({"normalisation": "half"}, 1280),
    "mobilenet_v3_small/mobilenet_v3_small_imagenet_embed.onnx": ({"normalisation": "imagenet", "patch_px": 224}, 576),
}


@pytest.mark.parametrize("file", REAL)
def test_third_party_encoders(file: str) -> None:
    if not (MODELS / file).is_file():
        pytest.skip("the third-party encoders are not here; AKIN_SHARED_DATA names their folder")
    arguments, dimension = REAL[file]
    result = run(MODELS / file, id="other", pixel_sizes_m=(0.3,), **arguments)
    card = load(Path(result.folder))
    assert (card.dimension, card.image.patch_px, card.image.pooling) == (dimension, 224, "none")
    assert result.warnings == ()


def test_a_dry_run_takes_the_word_on_values(tmp_path: Path, rasters: ModuleType) -> None:
    land = rasters.write(tmp_path / "land.tif", rasters.landscape(96, 96).astype("float32"), tiled=False)
    channels = tuple(f"{name}::reflectance" for name in ("red", "green", "blue"))
    arguments = {"channels": channels, "raster": str(land), "save": False, **ENOUGH}
    with pytest.raises(RasterError, match="Enter in Values"):
        run(pooled(tmp_path / "m.onnx"), **arguments)
    result = run(tmp_path / "m.onnx", values="reflectance x 255", **arguments)
    assert "Values: reflectance x 255 (as entered)" in map(str, result.found)


def test_what_can_be_chosen_is_what_the_engine_knows() -> None:
    assert set(BY_NAME["normalisation"].choices) == set(NORMALISATIONS)
    assert set(BY_NAME["scaling"].choices) == set(SCALINGS) and set(BY_NAME["pooling"].choices) == set(POOLINGS)
    assert tuple(order for orders in ORDERS.values() for order in orders) == LAYOUTS
