"""An encoder that is replaced or removed while Akin is killed."""

from __future__ import annotations

from pathlib import Path

import pytest
from akin.plugin.contract import RemoveEncoder
from akin.plugin.engine.base.errors import EncoderMissing, RequestError
from akin.plugin.engine.catalog.fetch import remove_encoder
from akin.plugin.engine.catalog.importing import folder as importing
from akin.plugin.engine.encoders.find import find_card


class Crash(BaseException):
    """The end of the process: no code handles it."""


@pytest.fixture
def home(make_data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An Akin home of its own with the encoder `fake`."""
    make_data.make_encoder(tmp_path / "home" / "models", "fake")
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def crash_at(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Let the process end before the rename number `at`; what it has open is freed."""
    rename, count = Path.rename, 0

    def renamed(self: Path, other: Path) -> Path:
        nonlocal count
        count += 1
        if count == at:
            raise Crash
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", renamed)


@pytest.mark.parametrize("at", [1, 2])
def test_a_replaced_encoder_is_never_lost(home, make_data, at, monkeypatch):
    digest = find_card("fake").digest()
    with monkeypatch.context() as patch, pytest.raises(Crash), importing.staging("fake") as staged:
        staged.rmdir()
        make_data.make_encoder(staged.parent, "fake", work=1)
        crash_at(patch, at)
        importing.keep(importing.load(staged), may_replace=True)
    assert find_card("fake").digest() == digest
    importing.sweep()
    found = find_card("fake")
    found.verify()
    assert (found.digest(), found.folder) == (digest, home / "models" / "fake")


def test_two_imports_of_one_id(home, make_data):
    with importing.staging("twin") as staged:
        staged.rmdir()
        make_data.make_encoder(staged.parent, "twin")
        make_data.make_encoder(home / "models", "twin", work=1)
        digest = find_card("twin").digest()
        assert importing.load(staged).digest() != digest
        with pytest.raises(RequestError) as error:
            importing.keep(importing.load(staged), may_replace=False)
    assert error.value.message.code == "importing.id_taken"
    assert find_card("twin").digest() == digest


def test_a_removed_encoder_is_gone_as_a_whole(home, monkeypatch):
    import shutil

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)  # as if it was killed before
        remove_encoder(RemoveEncoder("fake"))
    with pytest.raises(EncoderMissing):
        find_card("fake")
    importing.sweep()
    assert not any((home / "models" / ".import").iterdir())


def test_an_encoder_that_is_removed_does_not_come_back(home, make_data):
    make_data.make_encoder(home / "models" / ".replaced", "fake", work=1)
    remove_encoder(RemoveEncoder("fake"))
    with pytest.raises(EncoderMissing):
        find_card("fake")
