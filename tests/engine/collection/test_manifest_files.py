"""manifest.json, its backup and its journal: damage is noticed and repaired, and no change rewrites the whole."""

from __future__ import annotations

import json
import os
import random
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from akin.plugin.contract import CollectionInfo
from akin.plugin.contract.records import to_json
from akin.plugin.engine.base.errors import CollectionError, ResourceError
from akin.plugin.engine.collection.collection import Collection
from akin.plugin.engine.collection.index import opened
from akin.plugin.engine.collection.info import collection_info
from akin.plugin.engine.collection.manifest import BACKUP, NAME, file, journal, read_manifest, write_manifest
from akin.plugin.engine.collection.manifest.file import read_all
from akin.plugin.engine.collection.manifest.journal import NAME as JOURNAL
from akin.plugin.engine.collection.writer import writing

VECTORS = np.random.default_rng(0).normal(size=(30, 16))


@pytest.fixture
def folder(make_collection):
    """A collection of three sources with ten patches each."""
    return make_collection(VECTORS, sources=3, date="2020-05-01")


@pytest.fixture
def killed(folder, tmp_path):
    """The collection as a killed process left it: it had removed source 0 and changed the date of source 1."""
    with writing(folder) as writer:
        writer.remove_source(0)
        writer.put_source(replace(writer.manifest.sources[0], date="2021-01-01"))
        shutil.copytree(folder, tmp_path / "killed")
    return tmp_path / "killed"


def as_format_1(folder: Path) -> None:
    """The files as an earlier version of Akin wrote them."""
    data = json.loads((folder / NAME).read_text()) | {"format": 1}
    del data["checksum"]
    (folder / NAME).write_text(json.dumps(data, indent=1))
    (folder / BACKUP).unlink()


@pytest.mark.parametrize("name", [NAME, BACKUP, JOURNAL])
def test_no_flipped_bit_changes_a_collection_in_silence(killed, name):
    before, sound, chance = read_all(killed), (killed / name).read_bytes(), random.Random(0)
    for _ in range(300):
        data = bytearray(sound)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (killed / name).write_bytes(data)
        found = read_all(killed)
        assert found.manifest == before.manifest or found.damage
        if name != JOURNAL:
            assert found.manifest == before.manifest


