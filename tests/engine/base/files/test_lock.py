"""One process writes a collection, also on disks that can't lock files, and links are not followed."""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.engine.base.errors import CollectionError, ResourceError
from akin.plugin.engine.base.files import links, lock, marker
from akin.plugin.engine.base.files.disk import replacing
from akin.plugin.engine.base.files.lock import CollectionLock, hold


@pytest.fixture(params=["locks", errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder on a disk that can lock files, and on disks that can't."""

    def refuse(descriptor: int) -> None:
        raise OSError(request.param, os.strerror(request.param))

    if request.param != "locks":
        monkeypatch.setattr(lock, "_lock", refuse)
    return tmp_path


def test_one_at_a_time(disk):
    with CollectionLock(disk), pytest.raises(CollectionError), CollectionLock(disk):
        pass
    with CollectionLock(disk):
        pass


def test_a_lock_file_that_was_deleted_does_not_count(disk):
    """Of two processes, the second could hold the deleted file of the first, and a third one a new file."""
    path = disk / ".lock"
    first = hold(path)
    assert first is not None
    first.close(delete=True)
    assert not path.exists()
    held = hold(path)
    assert held is not None and hold(path) is None
    held.close()


def test_a_file_that_another_process_replaces_meanwhile(tmp_path, monkeypatch):
    path, locked, count = tmp_path / ".lock", lock._lock, 0

    def replaced(descriptor: int) -> None:
        nonlocal count
        locked(descriptor)
        count += 1
        if count == 1:
            path.unlink()
            path.touch()

    monkeypatch.setattr(lock, "_lock", replaced)
    held = hold(path)
    assert count == 2 and held is not None and hold(path) is None


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder on a disk that can't lock files."""

    def refuse(descriptor: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_lock", refuse)
    return tmp_path


def write_marker(folder: Path, **values: Any) -> Path:
    """The marker of another process."""
    path = marker.of(folder / ".lock")
    path.write_text(json.dumps({"pid": "1", "host": socket.gethostname(), "since": "10:00"} | values))
    return path


def test_the_marker_of_a_dead_process_is_taken_over(no_locks):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    path = write_marker(no_locks, pid=str(ended.pid))
    with CollectionLock(no_locks):
        assert json.loads(path.read_text())["pid"] == str(os.getpid())
    assert sorted(p.name for p in no_locks.iterdir()) == [".lock"]


@pytest.mark.parametrize("holder", [{"pid": str(os.getpid())}, {"host": "elsewhere"}, {"pid": None}])
def test_the_marker_of_a_process_that_may_run_stays(no_locks, holder, refused):
    path = write_marker(no_locks, **holder)
    with refused("engine.collection_marked", CollectionError, file=".lock.held"), CollectionLock(no_locks):
        pass
    assert path.exists()


def planted(kind: str, path: Path, victim: Path) -> None:
    """Something else than a file in the place of a file."""
    if kind == "link":
        path.symlink_to(victim)
    elif kind == "dangling link":
        path.symlink_to(victim.with_name("nowhere"))
    elif kind == "hard link":
        path.hardlink_to(victim)
    else:
        os.mkfifo(path)


@pytest.mark.parametrize("kind", ["link", "dangling link", "hard link", "fifo"])
def test_a_planted_lock_file_is_refused(tmp_path, kind, refused):
    victim = tmp_path / "victim"
    victim.write_text("mine")
    folder = tmp_path / "c"
    folder.mkdir()
    planted(kind, folder / ".lock", victim)
    with refused("disk.is_a_link", ResourceError, path=str(folder / ".lock")), CollectionLock(folder):
        pass
    assert victim.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("kind", ["link", "dangling link", "hard link", "fifo"])
def test_a_planted_temporary_file_is_not_written(tmp_path, kind):
    victim, target = tmp_path / "victim", tmp_path / "target"
    victim.write_text("mine")
    planted(kind, tmp_path / "name.tmp", victim)
    with replacing(target, tmp_path / "name.tmp") as temporary:
        temporary.write_text("new")
    assert (target.read_text(), victim.read_text()) == ("new", "mine")
    assert not target.is_symlink() and not (tmp_path / "nowhere").exists()


def test_names_of_temporary_files_are_not_predictable(tmp_path):
    names = {links.temporary_for(tmp_path / "manifest.json").name for _ in range(100)}
    assert len(names) == 100
    assert all(name.startswith(".manifest.json.") and name.endswith(".tmp") for name in names)


def descriptors() -> int:
    """How many files this process has open."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts descriptors in /proc")
def test_a_lock_whose_file_cannot_be_deleted_is_freed(disk, monkeypatch):
    path, before = disk / ".lock", descriptors()
    held = hold(path)
    with monkeypatch.context() as now:
        now.setattr(Path, "unlink", _refuse)
        held.close(delete=True)
    assert descriptors() == before


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts descriptors in /proc")
def test_a_lock_whose_file_cannot_be_looked_up_is_freed(disk, monkeypatch):
    path, before = disk / ".lock", descriptors()
    with monkeypatch.context() as now, pytest.raises(PermissionError):
        now.setattr(lock, "_is_there", _refuse)
        hold(path)
    assert descriptors() == before
    held = hold(path)
    assert held is not None
    held.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows deletes the file after the marker")
def test_the_marker_goes_where_the_file_cannot(no_locks, monkeypatch):
    held, unlink = hold(no_locks / ".lock"), Path.unlink
    with monkeypatch.context() as now:
        now.setattr(Path, "unlink", lambda p, **k: _refuse() if p.name == ".lock" else unlink(p, **k))
        held.close(delete=True)
    assert not marker.of(no_locks / ".lock").exists()


def _refuse(*_: Any, **__: Any) -> None:
    raise PermissionError(errno.EACCES, "refused")
