"""What a database knows of the sites of a collection: searches by example use it, and go on without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from akin.plugin.contract import Filters, Search, SearchResult, Term, verbs
from akin.plugin.engine.base.errors import AkinError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.index.opened import open_collection
from akin.plugin.engine.process.api import perform
from akin.plugin.engine.search.scoring.sites import sites_of
from akin.plugin.engine.search.shared import opened as shared

HIT = Term("hit", patch=301)


@pytest.fixture
def folder(make_collection: Any, kinds: Any) -> Path:
    return Path(make_collection(kinds(900), columns=30))


def ask(collection: Path | str) -> SearchResult:
    shared._warm.clear()
    return perform(verbs.SEARCH, Search(str(collection), (HIT,), 30, Filters()))


def scores(collection: Path | str) -> list[float]:
    return [hit.score for hit in ask(collection).hits]


@pytest.fixture
def without(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The scores of patches alone."""
    with monkeypatch.context() as patched:
        patched.setattr("akin.plugin.engine.search.query.query.sites_of", lambda opened: None)
        return scores(folder)


def test_it_knows_what_the_folder_knows(folder: Path, publish: Any, without: list[float]) -> None:
    address = publish(folder).address
    wanted, found = sites_of(open_collection(str(folder))), sites_of(shared.open_any(address, Job()))
    assert wanted and found and (found.side, found.enough) == (wanted.side, pytest.approx(wanted.enough))
    assert found.vectors == pytest.approx(wanted.vectors, abs=1e-3)
    assert scores(address) == pytest.approx(scores(folder), abs=2e-3)
    assert scores(address) != pytest.approx(without, abs=0.02)


@pytest.mark.parametrize("change", ["DROP TABLE {s}.sites_1", "UPDATE {s}.sites_1 SET generation = 'before'"])
def test_without_it_patches_count_alone(
    folder: Path, publish: Any, sql: Any, without: list[float], change: str
) -> None:
    """As where an older version of Akin published the collection, once or again."""
    address = publish(folder).address
    sql(change)
    assert scores(address) == pytest.approx(without, abs=2e-3)
    publish(folder)
    assert scores(address) == pytest.approx(scores(folder), abs=2e-3)


def test_a_reader_who_may_not_read_it(folder: Path, publish: Any, sql: Any, role: Any, without: list[float]) -> None:
    publish(folder)
    reader = role(kind="reader")
    sql(f"GRANT USAGE ON SCHEMA {{s}} TO {reader.user}")
    sql(f"GRANT SELECT ON {{s}}.collections, {{s}}.parts, {{s}}.patches_1 TO {reader.user}")
    assert scores(reader.named("c").text) == pytest.approx(without, abs=2e-3)


def test_a_writer_who_may_not_create_it(folder: Path, publish: Any, sql: Any, role: Any, without: list[float]) -> None:
    """As where an older version of Akin made the tables, and the right to create tables is gone since then."""
    sql("CREATE SCHEMA {s}")
    writer = role(kind="writer")
    sql(f"GRANT USAGE, CREATE ON SCHEMA {{s}} TO {writer.user}")
    publish(folder, address=writer.text)
    assert scores(writer.named("c").text) == pytest.approx(scores(folder), abs=2e-3)
    sql(f"REVOKE CREATE ON SCHEMA {{s}} FROM {writer.user}")
    publish(folder, address=writer.text)
    assert scores(writer.named("c").text) == pytest.approx(scores(folder), abs=2e-3)
    sql("DROP TABLE {s}.sites_1")
    assert publish(folder, address=writer.text).sent == 0
    assert scores(writer.named("c").text) == pytest.approx(without, abs=2e-3)


@pytest.mark.parametrize("change", ["sample = ''", "sample = '\\x00'", "likeness = 'NaN'"])
def test_what_can_not_be_true(folder: Path, publish: Any, sql: Any, change: str) -> None:
    address = publish(folder).address
    sql(f"UPDATE {{s}}.sites_1 SET {change}")
    with pytest.raises(AkinError) as raised:
        ask(address)
    assert raised.value.message.code == "database.damaged"
    publish(folder)
    assert scores(address) == pytest.approx(scores(folder), abs=2e-3)
