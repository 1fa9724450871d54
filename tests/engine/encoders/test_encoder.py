"""Encoders: files that are untrusted, devices that may not be there, and vectors that don't depend on company."""

from __future__ import annotations

import json

import numpy as np
import pytest
from akin.plugin.contract import ListEncoders, messages
from akin.plugin.engine.base.errors import Cancelled, CardError, ModelFileError
from akin.plugin.engine.catalog.installed import list_encoders
from akin.plugin.engine.encoders.encoder import unit
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.encoders.kinds import open_encoder
from akin.plugin.engine.encoders.pooling import pool
from akin.plugin.engine.encoders.weights import check_onnx


@pytest.fixture
def models(make_data, tmp_path, monkeypatch):
    """An empty folder of encoders that `find_card` searches."""
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    return tmp_path / "models"


def patches(count, px=16):
    return np.random.default_rng(0).normal(size=(count, 3, px, px)).astype(np.float32)


def test_vectors_have_length_one(akin_home):
    vectors = open_encoder(find_card("fake")).encode(patches(5))
    assert vectors.shape == (5, 16) and vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_vectors_do_not_depend_on_their_batch(akin_home):
    encoder = open_encoder(find_card("fake"))
    given = patches(40)
    whole = encoder.encode(given)
    for size in (1, 3, 16):
        parts = np.concatenate([encoder.encode(given[i : i + size]) for i in range(0, 40, size)])
        np.testing.assert_array_equal(parts.astype(np.float16), whole.astype(np.float16))


def test_real_encoders_do_not_depend_on_their_batch(models, shared_data, make_data):
    """Bit for bit once they are stored, for convolutions in float and in 8 bits."""
    import shutil

    for name, file, size, px in [
        ("mnv3", "mobilenet_v3_small/mobilenet_v3_small_imagenet_embed.onnx", 576, 96),
        ("mnv1", "mobilenet_v1/mobilenet_v1_1.0_224_quant_embedding_extractor_w8.onnx", 1024, 224),
    ]:
        home = make_data.make_encoder(models, name, patch_px=px)
        shutil.copy(shared_data / "models" / file, home / "image.onnx")
        card = json.loads((home / "card.json").read_text()) | {"dimension": size}
        card["image"] |= {"input": "input", "sha256": make_data.sha256(home / "image.onnx")}
        (home / "card.json").write_text(json.dumps(card))
        encoder, given = open_encoder(find_card(name)), patches(8, px)
        whole = encoder.encode(given).astype(np.float16)
        for count in (1, 3):
            parts = np.concatenate([encoder.encode(given[i : i + count]) for i in range(0, 8, count)])
            assert (parts.astype(np.float16) != whole).mean() < 1e-3


@pytest.mark.parametrize("device", ["auto", "cpu", "cuda", "directml", "coreml"])
def test_the_device_is_reported_and_why(akin_home, device):
    encoder = open_encoder(find_card("fake"), device=device)
    assert encoder.encode(patches(1)).shape == (1, 16)
    assert encoder.device in ("cpu", "cuda", "directml", "coreml")
    if encoder.device == "cpu":
        codes = [message.code for message in encoder.notes[0].params["messages"]]
        assert codes[0] == messages.encoders.ON_CPU.code and len(codes) > 1


def test_a_run_can_be_cancelled(models, make_data):
    make_data.make_encoder(models, "slow", work=12, patch_px=128)
    encoder = open_encoder(find_card("slow"))
    with pytest.raises(Cancelled):  # a model that runs to its end gives vectors all the same
        encoder.encode(patches(48, 128), cancelled=lambda: True)


@pytest.mark.parametrize(
    ("shape", "pooling", "expected"),
    [
        ((2, 5), "none", (2, 5)),
        ((2, 5, 1, 1), "none", (2, 5)),
        ((2, 7, 5), "cls", (2, 5)),
        ((2, 7, 5), "mean", (2, 5)),
        ((2, 5, 3, 3), "mean", (2, 5)),
        ((2, 5, 3, 3), "gem", (2, 5)),
    ],
)
def test_pooling(shape, pooling, expected):
    output = np.abs(np.random.default_rng(0).normal(size=shape)).astype(np.float32)
    pooled = pool(output, pooling)
    assert pooled.shape == expected
    if pooling == "cls":
        np.testing.assert_array_equal(pooled, output[:, 0])
    if pooling == "gem":
        np.testing.assert_allclose(pooled, (output.reshape(2, 5, -1) ** 3).mean(axis=2) ** (1 / 3), rtol=1e-4)
    assert unit(np.zeros((1, 3), np.float32)).tolist() == [[0, 0, 0]]


