"""The guide's pages, and the buttons that open them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from akin.plugin.algorithms.base import groups
from akin.plugin.algorithms.provider import ALGORITHMS
from akin.plugin.gui.collections.dialog import CollectionsDialog
from akin.plugin.gui.collections.manager import CollectionManager
from akin.plugin.gui.shared import help as help_buttons
from akin.plugin.gui.shared.help import HelpButton
from akin.plugin.gui.window.window import Docks
from akin.plugin.profile import help as guide
from fake_engine import FakeEngine
from fake_iface import FakeIface
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QDialogButtonBox, QPushButton, QWidget

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from script.guide_pages.build import DOCS, SOURCES, build, sections


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "help"
    try:
        build(folder)
    except RuntimeError as error:
        pytest.skip(str(error))
    return folder


@pytest.fixture
def in_use(pages, monkeypatch) -> Path:
    monkeypatch.setattr(guide, "_folder", lambda: pages)
    return pages


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(help_buttons.QDesktopServices, "openUrl", lambda url: found.append(url.toLocalFile()))
    return found


def test_both_languages_have_the_same_topics():
    english, french = (sections((DOCS / SOURCES[language]).read_text("utf-8")) for language in ("en", "fr"))
    assert [s.topic for s in english] == [s.topic for s in french]
    assert set(guide.TOPICS) <= {s.topic for s in english}


def test_a_section_needs_a_topic():
    with pytest.raises(ValueError, match="Second"):
        sections('# Title\n\n<a id="one"></a>\n## First\n\n## Second\n')


def test_all_links_and_pictures_are_there(pages):
    found = sorted(pages.glob("*/*.html"))
    assert len(found) > 20
    for page in found:
        for link in re.findall(r'(?:href|src)="([^"]+)"', page.read_text("utf-8")):
            if link.startswith("https://"):
                continue
            name, _, anchor = unquote(link).partition("#")
            target = page.parent / name if name else page
            assert target.is_file(), f"{page.name}: {link}"
            assert not anchor or f'id="{anchor}"' in target.read_text("utf-8"), f"{page.name}: {link}"


def test_pages_are_html(pages):
    text = (pages / "fr" / "first-search.html").read_text("utf-8")
    assert 'lang="fr"' in text and "<ol>" in text and "<img" in text and "**" not in text


@pytest.mark.parametrize(("locale", "language"), [("fr", "fr"), ("fr_CA", "fr"), ("en_US", "en"), ("ja", "en")])
def test_the_page_is_in_the_language_of_qgis(in_use, monkeypatch, locale, language):
    monkeypatch.setattr(QgsApplication, "locale", lambda: locale)
    for topic in guide.TOPICS:
        assert Path(guide.page(topic).toLocalFile()) == in_use / language / f"{topic}.html"


def test_without_pages_the_guide_itself_opens(monkeypatch, tmp_path):
    monkeypatch.setattr(guide, "_folder", lambda: tmp_path)
    assert Path(guide.page("results").toLocalFile()) == ROOT / "docs" / "guide.md"


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_every_algorithm_has_a_group_a_page_and_help_for_each_parameter(in_use, algorithm):
    made = algorithm()
    made.initAlgorithm({})
    assert made.group() and made.groupId() in groups()
    assert made.TOPIC in guide.TOPICS and f"{made.TOPIC}.html" in made.helpUrl()
    assert not [d.name() for d in made.parameterDefinitions() if not d.help()]


def topics(widget: QWidget) -> set[str]:
    """What the Help buttons in a widget open."""
    mine = {button.topic for button in widget.findChildren(HelpButton)}
    boxes = (box.button(QDialogButtonBox.StandardButton.Help) for box in widget.findChildren(QDialogButtonBox))
    return mine | {button.property("topic") for button in boxes if button}


def test_every_dock_and_page_has_a_help_button(in_use, monkeypatch, tmp_path):
    monkeypatch.setenv("AKIN_HOME", str(tmp_path))
    engine = FakeEngine(delay_ms=1)
    docks = Docks(FakeIface(), lambda: engine)
    docks.load()
    wanted = {
        docks.search: "first-search",
        docks.results: "hits",
        docks.comparing.dock: "compare",
        docks.encoders_dock: "encoders",
        docks.settings_page.createWidget(): "install",
        docks.encoders_page.createWidget(): "encoders",
    }
    found = {widget: topics(widget) for widget in wanted}
    docks.unload()
    assert found == {widget: {topic} for widget, topic in wanted.items()}


def test_the_button_opens_the_page(in_use, opened):
    HelpButton("compare").click()
    dialog = CollectionsDialog(CollectionManager(lambda: FakeEngine()))
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Help).click()
    assert [Path(path).name for path in opened] == ["compare.html", "collections.html"]
    assert not any(b.isDefault() or b.autoDefault() for b in dialog.findChildren(QPushButton) if b.property("topic"))