@pytest.mark.parametrize("harm", ["", "{", "null", "half"])
def test_a_damaged_manifest_is_restored_from_its_backup(folder, harm):
    before, text = read_manifest(folder), (folder / NAME).read_text()
    (folder / NAME).write_text(text[: len(text) // 2] if harm == "half" else harm)
    problems = [problem.code for problem in collection_info(CollectionInfo(str(folder))).problems]
    assert problems == ["collections.manifest_restored"]
    with writing(folder) as writer:
        assert writer.manifest == before
    assert Collection.open(folder).damage is None
    assert (folder / NAME).read_bytes() == (folder / BACKUP).read_bytes()


def test_without_a_sound_backup_it_is_damaged(folder, refused):
    for name in (NAME, BACKUP):
        (folder / name).write_text((folder / name).read_text().replace("2020-05-01", "2020-05-02"))
    with refused("collections.manifest_damaged", CollectionError, file=NAME, reason="its checksum is wrong"):
        Collection.open(folder)


def test_a_backup_alone_is_no_collection(folder, refused):
    """A collection is deleted beginning with manifest.json: it must not come back."""
    (folder / NAME).unlink()
    with refused("collections.not_found", CollectionError):
        Collection.open(folder)


def test_format_1_is_read_and_becomes_format_2_with_the_first_change(folder):
    before = read_manifest(folder)
    as_format_1(folder)
    assert read_manifest(folder) == replace(before, format=1)
    text = (folder / NAME).read_text()
    with writing(folder):
        pass
    assert (folder / NAME).read_text() == text
    with writing(folder) as writer:
        writer.remove_source(2)
        assert not (folder / JOURNAL).exists()  # earlier versions do not know it
        writer.remove_source(1)
    data = json.loads((folder / NAME).read_text())
    assert (data["format"], len(data["sources"])) == (2, 1)
    assert (folder / BACKUP).exists()


IMPOSSIBLE = [
    ("dimension", 0),
    ("dimension", 1 << 40),
    ("key", ""),
    ("next_id", 29),
    ("serial", -1),
    ("margin", -1),
    ("grid.crs", " "),
    ("grid.x0", float("nan")),
    ("grid.y0", float("inf")),
    ("grid.pixel_size_m", 0.0),
    ("grid.pixel_size_m", -10.0),
    ("grid.pixel_size_m", float("inf")),
    ("grid.patch_px", 0),
    ("grid.stride_px", 17),
    ("grid.fit_px", [0.0, 16.0]),
    ("sources.0.number", 1),
    ("sources.0.number", 99),
    ("sources.0.name", ""),
    ("sources.0.date", "2020-13-01"),
    ("sources.0.bands", [0, 1, 2]),
    ("sources.0.min_valid", 1.5),
    ("sources.0.min_valid", float("nan")),
    ("sources.0.unit", [0, 32]),
    ("sources.0.scaling.gain", [1.0, 1.0]),
    ("sources.0.scaling.gain", [1.0, 1.0, float("nan")]),
    ("sources.0.scaling.curves", ["", "", "sine"]),
    ("parts.0.source", 7),
    ("parts.0.patches", 1000),
    ("parts.0.patches", -1),
    ("parts.0.file", None),
    ("parts.0.file", "../other.parquet"),
    ("parts.0.file", "s001-0000004.parquet"),
    ("parts.0.cells.row1", -5),
    ("parts.0.crc32", -1),
    ("parts.0.blank", 3),
]


@pytest.mark.parametrize(("where", "value"), IMPOSSIBLE)
def test_impossible_values_are_damage(folder, where, value, refused):
    as_format_1(folder)  # without a checksum, only the values tell
    assert (folder / "parts" / "s001-0000004.parquet").exists()
    data = json.loads((folder / NAME).read_text())
    at, names = data, where.split(".")
    for name in names[:-1]:
        at = at[int(name)] if name.isdecimal() else at[name]
    at[names[-1]] = value
    (folder / NAME).write_text(json.dumps(data))
    with refused("collections.manifest_damaged", CollectionError):
        Collection.open(folder)


def test_what_a_killed_process_committed_is_read_and_kept(killed):
    manifest = read_manifest(killed)
    assert [(s.number, s.date) for s in manifest.sources] == [(1, "2021-01-01"), (2, "2020-05-01")]
    assert len(Collection.open(killed)) == sum(len(b.ids) for b in Collection.open(killed).blocks()) == 20
    with writing(killed) as writer:
        writer.put_source(replace(writer.manifest.sources[0], date="2022-02-02"))
    assert not (killed / JOURNAL).exists()
    assert read_manifest(killed).sources[0].date == "2022-02-02"
    assert read_manifest(killed).serial == manifest.serial + 1


@pytest.mark.parametrize("at", ["backup", "manifest", "journal"])
def test_a_kill_while_the_journal_is_written_into_the_manifest(killed, at):
    """After each file, the collection is the same."""
    before, data = read_manifest(killed), file._written(read_manifest(killed))[0]
    if at in ("backup", "journal"):
        (killed / BACKUP).write_bytes(data)
    if at in ("manifest", "journal"):
        (killed / NAME).write_bytes(data)
    found = read_all(killed)
    assert (found.manifest, found.damage) == (before, None)


@pytest.mark.parametrize("tail", [b"0", b"0123456789abcdef {}\n", b'{"base"', b"\0" * 64])
def test_an_incomplete_change_is_left_out_and_said(killed, tail, refused):
    before = read_manifest(killed)
    with (killed / JOURNAL).open("ab") as lines:
        lines.write(tail)
    found = Collection.open(killed)
    assert found.manifest == before
    assert found.damage is not None and found.damage.code == "collections.journal_damaged"
    assert found.damage.params["count"] == 1
    with writing(killed):
        pass
    assert Collection.open(killed).damage is None and read_manifest(killed) == before


def test_a_change_that_can_not_be_written_is_not_there(folder, monkeypatch):
    write = os.write

    def full(descriptor: int, data: bytes) -> int:
        write(descriptor, data[:20])
        raise OSError(28, "No space left on device")

    with writing(folder) as writer:
        writer.remove_source(0)
        with monkeypatch.context() as patch:
            patch.setattr(journal.os, "write", full)
            with pytest.raises(ResourceError):
                writer.remove_source(1)
        assert read_manifest(folder) == writer.manifest
        assert [s.number for s in writer.manifest.sources] == [1, 2]
        writer.remove_source(2)
        assert read_manifest(folder) == writer.manifest
    assert [s.number for s in read_manifest(folder).sources] == [1]


def test_a_reader_sees_one_moment_while_the_manifest_is_replaced(killed, monkeypatch):
    before, read, count = read_manifest(killed), journal.read, 0

    def meanwhile(folder: Path) -> bytes:
        nonlocal count
        count += 1
        if count == 1:  # the writer ends between the two reads
            write_manifest(folder, before)
        return read(folder)

    monkeypatch.setattr(journal, "read", meanwhile)
    assert read_manifest(killed) == before
    assert count == 2


def test_a_collection_in_memory_notices_a_change_in_the_journal(folder):
    with writing(folder) as writer:
        writer.remove_source(0)
        state = opened._state(folder)
        writer.remove_source(1)
        assert opened._state(folder) != state


def test_a_fifo_in_place_of_the_manifest_does_not_hang(folder, refused):
    (folder / NAME).unlink()
    os.mkfifo(folder / NAME)
    with refused("disk.is_a_link", ResourceError, path=str(folder / NAME)):
        Collection.open(folder)


def test_a_change_costs_the_same_in_a_large_collection(folder, monkeypatch):
    """It adds a line to the journal: nothing that grows with the collection is written."""
    sizes = []
    with writing(folder) as writer:
        first = writer.manifest.sources[0]
        writer.put_source(first)
        with monkeypatch.context() as patch:
            patch.setattr(journal.os, "fsync", lambda descriptor: None)
            patch.setattr(type(writer), "manifest", property(lambda self: pytest.fail("the whole manifest is made")))
            for number in range(100, 600):
                before = writer._journal.size
                writer.put_source(replace(first, number=number, name=f"raster {number}"))
                sizes.append(writer._journal.size - before)
    assert max(sizes) - min(sizes) <= 2  # the digits of the serial
    assert len(read_manifest(folder).sources) == 503


def test_a_long_journal_is_written_into_the_manifest(folder, monkeypatch):
    from akin.plugin.engine.collection import writer as module

    monkeypatch.setattr(module, "JOURNAL_BYTES", 1000)
    replaced = []
    monkeypatch.setattr(module, "write_manifest", lambda *given: replaced.append(1) or write_manifest(*given))
    with writing(folder) as writer:
        first = writer.manifest.sources[0]
        for number in range(100, 400):
            writer.put_source(replace(first, number=number, name=f"raster {number}"))
            assert len(replaced) <= 12  # the intervals double
        assert read_manifest(folder) == writer.manifest
    assert 3 < len(replaced) <= 12


def test_the_journal_gives_what_the_writer_has(make_collection):
    """Random changes, of which each is committed, give the same collection from the journal and from the manifest."""
    chance = random.Random(1)
    folder = make_collection(VECTORS, sources=5)
    with writing(folder) as writer:
        for _ in range(60):
            source = chance.choice(writer.manifest.sources)
            act = chance.random()
            if act < 0.2 and len(writer.manifest.sources) > 2:
                writer.remove_source(source.number)
            elif act < 0.5:
                writer.put_source(replace(source, number=writer.next_source, name=f"new {writer.next_source}"))
            elif parts := writer.parts_of(source.number):
                writer.touch_part(chance.choice(parts), f"{chance.random()}")
            assert read_manifest(folder) == writer.manifest
            assert writer.patches == writer.manifest.patches
            for each in writer.manifest.sources:
                assert writer.parts_of(each.number) == writer.manifest.parts_of(each.number)
                assert writer.source_named(each.name) == writer.manifest.source_named(each.name)
        whole = writer.manifest
    assert to_json(read_manifest(folder)) == to_json(whole)


def test_a_disk_that_is_full_leaves_the_manifest_as_it_was(folder, monkeypatch):
    before, text = read_manifest(folder), (folder / NAME).read_text()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(file.os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            write_manifest(folder, replace(before, serial=99))
    assert (folder / NAME).read_text() == text
    assert not list(folder.glob(".manifest*"))
