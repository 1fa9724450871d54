"""The Collections window: what it shows, and what it changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from akin.plugin.algorithms.provider import ALGORITHMS
from akin.plugin.client.errors import EngineError
from akin.plugin.contract import errors
from akin.plugin.contract.message import plain
from akin.plugin.contract.requests.collection import (
    BuildIndexResult,
    DeleteCollectionResult,
    RemoveSourceResult,
    RenameCollectionResult,
    SourceSummary,
)
from akin.plugin.gui.collections import dialog as collections_dialog
from akin.plugin.gui.collections.details import facts
from akin.plugin.gui.collections.dialog import CollectionsDialog
from akin.plugin.gui.collections.managing import Managing
from akin.plugin.gui.compare.session import CompareSession
from akin.plugin.gui.search import term
from akin.plugin.gui.search.history.histories import Histories
from akin.plugin.gui.search.history.past import PastSearch
from akin.plugin.gui.search.query import Query
from akin.plugin.gui.search.session import SearchSession
from akin.plugin.gui.shared import toolbox
from akin.plugin.gui.window.project_state import ProjectState
from akin.plugin.profile import collections
from fake_engine import INFO, FakeEngine, hit
from field_kit import FIELD_INFO
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QInputDialog, QWidget
from waiting import until

TWO = replace(
    INFO,
    sources=(SourceSummary("may.tif", "2024-05-01", 60), SourceSummary("june.tif", "2024-06-01", 40)),
    bytes=2_500_000,
    index="hnsw",
    recall=0.987,
    problems=(plain("A part is missing."),),
)


#: Windows with a map. A map must not be deleted while it is drawn: Python would do that at any time.
CANVASES: list[QWidget] = []


@pytest.fixture
def folders(tmp_path, monkeypatch):
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    QgsProject.instance().clear()
    for known in collections.recent():
        collections.forget(known)
    made = []
    for name in ("old", "land"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text("{}")
        made.append(str(tmp_path / name))
        collections.remember(made[-1])
    return made[::-1]  # land first


@pytest.fixture
def engine():
    engine = FakeEngine(delay_ms=1)
    engine.answers["collection_info"] = lambda request: replace(TWO, collection=request.collection)
    return engine


@pytest.fixture
def managing(engine, folders):
    window, parent = QWidget(), QObject()
    canvas = QgsMapCanvas(window)
    CANVASES.append(window)
    session = SearchSession(lambda: engine, lambda: None)
    session.set_collection(folders[0])
    compared = CompareSession(lambda: engine)
    histories = Histories(session)
    managing = Managing(canvas, lambda: engine, session, compared, histories, window, parent)
    managing.kept = (window, parent, session, compared, histories)  # Qt deletes what Python forgets
    managing.open()
    yield managing
    managing.close()
    canvas.stopRendering()


def session_of(managing) -> SearchSession:
    return managing.kept[2]


def dialog_of(managing) -> CollectionsDialog:
    until(lambda: managing.dialog.details.rasters.topLevelItemCount())
    return managing.dialog


def agree(monkeypatch, answer: bool) -> list[str]:
    asked = []
    monkeypatch.setattr(collections_dialog, "confirmed", lambda *a: asked.append(" ".join(a[1:])) or answer)
    return asked


def test_shows_what_is_in_a_collection(managing, folders):
    dialog = dialog_of(managing)
    assert dialog.folder() == folders[0]
    assert [dialog.list.item(i).text() for i in range(dialog.list.count())] == ["old", "land"]
    shown = dict(facts(replace(TWO, collection=folders[0])))
    assert shown["Encoder"] == INFO.encoder_name
    assert shown["Size on disk"] == "2.5 MB"
    assert "98.7 %" in shown["Index"]
    assert shown["Dates"] == "2024-05-01 – 2024-06-01 (2)"
    rows = [dialog.details.rasters.topLevelItem(i) for i in range(2)]
    assert [row.text(0) for row in rows] == ["may.tif", "june.tif"]
    assert "A part is missing." in dialog.details.state.text()


def test_another_collection_is_read_when_it_is_selected(managing, folders, engine):
    dialog = dialog_of(managing)
    dialog.list.setCurrentRow([dialog.list.item(i).text() for i in range(2)].index("old"))
    until(lambda: dialog._info and dialog._info.collection == folders[1])
    dialog.open.click()
    assert session_of(managing).collection == folders[1]


def rows(dialog) -> int:
    return dialog.details.rasters.topLevelItemCount()


def test_a_collection_that_has_grown_is_read_again(managing, engine):
    dialog = dialog_of(managing)
    before = rows(dialog)
    grown = replace(TWO, sources=(*TWO.sources, SourceSummary("new.tif", "2025-06-01", 100)))
    engine.answers["collection_info"] = lambda request: replace(grown, collection=request.collection)
    session_of(managing).refresh()
    until(lambda: rows(dialog) == before + 1)
    dialog.reject()
    engine.answers["collection_info"] = lambda request: replace(TWO, collection=request.collection)
    managing.open()
    until(lambda: rows(dialog) == before)


def test_a_damaged_collection_says_why_and_can_be_deleted(managing, engine):
    dialog = dialog_of(managing)
    engine.answers["collection_info"] = lambda _: EngineError("It is damaged.", errors.RASTER)
    dialog.fill()
    until(lambda: "damaged" in dialog.details.state.text())
    assert dialog.delete.isEnabled() and not dialog.zoom.isEnabled() and not dialog.index.isEnabled()


def test_rename(managing, engine, folders, monkeypatch, tmp_path):
    new = tmp_path / "new"

    def rename(request):
        (tmp_path / "land").rename(new)
        return RenameCollectionResult(str(new))

    engine.answers["rename_collection"] = rename
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: ("new", True))
    dialog = dialog_of(managing)
    dialog.rename.click()
    until(lambda: dialog.folder() == str(new))
    assert session_of(managing).collection == str(new)
    assert str(new) in collections.recent() and folders[0] not in collections.recent()
    assert str(new) in collections.of_project()
    assert "land" in dialog.note.text() and "new" in dialog.note.text()


def test_delete_only_after_a_yes(managing, engine, folders, monkeypatch, tmp_path):
    def delete(request):
        (tmp_path / "land" / "manifest.json").unlink()
        return DeleteCollectionResult(100, 2_000_000, ("notes.txt",))

    engine.answers["delete_collection"] = delete
    dialog = dialog_of(managing)
    asked = agree(monkeypatch, False)
    dialog.delete.click()
    assert "land" in asked[0] and "100" in asked[0] and not engine.of("delete_collection")
    agree(monkeypatch, True)
    dialog.delete.click()
    until(lambda: dialog.folder() == folders[1])
    assert session_of(managing).collection == ""
    assert collections.of_project() == [folders[1]]
    assert "notes.txt" in dialog.note.text()


def test_what_the_question_names_is_deleted(managing, engine, folders, monkeypatch):
    """An encoding that ends while the question is open selects its own collection."""
    engine.answers["delete_collection"] = lambda _: DeleteCollectionResult(100, 2_000_000, ())
    dialog = dialog_of(managing)

    def meanwhile(*_):
        dialog.list.setCurrentRow([i.text() for i in dialog._items()].index("old"))
        return True

    monkeypatch.setattr(collections_dialog, "confirmed", meanwhile)
    dialog.delete.click()
    until(lambda: dialog.note.text())
    assert engine.of("delete_collection")[0].request.collection == folders[0]


def test_shows_what_is_in_a_field(folders):
    shown = dict(facts(replace(FIELD_INFO, collection=folders[0], bytes=2_500_000)))
    assert shown["Years"] == "2022, 2023, 2024" and shown["Product"] == "AlphaEarth annual embeddings"
    assert shown["Size on disk"].startswith("2.5 MB") and shown["Pixels"].startswith("10,000")
    assert "Google" in shown["Attribution"] and "Patches" not in shown and "Index" not in shown


def test_a_field_is_deleted_with_a_question_of_its_own(managing, engine, folders, monkeypatch):
    engine.answers["delete_collection"] = lambda _: DeleteCollectionResult(100, 2_000_000, ())
    engine.answers["collection_info"] = lambda request: replace(FIELD_INFO, collection=request.collection)
    dialog = dialog_of(managing)
    until(lambda: dialog._info is not None and dialog._info.product)
    assert dialog.delete.isEnabled() and dialog.rename.isEnabled()
    dialog.details.rasters.topLevelItem(0).setSelected(True)
    assert not dialog.remove.isEnabled() and not dialog.index.isEnabled()
    asked = agree(monkeypatch, True)
    dialog.delete.click()
    assert "field" in asked[0] and "elsewhere stay" in asked[0]
    until(lambda: dialog.note.text())
    assert engine.of("delete_collection")[0].request.collection == folders[0]


def test_remove_a_raster(managing, engine, folders, monkeypatch):
    engine.answers["remove_source"] = lambda _: RemoveSourceResult(60, 40)
    dialog = dialog_of(managing)
    assert not dialog.remove.isEnabled()
    dialog.details.rasters.setCurrentItem(dialog.details.rasters.topLevelItem(0))
    assert dialog.remove.isEnabled()
    agree(monkeypatch, True)
    searches = len(engine.of("collection_info"))
    dialog.remove.click()
    until(lambda: "may.tif" in dialog.note.text())
    assert engine.of("remove_source")[0].request.source == "may.tif"
    assert len(engine.of("collection_info")) > searches  # the window and the search read it again


def test_one_change_at_a_time(managing, engine):
    engine.answers["build_index"] = lambda _: BuildIndexResult("hnsw", 100, 1.0, 10, 1.0, 0.99)
    dialog = dialog_of(managing)
    engine.delay_ms = None
    dialog.index.click()
    assert managing.manager.busy and not dialog.delete.isEnabled() and dialog.progress.isVisibleTo(dialog)
    engine.of("build_index")[0].finish(engine.answers["build_index"](None))
    assert "99.0" in dialog.note.text() and not managing.manager.busy
    assert dialog.delete.isEnabled()


def test_a_refusal_is_shown(managing, engine, monkeypatch):
    engine.answers["delete_collection"] = lambda _: EngineError("Another process writes it.", errors.RASTER)
    agree(monkeypatch, True)
    dialog = dialog_of(managing)
    dialog.delete.click()
    until(lambda: "Another process" in dialog.note.text())
    assert dialog.delete.isEnabled()
    dialog.list.setCurrentRow(1 - dialog.list.currentRow())
    assert dialog.note.text() == "", "it is about another collection"


def test_enter_deletes_nothing(managing):
    dialog = dialog_of(managing)
    assert not any(button.autoDefault() or button.isDefault() for button in dialog._buttons())


def test_zoom(managing):
    dialog_of(managing)
    canvas = managing._canvas
    canvas.resize(200, 200)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem(INFO.crs))
    managing.zoom(INFO)
    assert canvas.extent().contains(500_500, 4_999_500)


def test_add_only_collections(managing, monkeypatch, tmp_path):
    dialog = dialog_of(managing)
    monkeypatch.setattr(collections_dialog.QFileDialog, "getExistingDirectory", lambda *a: str(tmp_path))
    dialog.add.click()
    assert "no collection" in dialog.note.text()


def test_long_names_do_not_become_markup(managing):
    dialog = dialog_of(managing)
    assert dialog.note.textFormat() == dialog.details.state.textFormat() == Qt.TextFormat.PlainText


def check(dialog: CollectionsDialog, name: str, on: bool) -> None:
    item = next(i for i in dialog._items() if i.text() == name)
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def marks(dialog: CollectionsDialog) -> list[str]:
    return sorted(item.text() for item in dialog._items() if item.checkState() == Qt.CheckState.Checked)


def test_search_several(managing, engine, folders):
    dialog, session = dialog_of(managing), session_of(managing)
    session.add(term.place(1, 2, INFO.crs, 1, 1))
    check(dialog, "old", True)
    assert (session.collection, session.also) == (folders[0], (folders[1],))
    until(lambda: engine.of("search") and engine.of("search")[-1].request.also == (folders[1],))
    assert marks(dialog) == ["land", "old"]
    check(dialog, "land", False)
    assert (session.collection, session.also) == (folders[1], ())
    check(dialog, "old", False)  # one stays
    assert (session.collection, session.also, marks(dialog)) == (folders[1], (), ["old"])


def test_a_hit_knows_its_collection(managing, engine, folders):
    session = session_of(managing)
    session.set_also(folders)
    until(lambda: session.info_of(replace(hit(3, 1, 0.9), collection=folders[1])))
    theirs = replace(hit(3, 1, 0.9), collection=folders[1])
    assert session.info_of(theirs).collection == folders[1]
    assert session.info_of(hit(3, 1, 0.9)) is session.info
    assert term.hit(theirs, INFO.crs, 1).term.collection == folders[1]


def test_another_collection_is_searched_alone(managing, folders):
    session = session_of(managing)
    session.set_also(folders)
    session.set_collection(folders[1])
    assert session.also == ()


def test_several_are_in_the_project(managing, folders, engine):
    session = session_of(managing)
    state = ProjectState(session, CompareSession(lambda: engine), Histories(session))
    session.set_also(folders)
    session_of(managing).also = ()
    state.restore()
    assert (session.collection, session.also) == (folders[0], (folders[1],))
    state.close()


def test_the_comparison_and_the_examples_follow_a_collection(managing, folders, tmp_path):
    session, compared, new = session_of(managing), managing.kept[3], str(tmp_path / "new")
    compared.set_collection(1, folders[1])
    session.set_also(folders)
    session.add(term.hit(replace(hit(3, 1, 0.9), collection=folders[1]), INFO.crs, 1))
    session.add(term.place(1, 2, INFO.crs, 1, 1))
    managing.manager.renamed.emit(folders[1], new)
    assert session.also == (new,) and compared.folders[1] == new
    assert [one.term.collection for one in session.query.terms] == [new, ""]
    managing.manager.deleted.emit(new)
    assert session.also == () and compared.folders[1] == ""
    assert [one.term.kind for one in session.query.terms] == ["place"]


def test_a_term_is_shown_with_its_own_collection(managing, engine, folders):
    session = session_of(managing)
    engine.answers["collection_info"] = lambda request: replace(TWO, collection=request.collection, patch_m=7.0)
    session.set_also(folders)
    theirs = term.hit(replace(hit(3, 1, 0.9), collection=folders[1]), INFO.crs, 1).term
    heard = []
    session.also_informed.connect(lambda: heard.append(1))
    until(lambda: heard)
    assert session.info_of(theirs).patch_m == 7.0 and session.info_of(theirs).collection == folders[1]


def of_hit(folder: str) -> term.LabelledTerm:
    return term.hit(replace(hit(3, 1, 0.9), collection=folder), INFO.crs, 1)


def test_earlier_and_saved_searches_and_undo_follow_a_collection(managing, folders, tmp_path):
    session, new = session_of(managing), str(tmp_path / "new")
    histories = managing.kept[4]
    histories.past.clear()
    session.set_also(folders)
    session.add(of_hit(folders[1]))
    session.add(term.words("river"))
    session.set_query(session.query.without(1))
    own = Query("", (of_hit(""),))
    for query, collection in ((own, folders[1]), (Query("", (of_hit(folders[1]),)), folders[0])):
        histories.past.add(query, collection)
    histories.saved.save("own", PastSearch(own, folders[1]))
    histories.saved.save("river", PastSearch(Query("river"), folders[1]))
    managing.manager.renamed.emit(folders[1], new)
    assert [one.collection for one in histories.past.searches()] == [folders[0], new]
    assert histories.past.searches()[0].query.terms[0].term.collection == new
    assert histories.saved.search("own").collection == new
    histories.steps.undo()
    assert [one.term.collection for one in session.query.terms] == [new, ""]
    histories.steps.redo()
    assert [one.term.collection for one in session.query.terms] == [new]
    managing.manager.deleted.emit(new)
    assert histories.past.searches() == [] and histories.saved.names() == ["river"]
    assert histories.saved.search("river").collection == ""
    histories.steps.undo()
    assert [one.label for one in session.query.terms] == ["river"], "a step that had only the deleted hit is none"


def test_collections_that_are_not_found_stay_in_the_project(managing, folders, engine, tmp_path):
    session = session_of(managing)
    state = ProjectState(session, CompareSession(lambda: engine), Histories(session))
    session.set_also(folders)
    (tmp_path / "old").rename(tmp_path / "away")
    state.restore()
    assert (session.also, session.missing) == ((), (folders[1],))
    managing._show_searched()
    dialog = dialog_of(managing)
    assert marks(dialog) == ["land", "old (not found)"]
    grey = next(item for item in dialog._items() if item.text() != "land").foreground().color()
    assert grey == dialog.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    session.type_words("river")  # saves
    collections.remember(folders[0])
    (tmp_path / "away").rename(tmp_path / "old")
    state.restore()
    assert (session.also, session.missing) == ((folders[1],), ())
    assert folders[1] in collections.of_project()
    state.close()


def test_a_collection_that_is_not_found_can_be_left_out(managing, folders, tmp_path):
    session = session_of(managing)
    (tmp_path / "old").rename(tmp_path / "away")
    session.set_also([folders[0]], [folders[1]])
    dialog_of(managing).fill()
    check(managing.dialog, "old (not found)", False)
    assert (session.collection, session.also, session.missing) == (folders[0], (), ())


def test_hits_of_other_collections_move_with_the_project(managing, folders, engine, tmp_path):
    project, session, histories = QgsProject.instance(), session_of(managing), managing.kept[4]
    project.setFileName(str(tmp_path / "here.qgz"))
    state = ProjectState(session, CompareSession(lambda: engine), histories)
    session.set_also(folders)
    session.add(of_hit(folders[1]))
    histories.saved.save("mine", PastSearch(session.query, folders[0]))
    project.setFileName(str(tmp_path / "moved" / "here.qgz"))
    state.restore()
    moved = str(tmp_path / "moved" / "old")
    assert [one.term.collection for one in session.query.terms] == [moved]
    assert [one.term.collection for one in histories.saved.search("mine").query.terms] == [moved]
    state.close()
    project.clear()


class AlgorithmDialog(QObject):
    """What Processing gives for an algorithm."""

    algorithmFinished = pyqtSignal(bool, dict)  # noqa: N815 - the name that QGIS has

    def __init__(self):
        super().__init__()
        self.shown = False

    def show(self):
        self.shown = True

    def raise_(self):
        pass


@pytest.mark.parametrize(
    ("button", "algorithm", "output"),
    [
        ("add_field", "addfield", "FIELD"),
        ("fetch_field", "fetchfield", "FIELD"),
        ("take_in", "importembeddings", "COLLECTION"),
        ("copy_shared", "fetchcollection", "COLLECTION"),
    ],
)
def test_buttons_open_the_algorithms_and_select_what_they_make(
    managing, monkeypatch, tmp_path, button, algorithm, output
):
    dialog, opened, asked = dialog_of(managing), AlgorithmDialog(), []
    monkeypatch.setattr(toolbox, "algorithm_dialog", lambda name, _: asked.append(name) or opened)
    pressed = getattr(dialog, button)
    assert pressed.text() and pressed.toolTip()
    pressed.click()
    assert asked == [algorithm] and opened.shown
    made = tmp_path / "made"
    made.mkdir()
    (made / "manifest.json").write_text("{}")
    opened.algorithmFinished.emit(False, {})
    assert dialog.folder() != str(made)
    collections.remember(str(made))
    opened.algorithmFinished.emit(True, {output: str(made)})
    assert dialog.folder() == str(made)


def test_without_processing_a_button_says_what_to_do(managing, monkeypatch):
    dialog = dialog_of(managing)
    monkeypatch.setattr(toolbox, "algorithm_dialog", lambda *_: None)
    dialog.add_field.click()
    assert "Activate the plugin Processing" in dialog.note.text()


@pytest.mark.parametrize("algorithm", ["addfield", "fetchfield", "importembeddings"])
def test_the_toolbox_has_these_algorithms(algorithm):
    assert algorithm in {one.ID for one in ALGORITHMS}
