"""Arrays in a file that is mapped into memory."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.engine.base.arrays import ArraysDamaged, Blocks, open_arrays, save_arrays

ARRAYS = {
    "codes": np.arange(-60, 60, dtype=np.int8).reshape(20, 6),
    "ids": np.arange(7, dtype=np.int64) + 2**40,
    "none": np.empty((0, 4), np.float16),
    "levels": np.linspace(0, 1, 33, dtype=np.float32),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save_arrays(tmp_path / "a", ARRAYS, {"made": "here"})
    return tmp_path / "a"


@pytest.mark.parametrize("into_memory", [False, True])
def test_what_was_saved_is_opened(path: Path, into_memory: bool) -> None:
    opened = open_arrays(path, into_memory)
    assert dict(opened.facts) == {"made": "here"} and set(opened.arrays) == set(ARRAYS)
    for name, array in ARRAYS.items():
        found = opened.arrays[name]
        assert found.dtype == array.dtype and np.array_equal(found, array)
    assert all(opened.check())


def test_blocks_are_joined(tmp_path: Path) -> None:
    whole = np.random.default_rng(0).standard_normal((50, 3)).astype(np.float16)
    blocks = Blocks(whole.dtype, whole.shape, (whole[i : i + 20] for i in range(0, 50, 20)))
    save_arrays(tmp_path / "b", {"first": blocks, "second": ARRAYS["ids"]}, {})
    opened = open_arrays(tmp_path / "b")
    assert np.array_equal(opened.arrays["first"], whole) and np.array_equal(opened.arrays["second"], ARRAYS["ids"])
    assert all(opened.check())


def test_a_changed_byte_is_found_by_the_check(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-64] ^= 1
    path.write_bytes(bytes(data))
    assert not all(open_arrays(path).check())


def header(path: Path, change: Callable[[dict], object]) -> None:
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    content = json.loads(data[8 : 8 + length])
    change(content)
    path.write_bytes(data[:8] + json.dumps(content).encode().ljust(length)[:length] + data[8 + length :])


@pytest.mark.parametrize(
    "damage",
    [
        lambda p: p.write_bytes(b""),
        lambda p: p.write_bytes(b"short"),
        lambda p: p.write_bytes(b"\xff" * 500),
        lambda p: p.write_bytes(p.read_bytes()[:-100]),
        lambda p: p.write_bytes(p.read_bytes()[:30]),
        lambda p: header(p, lambda h: h["arrays"]["ids"].update(dtype="|O")),
        lambda p: header(p, lambda h: h["arrays"]["ids"].update(shape=[-7])),
        lambda p: header(p, lambda h: h["arrays"]["ids"].update(shape=[2**62])),
        lambda p: header(p, lambda h: h["arrays"]["ids"].update(at=-64)),
        lambda p: header(p, lambda h: h["arrays"]["ids"].pop("crc")),
        lambda p: header(p, lambda h: h.update(arrays=[1])),
        lambda p: header(p, lambda h: h.update(format=99)),
    ],
)
def test_what_is_not_such_a_file_is_reported(path: Path, damage: Callable[[Path], None]) -> None:
    damage(path)
    with pytest.raises(ArraysDamaged):
        open_arrays(path)


def test_a_failed_write_leaves_the_former_file(path: Path) -> None:
    def failing():  # type: ignore[no-untyped-def]
        yield np.zeros((10, 2), np.float32)
        raise OSError(28, "full")

    before = path.read_bytes()
    with pytest.raises(OSError, match="full"):
        save_arrays(path, {"x": Blocks(np.dtype(np.float32), (20, 2), failing())}, {})
    assert path.read_bytes() == before and list(path.parent.iterdir()) == [path]
