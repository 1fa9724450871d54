"""The folder of a field: its size, a new name, and its end."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from akin.plugin.contract import AddField, CollectionInfo, DeleteCollection, RenameCollection, messages, verbs
from akin.plugin.engine.base.errors import CollectionError
from akin.plugin.engine.base.files.lock import CollectionLock
from akin.plugin.engine.fields.opened import forget_fields, open_field
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_embeddings import alphaearth_values, classes, unit_vectors, write_alphaearth


@pytest.fixture
def field(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A field of two rasters: one that lies elsewhere, and one as Akin downloads it."""
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    values = alphaearth_values(unit_vectors(classes(320), 64))
    own = tmp_path / "field" / "rasters" / "2023" / "tile_0123abcd_0-2_0-2.tif"
    for path in (tmp_path / "2022" / "tile.tiff", own):
        write_alphaearth(path, values)
        perform(verbs.ADD_FIELD, AddField(str(path), str(tmp_path / "field")))
    return tmp_path / "field"


def info(field: Path) -> int:
    """The size of a field."""
    return perform(verbs.COLLECTION_INFO, CollectionInfo(str(field))).bytes


def test_the_size_is_that_of_its_own_files(field: Path) -> None:
    written = sum(path.stat().st_size for path in field.rglob("*") if path.is_file() and path.name != ".lock")
    (field / "notes.txt").write_text("mine")
    assert info(field) == written > (field.parent / "2022" / "tile.tiff").stat().st_size


def test_a_renamed_field_opens(field: Path) -> None:
    size = info(field)
    new = Path(perform(verbs.RENAME_COLLECTION, RenameCollection(str(field), "Forêt 2024")).collection)
    assert new == field.with_name("Forêt 2024") and not field.exists() and info(new) == size
    assert len(open_field(str(new)).space.store) > 0


@pytest.mark.parametrize("name", ["", "a/b", "..", "2022"])
def test_names_that_are_refused(field: Path, name: str) -> None:
    with pytest.raises(CollectionError):
        perform(verbs.RENAME_COLLECTION, RenameCollection(str(field), name))
    assert len(open_field(str(field)).space.store) > 0


def test_a_deleted_field_leaves_the_rasters_that_lie_elsewhere(field: Path) -> None:
    size, elsewhere = info(field), (field.parent / "2022" / "tile.tiff").read_bytes()
    open_field(str(field)).space  # noqa: B018 - its files are open
    gone = perform(verbs.DELETE_COLLECTION, DeleteCollection(str(field)))
    assert not field.exists() and gone.freed_bytes == size and gone.kept == () and gone.patches == 2 * 320 * 320
    assert (field.parent / "2022" / "tile.tiff").read_bytes() == elsewhere


def test_files_and_links_of_others_stay(field: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "tile_0123abcd_0-2_0-2.tif").write_text("mine")
    (field / "rasters" / "2024").symlink_to(mine)
    (field / "rasters" / "2023" / "my.tif").write_text("mine")
    (field / "notes.txt").write_text("mine")
    gone = perform(verbs.DELETE_COLLECTION, DeleteCollection(str(field)))
    assert gone.kept == ("notes.txt", "rasters")
    left = {path.relative_to(field).as_posix() for path in field.rglob("*") if path.is_file() or path.is_symlink()}
    assert left == {"notes.txt", "rasters/2023/my.tif", "rasters/2024"}
    assert (mine / "tile_0123abcd_0-2_0-2.tif").read_text() == "mine"


def test_a_damaged_field_can_be_deleted(field: Path) -> None:
    (field / "field.json").write_text("{")
    assert perform(verbs.DELETE_COLLECTION, DeleteCollection(str(field))).patches == 0
    assert not field.exists()


def test_a_field_that_is_written_now(field: Path) -> None:
    for verb, request in (
        (verbs.DELETE_COLLECTION, DeleteCollection(str(field))),
        (verbs.RENAME_COLLECTION, RenameCollection(str(field), "new")),
    ):
        with CollectionLock(field), pytest.raises(CollectionError, match="Another Akin process is writing"):
            perform(verb, request)
    assert len(open_field(str(field)).space.store) > 0


def test_what_is_no_field_and_no_collection(tmp_path: Path) -> None:
    with pytest.raises(CollectionError) as caught:
        perform(verbs.DELETE_COLLECTION, DeleteCollection(str(tmp_path)))
    assert caught.value.message.code == messages.collections.NOT_FOUND.code


def test_a_field_that_is_gone(field: Path) -> None:
    forget_fields()
    shutil.rmtree(field)
    with pytest.raises(CollectionError):
        perform(verbs.DELETE_COLLECTION, DeleteCollection(str(field)))


@pytest.mark.skipif(sys.platform != "linux", reason="lists the files that are open")
def test_adding_leaves_no_file_open(akin_home: Path, tmp_path: Path) -> None:
    """On Windows, a file that is open can't be replaced or deleted."""
    write_alphaearth(tmp_path / "2023/t.tiff", alphaearth_values(unit_vectors(classes(1024), 64)))
    perform(verbs.ADD_FIELD, AddField(str(tmp_path / "2023"), str(tmp_path / "field")))
    there = [str(number.resolve()) for number in Path("/proc/self/fd").iterdir()]
    assert [path for path in there if path.startswith(str(tmp_path.resolve()))] == []
