"""A folder replaced by another: a crash or an error at any point leaves the old one or the new one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from akin.plugin.engine.base.files.replaced import ASIDE, in_place_or_aside, replace_folder, settle


class Crash(BaseException):
    """The end of the process: no code handles it."""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder, and a new one next to it."""
    for name, text in (("target", "old"), ("new", "new")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "card.json").write_text(text)
    return tmp_path / "target"


def text_of(target: Path) -> str:
    """What a reader finds: in its place, or aside."""
    places = [target] if target.exists() else list(in_place_or_aside(target.parent))
    return (places[0] / "card.json").read_text()


def failing(monkeypatch: pytest.MonkeyPatch, at: int, error: BaseException) -> None:
    """Let the rename number `at` fail."""
    rename, count = Path.rename, 0

    def renamed(self: Path, other: Path) -> Path:
        nonlocal count
        count += 1
        if count == at:
            raise error
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", renamed)


def test_a_folder_is_replaced(target):
    replace_folder(target.with_name("new"), target)
    assert sorted(p.name for p in target.parent.iterdir()) == ["target"]
    assert text_of(target) == "new"


@pytest.mark.parametrize("at", [1, 2])
def test_an_error_leaves_the_old_folder_in_its_place(target, at, monkeypatch):
    with monkeypatch.context() as patch, pytest.raises(OSError, match="no space"):
        failing(patch, at, OSError(errno.ENOSPC, "no space"))
        replace_folder(target.with_name("new"), target)
    assert (target / "card.json").read_text() == "old"
    assert not (target.parent / ASIDE).exists()


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize("then", ["read", "settle", "replace"])
def test_a_crash_leaves_the_old_folder(target, at, then, monkeypatch):
    with monkeypatch.context() as patch, pytest.raises(Crash):
        failing(patch, at, Crash())
        replace_folder(target.with_name("new"), target)
    assert text_of(target) == "old"
    if then == "settle":
        settle(target.parent)
        assert (target / "card.json").read_text() == "old"
    if then == "replace":
        replace_folder(target.with_name("new"), target)
        assert text_of(target) == "new"


def test_what_could_not_be_deleted_does_not_come_back(target):
    aside = target.parent / ASIDE / "target"
    aside.mkdir(parents=True)
    (aside / "card.json").write_text("older")
    assert list(in_place_or_aside(target.parent)) == [target]
    settle(target.parent)
    assert text_of(target) == "old" and not aside.exists()


def test_two_replacements_at_once(target, tmp_path):
    from akin.plugin.engine.base.files.lock import hold

    held = hold(tmp_path / ASIDE / "target.lock", make_folder=True)
    assert held is not None
    with held, pytest.raises(OSError, match=os.strerror(errno.EBUSY)):
        replace_folder(tmp_path / "new", target)
    assert text_of(target) == "old"
