"""The file of a card's familiarity: the formula, and files that are not what they should be."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.engine.base.errors import ModelFileError
from akin.plugin.engine.encoders import familiarity as module
from akin.plugin.engine.encoders.card import load
from akin.plugin.engine.encoders.familiarity import Familiar, highest, open_familiar

CENTRES = np.eye(8, dtype=np.float16)[:3]


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[bytes], Familiar | None]:
    """`opened(data)` opens the familiarity of a card whose file holds these bytes."""

    def run(data: bytes) -> Familiar | None:
        (tmp_path / "familiar.npz").write_bytes(data)
        about = {"file": "familiar.npz", "sha256": hashlib.sha256(data).hexdigest(), "near": 0.9, "far": 0.4}
        image = {
            "file": "image.onnx",
            "sha256": "0" * 64,
            "patch_px": 128,
            "pixel_sizes_m": [1.0],
            "channels": [{"name": "red"}],
            "mean": [0],
            "std": [1],
            "familiarity": about,
        }
        card = {"format": 1, "id": "x", "name": "X", "version": "1", "licence": "MIT", "dimension": 8, "image": image}
        (tmp_path / "card.json").write_text(json.dumps(card))
        module._centres.cache_clear()
        return open_familiar(load(tmp_path))

    return run


def npz(**arrays: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.savez(file, allow_pickle=True, **arrays)
    return file.getvalue()


def zipped(data: bytes, name: str = "centres.npy") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def test_it_goes_from_far_to_near(opened: Callable[[bytes], Familiar | None]) -> None:
    familiar = opened(npz(centres=CENTRES))
    assert familiar is not None
    cosines = np.array([1, 0.9, 0.65, 0.4, 0, -1], np.float32)
    vectors = np.zeros((6, 8), np.float32)
    vectors[:, 1], vectors[:, 5] = cosines, np.sqrt(1 - cosines**2)
    np.testing.assert_allclose(familiar.of(vectors), [1, 1, 0.5, 0, 0, 0], atol=1e-3)
    assert familiar.of(vectors).dtype == np.float32 and familiar.of(vectors[:0]).shape == (0,)


def test_large_float32_files_and_compressed_ones_are_read(opened: Callable[[bytes], Familiar | None]) -> None:
    familiar = opened(zipped(npy(CENTRES.astype(np.float32))))
    assert familiar is not None and np.array_equal(familiar.centres, CENTRES)


def test_a_card_without_it_has_none(tmp_path: Path, opened: Callable[[bytes], Familiar | None]) -> None:
    opened(npz(centres=CENTRES))
    card = json.loads((tmp_path / "card.json").read_text())
    del card["image"]["familiarity"]
    (tmp_path / "card.json").write_text(json.dumps(card))
    assert open_familiar(load(tmp_path)) is None


def test_chunks_leave_no_seams() -> None:
    random = np.random.default_rng(0)
    points = random.standard_normal((5, 8)).astype(np.float32)
    vectors = random.standard_normal((2 * module.CHUNK + 3, 8)).astype(np.float32)
    np.testing.assert_allclose(highest(points, vectors), (vectors @ points.T).max(axis=1), rtol=1e-5, atol=1e-6)


WRONG = {
    "not a zip": b"centres",
    "empty": b"",
    "another array": npz(other=CENTRES),
    "another dimension": npz(centres=np.ones((3, 7), np.float16)),
    "one axis": npz(centres=np.ones(8, np.float16)),
    "no centres": npz(centres=np.ones((0, 8), np.float16)),
    "objects": npz(centres=np.array([[{}] * 8], object)),
    "integers": npz(centres=np.ones((3, 8), np.int16)),
    "not numbers": npz(centres=np.full((3, 8), np.nan, np.float16)),
    "ends too early": zipped(npy(CENTRES)[:-2]),
    "not an array": zipped(b"hello"),
    "a header of more than there is": zipped(npy(CENTRES).replace(b"(3, 8), }     ", b"(99999, 8), } ")),
}


@pytest.mark.parametrize("name", WRONG)
def test_another_file_is_refused(opened: Callable[[bytes], Familiar | None], name: str) -> None:
    with pytest.raises(ModelFileError, match=r"familiar\.npz of the encoder X has no centres of 8 numbers"):
        opened(WRONG[name])


def test_a_file_that_grows_too_large_is_refused(
    opened: Callable[[bytes], Familiar | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = zipped(npy(np.zeros((4000, 8), np.float16)))
    assert opened(data) is not None
    monkeypatch.setattr(module, "MAX_BYTES", 10_000)
    assert len(data) < 10_000
    with pytest.raises(ModelFileError, match="no centres"):
        opened(data)


def test_a_file_that_was_replaced_is_refused(tmp_path: Path, opened: Callable[[bytes], Familiar | None]) -> None:
    opened(npz(centres=CENTRES))
    (tmp_path / "familiar.npz").write_bytes(npz(centres=CENTRES[:2]))
    with pytest.raises(ModelFileError, match="damaged or was replaced"):
        open_familiar(load(tmp_path))
