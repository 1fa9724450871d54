"""The files of an imported encoder: weights of their own come along, and what is no ONNX file is named."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from akin.plugin.contract import ImportEncoder, ListEncoders, RemoveEncoder
from akin.plugin.contract.message import Sentence
from akin.plugin.contract.messages import disk, encoders
from akin.plugin.contract.messages.exchange import importing as said
from akin.plugin.engine.base.errors import Cancelled, ModelFileError, RequestError, ResourceError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog.fetch import remove_encoder
from akin.plugin.engine.catalog.importing import files as import_files
from akin.plugin.engine.catalog.importing.folder import sweep
from akin.plugin.engine.catalog.importing.run import default_id, import_encoder
from akin.plugin.engine.catalog.installed import list_encoders
from akin.plugin.engine.encoders.card import load
from akin.plugin.engine.encoders.kinds import open_encoder
from akin.plugin.engine.encoders.text.text_encoder import open_text

ROOT = Path(__file__).resolve().parents[4]
ENOUGH = {"pixel_sizes_m": (0.5,), "normalisation": "half"}


@pytest.fixture
def theirs(make_data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with image.onnx, text.onnx and tokenizer.json, as somebody downloaded them."""
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    return make_data.make_encoder(tmp_path / "theirs")


def apart(path: Path, location: str, one_file: bool = True) -> Path:
    """The graph, saved again with separate weights: one file (`location`), or one file for each tensor."""
    import onnx

    model = onnx.load(str(path))
    target = path.with_name(f"apart_{path.name}")
    given = {"all_tensors_to_one_file": one_file, "location": location if one_file else None, "size_threshold": 100}
    (path.parent / location).unlink(missing_ok=True) if location else None  # onnx appends
    onnx.save(model, str(target), save_as_external_data=True, **given)
    return target


def run(image: Path, job: Job | None = None, **given: object):
    return import_encoder(ImportEncoder(str(image), **{**ENOUGH, **given}), job or Job())


def patches() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(3, 3, 16, 16)).astype(np.float32)