def test_a_graph_of_a_fixed_batch(models, make_data):
    import onnx

    home = make_data.make_encoder(models)
    free = open_encoder(find_card("fake")).encode(patches(7))
    model = onnx.load(home / "image.onnx")
    for value in (model.graph.input[0], model.graph.output[0]):
        value.type.tensor_type.shape.dim[0].dim_value = 3
    onnx.save(model, home / "image.onnx")
    rewrite(home, sha256=make_data.sha256(home / "image.onnx"))
    encoder = open_encoder(find_card("fake"))
    assert encoder.fixed_batch == 3
    np.testing.assert_allclose(encoder.encode(patches(7)), free, atol=1e-6)
    assert encoder.encode(patches(0)).shape == (0, 16)


# Untrusted files


def rewrite(home, **image):
    card = json.loads((home / "card.json").read_text())
    card["image"] |= image
    (home / "card.json").write_text(json.dumps(card))


def test_a_wrong_dimension(models, make_data):
    home = make_data.make_encoder(models)
    card = json.loads((home / "card.json").read_text()) | {"dimension": 17}
    (home / "card.json").write_text(json.dumps(card))
    with pytest.raises(
        ModelFileError, match=r"returns vectors of the shape \(2, 16\), but the model card says \(2, 17\)"
    ):
        open_encoder(find_card("fake")).encode(patches(2))


@pytest.mark.parametrize(
    ("image", "words"),
    [
        ({"input": "nothing"}, 'has no input "nothing"'),
        ({"output": "nothing"}, "has no output"),
        ({"patch_px": 32}, "has the shape"),
    ],
)
def test_a_card_that_does_not_fit_its_graph(models, make_data, image, words):
    rewrite(make_data.make_encoder(models), **image)
    with pytest.raises(ModelFileError, match=words):
        open_encoder(find_card("fake"))


@pytest.mark.parametrize(
    ("location", "listed", "words"),
    [
        ("../secret.bin", {}, "from a file outside its own folder"),
        ("/etc/passwd", {}, "from a file outside its own folder"),
        ("sub/../../secret.bin", {}, "from a file outside its own folder"),
        ("a\0b", {}, "from a file outside its own folder"),
        ("absent.bin", {"absent.bin": "0"}, "The file absent.bin .* is missing"),
        ("there.bin", {}, "there.bin, but the model card does not list"),
        ("there.bin", {"there.bin": "0"}, "there.bin .* is damaged or was replaced"),
    ],
)
def test_weights_elsewhere_than_the_card_says(models, make_data, location, listed, words):
    import onnx
    from onnx.external_data_helper import set_external_data

    home = make_data.make_encoder(models)
    for path in (models / "secret.bin", home / "there.bin"):
        path.write_bytes(b"\0" * 1000)
    model = onnx.load(home / "image.onnx")
    tensor = model.graph.initializer[0]
    set_external_data(tensor, location=location)
    tensor.ClearField("raw_data")
    (home / "image.onnx").write_bytes(model.SerializeToString())
    rewrite(home, sha256=make_data.sha256(home / "image.onnx"), data=listed)
    with pytest.raises(ModelFileError, match=words):
        open_encoder(find_card("fake"))


def test_external_data_in_a_subgraph_is_found(tmp_path):
    import onnx
    from onnx import TensorProto, helper
    from onnx.external_data_helper import set_external_data

    tensor = helper.make_tensor("t", TensorProto.FLOAT, [1], [1.0])
    tensor.raw_data = b"\0" * 4
    set_external_data(tensor, location="../out.bin")
    tensor.ClearField("raw_data")
    inner = helper.make_graph([helper.make_node("Constant", [], ["c"], value=tensor)], "inner", [], [])
    node = helper.make_node("If", ["x"], ["y"], then_branch=inner, else_branch=inner)
    model = helper.make_model(helper.make_graph([node], "g", [], []))
    (tmp_path / "m.onnx").write_bytes(model.SerializeToString())
    with pytest.raises(ModelFileError, match="outside its own folder"):
        check_onnx(tmp_path / "m.onnx")
    assert onnx.__version__


@pytest.mark.parametrize("data", [b"", b"nonsense", b"\x3a\xff\xff\xff\xff\xff\xff\xff\xff\x7f", b"\x3a\x05ab"])
def test_what_is_no_onnx(tmp_path, data):
    (tmp_path / "m.onnx").write_bytes(data)
    with pytest.raises(ModelFileError, match="can't be read as an ONNX file"):
        check_onnx(tmp_path / "m.onnx")


