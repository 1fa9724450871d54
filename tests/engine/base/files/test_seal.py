"""A seal is valid only on the computer that made it."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest
from akin.plugin.engine.base.errors import ResourceError
from akin.plugin.engine.base.files import seal as seals
from akin.plugin.engine.base.files.seal import is_sealed, seal


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_seal_belongs_to_its_text_and_its_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = seal("a text é \udcff")
    assert is_sealed("a text é \udcff", found) and found == seal("a text é \udcff")
    assert not is_sealed("another text", found) and not is_sealed("a text é \udcff", found[:-1])
    assert not is_sealed("a text", "") and not is_sealed("a text", "é")
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "other"))
    assert not is_sealed("a text é \udcff", found), "no secret was made there"
    assert seal("a text é \udcff") != found


@pytest.mark.skipif(os.name != "posix", reason="rights as on POSIX")
def test_only_the_user_can_read_the_secret(home: Path) -> None:
    seal("x")
    assert [path.name for path in home.iterdir()] == [seals.NAME]
    assert (home / seals.NAME).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damaged", [b"", b"too short"])
def test_a_damaged_secret_is_made_again(home: Path, damaged: bytes) -> None:
    home.mkdir()
    (home / seals.NAME).write_bytes(damaged)
    assert not is_sealed("x", seals._seal(damaged, "x"))
    assert is_sealed("x", seal("x"))


def test_a_home_that_can_not_be_made_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "file" / "home"))
    for ask in (lambda: seal("x"), lambda: is_sealed("x", "y")):
        with pytest.raises(ResourceError):
            ask()


def test_processes_that_make_it_at_once_end_with_one(home: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        pool.map(seal, ["x"] * 16, chunksize=1)
    assert is_sealed("x", seal("x")) and len(list(home.iterdir())) == 1
