"""The panel of encoders downloads through a real engine process, from a hub on loopback that also misbehaves."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.gui.encode.dialog import EncodeDialog
from akin.plugin.gui.encoders.manager import EncoderManager
from akin.plugin.gui.encoders.panel import EncodersPanel
from akin.plugin.profile import settings
from loopback_hub import Hub, serving
from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from waiting import until

WITHIN = 100_000  # bytes of the image tower, which has some 150,000
COLOURS = {
    "id": "colours",
    "name": "Colours",
    "how": "import",
    "licence": "CC0-1.0",
    "non_commercial": False,
    "knows": "colours",
    "patch_px": 16,
    "pixel_sizes_m": [1.0],
    "channels": ["red:665", "green:560", "blue:490"],
    "words": True,
    "languages": ["en"],
    "dimension": 16,
    "hub": {
        "repo": "test/colours",
        "revision": "main",
        "files": [
            {"as": "image", "path": "image.onnx"},
            {"as": "text", "path": "text.onnx"},
            {"as": "tokenizer", "path": "tokenizer.json"},
        ],
    },
    "told": {"normalisation": "unit"},
}


@pytest.fixture
def hub(real_engine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub that redirects to its store, as a mirror of the one that the catalogue names."""
    catalog = {"format": 1, "hub": "https://hub.invalid/{repo}/resolve/{revision}/{path}", "encoders": [COLOURS]}
    (tmp_path / "catalog.json").write_text(json.dumps(catalog), "utf-8")
    monkeypatch.setenv("AKIN_CATALOG", str(tmp_path / "catalog.json"))
    for name in ("HF_ENDPOINT", "HF_TOKEN", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    served = real_engine / "served" / "colours"
    names = ("image.onnx", "text.onnx", "tokenizer.json")
    files = {f"/test/colours/resolve/main/{name}": (served / name).read_bytes() for name in names}
    with serving(Hub(files)) as store, serving(Hub(files, redirect=store.address)) as hub:
        hub.store = store
        before = settings.get("mirror")
        settings.put("mirror", hub.address)
        yield hub
        settings.put("mirror", before)
    for folder in ("models", "downloads"):
        shutil.rmtree(real_engine / "home" / folder / "colours", ignore_errors=True)


@pytest.fixture
def panel(real_engine: Path, hub: Hub) -> Iterator[EncodersPanel]:
    QgsProject.instance().clear()
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(real_engine / "land.tif"), "land"))
    panel = EncodersPanel(EncoderManager(Engine.shared))
    panel.show()
    until(panel.table.rowCount, 60)
    panel.table.selectRow(panel.table.findItems("Colours", Qt.MatchFlag.MatchExactly)[0].row())
    yield panel
    panel.close()
    QgsProject.instance().clear()


def test_stopped_within_and_gone_on_with_until_it_can_be_encoded_with(real_engine, hub, panel):
    assert panel.table.entry().info.fits is True and panel.buttons.download.isEnabled()
    hub.store.hold_at = WITHIN
    panel.buttons.download.click()
    until(lambda: panel.progress.value() > 0, 60)
    assert panel.progress.isVisible() and "image.onnx" in panel.note.text()
    panel.cancel.click()
    until(lambda: "Download stopped" in panel.note.text(), 60)
    until(lambda: panel.table.entry().info.part_bytes > WITHIN / 2, 60)
    hub.store.release()
    panel.buttons.download.click()
    until(lambda: "colours is ready" in panel.note.text(), 60)
    begun = [int(wanted[len("bytes=") : -1]) for wanted in hub.store.fetched() if wanted]
    assert len(begun) == 1 and WITHIN / 2 < begun[0] <= WITHIN  # it went on there, and fetched nothing else twice
    card = json.loads((real_engine / "home" / "models" / "colours" / "card.json").read_text("utf-8"))
    assert card["source"] == f"test/colours at {hub.commit}" and card["licence"] == "CC0-1.0"
    until(lambda: panel.table.entry().state == "installed", 60)
    assert panel.buttons.download.text() == "&Download again" and panel.buttons.delete.isEnabled()
    dialog = EncodeDialog(QgsMapCanvas(), Engine.shared, Engine.own)
    until(lambda: dialog.encoder.findData("colours") >= 0, 60)
    dialog.encoder.setCurrentIndex(dialog.encoder.findData("colours"))
    until(lambda: "Disk:" in dialog.estimate.text(), 60)
    dialog.reject()


@pytest.mark.parametrize(
    ("at_the_hub", "at_the_store", "sentence"),
    [
        ({}, {"spoiled": True}, "is not the expected file"),
        ({"etag": '"version-7"'}, {}, "can't be verified"),
        ({"status": 403}, {}, "Accept the licence on the encoder's web page"),
        ({}, {"status": 404}, "does not have this file"),
    ],
)
def test_a_hub_that_misbehaves_gets_a_sentence(hub, panel, at_the_hub, at_the_store, sentence):
    for one, switches in ((hub, at_the_hub), (hub.store, at_the_store)):
        for name, value in switches.items():
            setattr(one, name, value)
    panel.buttons.download.click()
    until(lambda: sentence in panel.note.text(), 60)
    until(lambda: panel.table.entry().state in ("absent", "begun"), 60)
    assert not panel.progress.isVisible() and panel.buttons.download.isEnabled()
