"""Model cards are untrusted: every wrong field is refused by name, and no path leaves the folder."""

import copy
import hashlib
import json
from dataclasses import replace

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

FAMILIARITY = {"file": "familiar.npz", "sha256": "0" * 64, "near": 0.9, "far": 0.4}
TEXT = {
    "file": "text.onnx",
    "sha256": "0" * 64,
    "tokenizer": "t.json",
    "tokenizer_sha256": "0" * 64,
    "context_length": 8,
}
JUDGE = {"rivals": ["forest", "sea"], "same": 0.6, "cosine": 20.0, "rival": -8.0, "familiar": 0.0, "bias": -3.0}


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


def test_an_encoder_of_a_range_reads_a_raster_as_it_is(tmp_path):
    card = load(written(tmp_path, image__pixel_range_m=[0.1, 30], image__pixel_sizes_m=[]))
    assert [card.pixel_size_for(native) for native in (0.02, 0.1, 0.6, 28.4964, 90)] == [0.1, 0.1, 0.6, 28.5, 30.0]
    dense = replace(card, image=replace(card.image, pooling="dense", side=4))
    assert dense.pixel_size_for(0.5, "houses") == 0.469  # 15 m for a token of 32 px
    assert dense.patch_m(0.5) == 16 and card.patch_m(0.5) == 64


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
        ({"image__pixel_range_m": [30, 0.1]}, "image.pixel_range_m must have the smallest"),
        ({"image__pixel_range_m": [0, 1]}, "image.pixel_range_m must have the smallest"),
        ({"image__pixel_range_m": [1]}, "pixel_range_m must have 2 values"),
        ({"image__channels": [{"name": n, "required": False} for n in "rgb"]}, "must have a fill value"),
        ({"image__scaling": {"kind": "physical"}}, "needs a unit for each channel"),
        ({"image__mean": [10**400, 0, 0]}, r"mean\[0\] is too large"),
        ({"image__pooling": "dense", "image__side": 0}, "must be a multiple of image.side"),
        ({"image__pooling": "dense", "image__side": 7}, "must be a multiple of image.side"),
        ({"image__pooling": "dense", "image__side": 256}, "must be a multiple of image.side"),
        ({"image__colour": "red"}, "no field 'colour'"),
        ({"text": {"file": "t.onnx"}}, "needs the field"),
        ({"image__familiarity": FAMILIARITY | {"far": 0.9}}, "image.familiarity needs far and near"),
        ({"image__familiarity": FAMILIARITY | {"near": 1.5}}, "image.familiarity needs far and near"),
        ({"image__familiarity": FAMILIARITY | {"far": float("nan")}}, "image.familiarity needs far and near"),
        ({"image__familiarity": FAMILIARITY | {"sha256": 3}}, "familiarity.sha256 must be str"),
        ({"text": TEXT | {"known_from": float("inf")}}, "known_from must have finite numbers"),
        ({"text": TEXT | {"judge": JUDGE | {"rivals": []}}}, "rivals must have 1 to 1000"),
        ({"text": TEXT | {"judge": JUDGE | {"rivals": ["a", " "]}}}, "rivals must have 1 to 1000"),
        ({"text": TEXT | {"judge": JUDGE | {"rivals": ["a"] * 1001}}}, "rivals must have 1 to 1000"),
        ({"text": TEXT | {"judge": JUDGE | {"rivals": ["a" * 201]}}}, "rivals must have 1 to 1000"),
        ({"text": TEXT | {"judge": JUDGE | {"bias": float("nan")}}}, "text.judge must have finite numbers"),
        ({"text": TEXT | {"judge": JUDGE | {"cosine": 0.0}}}, "cosine must be greater than 0"),
        ({"text": TEXT | {"judge": JUDGE | {"familiar": 1.0}}}, "must have image.familiarity"),
        ({"text": TEXT | {"judge": {"rivals": ["a"]}}}, "judge needs the field 'same'"),
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


def test_missing_and_damaged_files_are_distinguished(tmp_path):
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


def test_what_scores_are_made_of_is_read_and_does_not_change_the_digest(tmp_path):
    """Collections stay readable if only the scores of an encoder change."""
    plain = load(written(tmp_path))
    assert plain.digest() == "a516b879577beb5e449e1e1c9c299bfd2bcbb468a7fa6360685fe0cccead6bfb"  # of an earlier version
    text = TEXT | {"known_output": "known", "known_from": 0.3, "judge": JUDGE | {"familiar": 1.0}}
    card = load(written(tmp_path, image__familiarity=FAMILIARITY, text=text))
    assert card.text.judge.rivals == ("forest", "sea") and card.text.known_from == 0.3
    assert card.files()["familiar.npz"] == "0" * 64 and card.digest() == plain.digest()
    with pytest.raises(ModelFileError, match=r"familiar\.npz of the encoder Tiny is missing"):
        card.verify()


def test_a_familiarity_outside_the_folder_is_refused(tmp_path):
    with pytest.raises(ModelFileError, match="outside its own folder"):
        load(written(tmp_path, image__familiarity=FAMILIARITY | {"file": "../familiar.npz"}))