def test_an_absurd_graph_is_an_error_and_no_crash(models, make_data):
    """A graph that asks for terabytes."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    home = make_data.make_encoder(models)
    shape = numpy_helper.from_array(np.array([1 << 22, 1 << 22], np.int64), "shape")
    nodes = [
        helper.make_node("ConstantOfShape", ["shape"], ["huge"]),
        helper.make_node("ReduceMean", ["huge"], ["one"], keepdims=0),
        helper.make_node("ReduceMean", ["image"], ["two"], axes=[2, 3], keepdims=0),
        helper.make_node("Add", ["one", "two"], ["embedding"]),
    ]
    given = helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 3, 16, 16])
    gives = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", 3])
    graph = helper.make_graph(nodes, "g", [given], [gives], [shape])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), home / "image.onnx")
    card = json.loads((home / "card.json").read_text()) | {"dimension": 3}
    (home / "card.json").write_text(json.dumps(card))
    rewrite(home, sha256=make_data.sha256(home / "image.onnx"))
    with pytest.raises(ModelFileError, match=r"Fake: image\.onnx .* wanted more than the .* GB of memory"):
        open_encoder(find_card("fake")).encode(patches(1))


# Which encoders there are


def test_broken_cards_are_listed_with_their_problem(models, make_data):
    make_data.make_encoder(models, "good")
    (make_data.make_encoder(models, "bad") / "card.json").write_text("{")
    (make_data.make_encoder(models, "lame") / "image.onnx").unlink()
    escapes = make_data.make_encoder(models, "escapes")
    rewrite(escapes, file="../good/image.onnx")
    found = {e.id: e for e in list_encoders(ListEncoders()).encoders}
    assert found["good"].problem is None and found["good"].words and found["good"].languages == ("en", "fr")
    problems = {name: found[name].problem.code for name in ("bad", "lame", "escapes")}
    wrong = messages.encoders
    assert problems["bad"] == wrong.CARD_UNREADABLE.code
    assert problems["lame"] == wrong.FILE_MISSING.code
    assert problems["escapes"] == wrong.OUTSIDE_FOLDER.code
    with pytest.raises(CardError, match="can't be read"):
        find_card("bad")


def test_extras_are_filled(models, make_data, rasters, tmp_path):
    import onnx
    from akin.plugin.contract import EncodeRaster
    from akin.plugin.engine.base.errors import RasterError
    from akin.plugin.engine.base.job import Job
    from akin.plugin.engine.encode.encode import encode_raster
    from onnx import TensorProto, helper

    kinds = {"where": "latlon", "when": "date", "size": "pixel_size_m"}
    home = make_data.make_encoder(models, words=False, extras=[{"input": i, "kind": k} for i, k in kinds.items()])
    model = make_data.image_tower(16)
    nodes = [helper.make_node("Concat", ["where", "when", "size3"], ["embedding"], axis=1)]
    nodes.insert(0, helper.make_node("Unsqueeze", ["size", "one"], ["size3"]))
    one = onnx.numpy_helper.from_array(np.array([1], np.int64), "one")
    info = [
        helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for n, s in (("where", ["n", 2]), ("when", ["n", 2]))
    ]
    info += [helper.make_tensor_value_info("size", TensorProto.FLOAT, ["n"]), model.graph.input[0]]
    gives = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", 5])
    graph = helper.make_graph(nodes, "g", info, [gives], [one])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), home / "image.onnx")
    card = json.loads((home / "card.json").read_text()) | {"dimension": 5}
    (home / "card.json").write_text(json.dumps(card))
    rewrite(home, sha256=make_data.sha256(home / "image.onnx"))
    path = rasters.write(tmp_path / "a.tif", rasters.landscape(32, 32))
    request = EncodeRaster((str(path),), "fake", str(tmp_path / "c"))
    with pytest.raises(RasterError, match="needs the date of the imagery"):
        encode_raster(request, Job())
    request = EncodeRaster((str(path),), "fake", str(tmp_path / "c"), date="2020-02-01")
    assert encode_raster(request, Job()).patches == 4
    from akin.plugin.engine.collection.collection import Collection

    vector = next(Collection.open(tmp_path / "c").blocks()).vectors[0].astype(float)
    latitude, longitude, year, day, size = vector / vector[3] * 32  # 1 February is day 32
    assert latitude == pytest.approx(45.15, rel=0.01) and longitude == pytest.approx(3.0, rel=0.02)
    assert year == pytest.approx(2020, rel=0.01) and size == pytest.approx(10, rel=0.01) and day == 32
