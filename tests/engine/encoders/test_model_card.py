"""Model cards are untrusted: every wrong field is refused by name, and no path leaves the folder."""

import copy
import hashlib
import json

import pytest
from akin.plugin.engine.base.errors import CardError, ModelFileError
from akin.plugin.engine.encoders.card import load

IMAGE = b"not really onnx"
CARD = {
    "format": 1,
    "id": "tiny",
    "name": "Tiny",
    "version": "1",
    "licence": "MIT",
    "dimension": 8,
    "image": {
        "file": "image.onnx",
        "sha256": hashlib.sha256(IMAGE).hexdigest(),
        "patch_px": 128,
        "pixel_sizes_m": [0.6, 5.0],
        "channels": [{"name": n} for n in ("red", "green", "blue")],
        "mean": [0, 0, 0],
        "std": [1, 1, 1],
    },
}


def written(tmp_path, **changes):
    card = copy.deepcopy(CARD)
    for path, value in changes.items():
        *way, last = path.split("__")
        part = card
        for step in way:
            part = part[step]
        part[last] = value
    (tmp_path / "image.onnx").write_bytes(IMAGE)
    (tmp_path / "card.json").write_text(json.dumps(card))
    return tmp_path


def test_a_good_card_loads_and_verifies(tmp_path):
    card = load(written(tmp_path))
    card.verify()
    assert card.image.channels[0].required
    assert card.patch_m(0.6) == pytest.approx(76.8)


@pytest.mark.parametrize(("native", "read_at"), [(0.1, 0.6), (0.3, 0.6), (1.5, 0.6), (3, 5.0), (10, 5.0), (30, 5.0)])
def test_a_raster_is_read_at_the_nearest_trained_size(tmp_path, native, read_at):
    assert load(written(tmp_path)).pixel_size_for(native) == read_at


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"format": 2}, "has the format 2"),
        ({"id": "../evil"}, "id must have 1 to 64 characters"),
        ({"dimension": 0}, "dimension must be"),
        ({"dimension": "8"}, r"dimension must be int"),
        ({"image__patch_px": 10**9}, "patch_px must be"),
        ({"image__std": [1, 0, 1]}, "std must be greater than 0"),
        ({"image__mean": [1]}, "one value for each channel"),
        ({"image__scaling": {"kind": "magic"}}, "scaling.kind"),
        ({"image__pixel_sizes_m": []}, "pixel_sizes_m"),
        ({"image__channels": [{"name": n, "required": False} for n in "rgb"]}, "must have a fill value"),
        ({"image__scaling": {"kind": "physical"}}, "needs a unit for each channel"),
        ({"image__mean": [10**400, 0, 0]}, r"mean\[0\] is too large"),
        ({"image__pooling": "dense", "image__side": 0}, "must be a multiple of image.side"),
        ({"image__pooling": "dense", "image__side": 7}, "must be a multiple of image.side"),
        ({"image__pooling": "dense", "image__side": 256}, "must be a multiple of image.side"),
        ({"image__colour": "red"}, "no field 'colour'"),
        ({"text": {"file": "t.onnx"}}, "needs the field"),
    ],
)
def test_a_wrong_field_is_refused_by_name(tmp_path, changes, complaint):
    with pytest.raises(CardError, match=complaint):
        load(written(tmp_path, **changes))


@pytest.mark.parametrize("name", ["../image.onnx", "/etc/passwd", "..", "a/../../x", "a\0b"])
def test_no_path_leaves_the_folder(tmp_path, name):
    with pytest.raises(ModelFileError, match="outside its own folder"):
        load(written(tmp_path, image__file=name))


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    outside = tmp_path / "outside.onnx"
    outside.write_bytes(IMAGE)
    model = tmp_path / "model"
    model.mkdir()
    written(model)
    (model / "image.onnx").unlink()
    (model / "image.onnx").symlink_to(outside)
    with pytest.raises(ModelFileError, match="outside its own folder"):
        load(model)


def test_missing_and_damaged_files_are_told_apart(tmp_path):
    card = load(written(tmp_path))
    (tmp_path / "image.onnx").write_bytes(IMAGE + b"!")
    with pytest.raises(ModelFileError, match="damaged or was replaced"):
        card.verify()
    (tmp_path / "image.onnx").unlink()
    with pytest.raises(ModelFileError, match="is missing"):
        card.verify()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "x" * 2_000_000, "[" * 100_000])
def test_what_is_no_card_is_said_to_be_none(tmp_path, text):
    (tmp_path / "card.json").write_text(text)
    with pytest.raises(CardError):
        load(tmp_path)


def test_the_digest_follows_files_and_preprocessing_alone(tmp_path):
    plain = load(written(tmp_path)).digest()
    assert load(written(tmp_path, description="other words")).digest() == plain
    assert load(written(tmp_path, image__mean=[0.5, 0, 0])).digest() != plain