def test_both_towers_keep_weights_of_the_same_name(theirs: Path, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    shutil.copy(theirs / "text.onnx", tmp_path / "words" / "text.onnx")
    image = apart(theirs / "image.onnx", "model.onnx_data")
    text = apart(tmp_path / "words" / "text.onnx", "model.onnx_data")
    words = {"text": str(theirs / "text.onnx"), "tokenizer": str(theirs / "tokenizer.json")}
    plain = run(theirs / "image.onnx", id="plain", **words)
    result = run(image, id="big", **{**words, "text": str(text)})
    card, whole = load(Path(result.folder)), load(Path(plain.folder))
    assert set(card.files()) == {
        "image/image.onnx", "image/model.onnx_data", "text/text.onnx", "text/model.onnx_data", "tokenizer.json"
    }  # fmt: skip
    assert set(whole.files()) == {"image.onnx", "text.onnx", "tokenizer.json"}
    card.verify()
    np.testing.assert_array_equal(open_encoder(card).encode(patches()), open_encoder(whole).encode(patches()))
    np.testing.assert_array_equal(open_text(card).encode(["water"]), open_text(whole).encode(["water"]))


def test_a_file_for_each_tensor_and_folders_among_them(theirs: Path) -> None:
    many = apart(theirs / "image.onnx", "", one_file=False)
    assert load(Path(run(many).folder)).image.data.keys() == {"image/w"}
    (theirs / "weights").mkdir()
    deep = apart(theirs / "image.onnx", "weights/all.bin")
    card = load(Path(run(deep, id="deep").folder))
    assert set(card.image.data) == {"image/weights/all.bin"}
    assert open_encoder(card).encode(patches()).shape == (3, 16)


def test_other_weights_are_another_encoder_and_damage_is_found(theirs: Path) -> None:
    card = load(Path(run(apart(theirs / "image.onnx", "w.bin")).folder))
    data = card.path("image/w.bin")
    changed = bytearray(data.read_bytes())
    changed[3] ^= 1
    data.write_bytes(changed)
    with pytest.raises(ModelFileError, match=r"image/w\.bin .* is damaged or was replaced"):
        open_encoder(card)
    other = apart(theirs / "image.onnx", "w.bin")
    (theirs / "w.bin").write_bytes(changed)
    assert load(Path(run(other, replace=True).folder)).digest() != card.digest()


def test_a_list_does_not_read_gigabytes(theirs: Path, monkeypatch) -> None:
    folder = Path(run(apart(theirs / "image.onnx", "w.bin"), id="large").folder)
    (folder / "image" / "w.bin").write_bytes(b"\0" * 192)

    def problem() -> Any:
        return next(e.problem for e in list_encoders(ListEncoders()).encoders if e.id == "large")

    assert problem().params["file"] == "image/w.bin"
    monkeypatch.setattr("akin.plugin.engine.catalog.installed._QUICK_BYTES", 191)
    assert problem() is None
    (folder / "image" / "w.bin").unlink()
    assert problem().code == encoders.FILE_MISSING.code and problem().params["file"] == "image/w.bin"


def test_all_of_it_is_deleted_and_counted(theirs: Path) -> None:
    folder = Path(run(apart(theirs / "image.onnx", "w.bin"), id="gone").folder)
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    assert remove_encoder(RemoveEncoder("gone")).freed_bytes == size > (theirs / "w.bin").stat().st_size
    assert not folder.exists()


def test_weights_that_are_not_there_are_asked_for(theirs: Path, refused) -> None:
    image = apart(theirs / "image.onnx", "w.bin")
    (theirs / "w.bin").unlink()
    with refused(ModelFileError, said.NO_WEIGHTS, weights="w.bin"):
        run(image)


def test_weights_that_are_cut_off_are_named(theirs: Path, refused) -> None:
    image = apart(theirs / "image.onnx", "w.bin")
    (theirs / "w.bin").write_bytes((theirs / "w.bin").read_bytes()[:50])
    with refused(ModelFileError, said.WEIGHTS_CUT_OFF, file="apart_image.onnx", weights="w.bin"):
        run(image)


def test_weights_elsewhere_are_refused(theirs: Path, tmp_path: Path) -> None:
    image = apart(theirs / "image.onnx", "w.bin")
    (theirs / "w.bin").rename(tmp_path / "secret")
    (theirs / "w.bin").symlink_to(tmp_path / "secret")
    with pytest.raises(ModelFileError, match=r"w\.bin.* Copy the files themselves"):
        run(image)
    for place in ("image.onnx", "sub\\w.bin", "../home/w.bin"):
        renamed(image, "w.bin", place)
        with pytest.raises(ModelFileError, match=r"a name that Akin can't use|outside"):
            run(image)
        renamed(image, place, "w.bin")


def renamed(path: Path, old: str, new: str) -> None:
    import onnx

    model = onnx.load(str(path), load_external_data=False)
    for tensor in model.graph.initializer:
        for entry in tensor.external_data:
            entry.value = new if (entry.key, entry.value) == ("location", old) else entry.value
    onnx.save(model, str(path))


def test_a_look_copies_nothing_and_a_copy_can_be_stopped(theirs: Path, tmp_path: Path, monkeypatch) -> None:
    image = apart(theirs / "image.onnx", "w.bin")
    copied: list[str] = []
    run(image, Job(lambda fraction, note: copied.append(str(note))), save=False)
    assert not any("Copying" in note for note in copied)
    run(image, Job(lambda fraction, note: copied.append(str(note))), id="kept")
    assert any("Copying w.bin" in note for note in copied)
    monkeypatch.setattr(import_files.os, "link", _no_link)
    assert run(image, save=False).card is not None
    with pytest.raises(Cancelled):
        run(image, Job(cancelled=lambda: True), id="stopped")
    assert not (tmp_path / "home" / "models" / "stopped").exists()


def _no_link(*_: object) -> None:
    raise OSError("another disk")


def test_no_room_is_said_before_anything_is_copied(theirs: Path, tmp_path: Path, monkeypatch, refused) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(import_files.shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
    assert run(theirs / "image.onnx", save=False).card is not None  # a look copies nothing where the disk can link
    with refused(ResourceError, said.NO_ROOM, free_mb=1.0):
        run(theirs / "image.onnx")


@pytest.mark.parametrize(
    ("was", "now"), [("é.onnx".encode(), b"\xff\xa9.onnx"), (b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xf0")]
)
def test_a_zip_archive_whose_list_is_damaged(theirs: Path, tmp_path: Path, was: bytes, now: bytes, refused) -> None:
    with zipfile.ZipFile(tmp_path / "a.onnx", "w") as archive:
        archive.writestr("é.onnx", b"")
    data = (tmp_path / "a.onnx").read_bytes()
    assert was in data
    (tmp_path / "a.onnx").write_bytes(data.replace(was, now))
    with refused(ModelFileError, said.ZIP_DAMAGED):
        run(tmp_path / "a.onnx")


@pytest.mark.skipif(not Path("/proc/self/mem").is_file(), reason="Linux has a file there that nobody can read")
def test_a_file_that_can_not_be_read_is_said(theirs: Path, refused) -> None:
    with refused(ModelFileError, disk.BROKEN, path="/proc/self/mem"):
        run(Path("/proc/self/mem"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", said.EMPTY),
        (b"\n<!DOCTYPE html><html>", said.WEB_PAGE),
        (b"PK\x03\x04rest", said.ZIP_DAMAGED),
        (b"version https://git-lfs.github.com/spec/v1\noid", said.LFS_POINTER),
        (b"\x80\x02}q\x00", said.PYTORCH),
        (b"\x40\0\0\0\0\0\0\0" + b'{"weight":{}}', said.SAFETENSORS),
        (b"\x1c\0\0\0TFL3", said.TFLITE),
        (b"nonsense", said.NOT_ONNX),
    ],
)
def test_what_is_no_onnx_file_is_named(theirs: Path, data: bytes, sentence: Sentence, refused) -> None:
    (theirs / "wrong.onnx").write_bytes(data)
    with refused(ModelFileError, sentence, file="wrong.onnx"):
        run(theirs / "wrong.onnx")


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [("archive/data.pkl", said.PYTORCH), ("a/model.onnx", said.ZIP_WITH_ONNX), ("a/readme.txt", said.ZIP)],
)
def test_archives_are_looked_into(theirs: Path, inside: str, sentence: Sentence, refused) -> None:
    with zipfile.ZipFile(theirs / "zip.onnx", "w") as archive:
        archive.writestr(inside, "")
    with refused(ModelFileError, sentence, file="zip.onnx"):
        run(theirs / "zip.onnx")


def test_a_file_that_is_cut_off_says_so(theirs: Path, refused) -> None:
    whole = (theirs / "image.onnx").read_bytes()
    (theirs / "cut.onnx").write_bytes(whole[: len(whole) // 2])
    with refused(ModelFileError, said.CUT_OFF, file="cut.onnx"):
        run(theirs / "cut.onnx")


def test_what_was_downloaded_is_not_copied_again(theirs: Path) -> None:
    image = apart(theirs / "image.onnx", "w.bin")
    request = ImportEncoder(str(image), pixel_sizes_m=(0.5,), normalisation="half")
    folder = Path(import_encoder(request, Job(), passing=True).folder)
    assert (folder / "image" / "w.bin").samefile(theirs / "w.bin")
    shutil.rmtree(theirs)
    assert open_encoder(load(folder)).encode(patches()).shape == (3, 16)


@pytest.mark.parametrize(
    ("path", "called"),
    [
        ("My Model v2.onnx", "my-model-v2"),
        ("clip-vit-base-patch32/onnx/vision_model_quantized.onnx", "clip-vit-base-patch32"),
        ("dinov2-small/model.onnx", "dinov2-small"),
        ("Downloads/model.onnx", "model"),
        ("été/Ünïque_(1).onnx", "n-que-1"),
        ("a/" + "x" * 99 + ".onnx", "x" * 64),
        ("a/---.onnx", "encoder"),
    ],
)
def test_a_new_encoder_is_called_after_its_file_or_its_folder(path: str, called: str) -> None:
    assert default_id(ImportEncoder(path)) == called


def test_a_look_says_that_an_id_is_taken(theirs: Path) -> None:
    run(theirs / "image.onnx", id="mine")
    assert run(theirs / "image.onnx", id="mine", save=False).warnings == (said.ID_TAKEN(id="mine"),)
    assert run(theirs / "image.onnx", id="mine", save=False, replace=True).warnings == ()


def test_the_id_of_what_ships_is_taken(theirs: Path, refused) -> None:
    shipped = list_encoders(ListEncoders()).encoders[0].id
    with refused(RequestError, said.ID_SHIPPED):
        run(theirs / "image.onnx", id=shipped, replace=True)


IMPORT = """
import sys, time
from plugin.engine.catalog.importing.run import import_encoder
from plugin.engine.base.job import Job
from plugin.contract import ImportEncoder

def report(fraction, note):
    if str(note).startswith("Copying"):
        print(note, flush=True)
        time.sleep(600)

import_encoder(ImportEncoder(sys.argv[1], pixel_sizes_m=(1.0,), normalisation="half"), Job(report))
"""


def test_what_a_killed_import_left_is_swept_and_what_is_in_use_stays(theirs: Path, tmp_path: Path) -> None:
    home = tmp_path / "home" / "models" / ".import"
    command = [sys.executable, "-c", IMPORT, str(theirs / "image.onnx")]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(2)]
    try:
        for process in running:
            assert process.stdout is not None and process.stdout.readline().startswith(b"Copying")
        assert len(folders(home)) == 2
        sweep()
        assert len(folders(home)) == 2
        running[0].kill()
        running[0].wait()
        list_encoders(ListEncoders())
        assert len(folders(home)) == 1
        running[1].kill()
        running[1].wait()
        run(theirs / "image.onnx")
        assert list(home.iterdir()) == []
    finally:
        for process in running:
            process.kill()
            process.communicate()


def folders(home: Path) -> list[Path]:
    return [path for path in home.iterdir() if path.is_dir()]
