"""Translations: the sentences are found, none is forgotten, and QGIS's language chooses."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import akin
import pytest
from akin.plugin.algorithms.encode.encode_raster import EncodeRaster
from akin.plugin.contract import messages
from akin.plugin.profile import i18n, paths
from akin.script.translation import extract, qm_file, ts_file
from akin.script.translation.ts_file import Entry
from fake_iface import FakeIface
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtWidgets import QAction

ROOT = Path(__file__).resolve().parents[2]
MADE_UP = """
from ..message import Sentence

CRS = Sentence("a.crs", "The layer {layer} has no CRS.", fields=("layer",))
HITS = Sentence(
    "a.hits",
    "{count} hits "
    "in {patches} patches",
    one="1 hit in {patches} patches",
)
"""


def sentences(folder: Path, code: str) -> set[str]:
    """What is found in a checkout with one file."""
    path = folder / "plugin" / "contract" / "messages" / "made_up.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, "utf-8")
    return set(extract.sentences(folder))


def test_every_sentence_is_translated() -> None:
    ran = subprocess.run([str(ROOT / "script" / "translate"), "--check"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_sentences_name_settings_as_their_form_does() -> None:
    french = {text: one.translation for text, one in ts_file.read(ROOT / "resources" / "i18n" / "akin_fr.ts").items()}
    small = messages.search.TOO_SMALL.text
    for label in ("Look for", "Houses", "Pixel size"):
        assert label in small and french[label] in french[small]
    assert "Extent" not in messages.encode.NO_DATA.text, "the form has only the extent of the map"


def test_no_space_stands_twice() -> None:
    read = ts_file.read(ROOT / "resources" / "i18n" / "akin_fr.ts")
    assert not [one.translation for one in read.values() if "\u00a0\u00a0" in one.translation]


def test_names_and_words_have_real_quotes() -> None:
    read = ts_file.read(ROOT / "resources" / "i18n" / "akin_fr.ts")
    assert not [text for text, one in read.items() if "!r}" in text + one.translation], "Python's quotes"


def test_every_sentence_can_be_found() -> None:
    found = extract.sentences(ROOT)
    assert "plugin/gui/search/dock.py" in found["Akin Search"]


def test_the_catalogue_is_read(tmp_path: Path) -> None:
    assert sentences(tmp_path, MADE_UP) == {
        "The layer {layer} has no CRS.",
        "{count} hits in {patches} patches",
        "1 hit in {patches} patches",
    }


def test_what_encoders_say_is_translated() -> None:
    """The catalogue and the cards of the encoders that Akin includes say it, in English."""
    found = extract.sentences(ROOT)
    catalog = json.loads((ROOT / "models" / "catalog.json").read_text("utf-8"))
    texts = {one[key] for one in catalog["encoders"] for key in ("knows", "note", "licence")}
    assert all("models/catalog.json" in found[text] for text in texts if " " in text) and "MIT" not in found
    card = json.loads((ROOT / "models" / "akin-mini-2" / "card.json").read_text("utf-8"))
    assert found[card["description"]] == {"models/akin-mini-2/card.json"}


def test_texts_that_are_rendered_are_not_extracted(tmp_path: Path) -> None:
    assert sentences(tmp_path, "def f(x):\n    return render(x, tr)\n") == set()


@pytest.mark.parametrize(
    "code",
    [
        "def f(x):\n    return tr(x)\n",
        'def f(x):\n    return tr(f"A {x}")\n',
        'def f(x):\n    return tr("A" + x)\n',
        "def f(x):\n    return map(tr, x)\n",
        'TITLE = tr("Too early")\n',
        'NAME = Sentence("a.b", text())\n',
    ],
)
def test_what_can_not_be_found_is_an_error(tmp_path: Path, code: str) -> None:
    with pytest.raises(extract.NotExtractable, match=r"made_up\.py:[12]: "):
        sentences(tmp_path, code)
    lines = [f"{line}  {extract.MARK} a name, the same in all languages" for line in code.splitlines()]
    if "early" not in code and "Sentence" not in code:
        assert sentences(tmp_path, "\n".join(lines)) == set()


def test_an_update_keeps_what_is_translated(tmp_path: Path) -> None:
    path = tmp_path / "akin_fr.ts"
    known = {"Old": Entry("Vieux", True), "Kept\n& <quoted> ": Entry("Gardé\n& <cité> ", True), "Half": Entry("Mi")}
    ts_file.write(path, "fr", known)
    assert ts_file.read(path) == known
    merged = ts_file.merge({"New": ["b.py"], "Half": [], "Kept\n& <quoted> ": ["a.py"]}, ts_file.read(path))
    assert merged == {
        "New": Entry(files=("b.py",)),
        "Half": Entry("Mi"),
        "Kept\n& <quoted> ": Entry("Gardé\n& <cité> ", True, ("a.py",)),
    }
    ts_file.write(path, "fr", merged)
    before = path.read_bytes()
    ts_file.write(path, "fr", ts_file.merge({"Half": [], "Kept\n& <quoted> ": ["a.py"], "New": ["b.py"]}, merged))
    assert path.read_bytes() == before


def test_problems_are_listed() -> None:
    known = {
        "Good {a} {b:.1f}": Entry("Bon {b:.0f} {a}", True),
        "Bad {a}": Entry("Mauvais {à}", True),
        "Broken {a}": Entry("Cassé {a", True),
        "Open": Entry("Ouvert", False),
    }
    kinds = [problem.split(":")[0] for problem in ts_file.problems({**known, "New": []}, known)]
    assert kinds == ["other placeholders", "other placeholders", "new", "untranslated"]


Speak = Callable[[str], None]


@pytest.fixture
def speak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Speak]:
    """Sets QGIS's language; Akin has a French translation of some texts."""
    english = [EncodeRaster().displayName(), "Akin Search", "{count} tiles", "1,234.5%"]
    french = ["Encoder des rasters (essai)", "Recherche (essai)", "{count} tuiles", "1\u202f234,5\u00a0%"]
    entries = {text: Entry(said, True) for text, said in zip(english, french)}
    ts_file.write(tmp_path / "akin_fr.ts", "fr", {**entries, "Half": Entry("Mi", False)})
    try:
        qm_file.compile_file(tmp_path / "akin_fr.ts", tmp_path / "akin_fr.qm")
    except qm_file.LreleaseMissing as missing:
        pytest.skip(str(missing))
    monkeypatch.setattr(paths, "translations", lambda: tmp_path)
    settings = QgsSettings()

    def choose(language: str) -> None:
        settings.setValue("locale/overrideFlag", True)
        settings.setValue("locale/userLocale", language)

    yield choose
    settings.remove("locale")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fr", "Encoder des rasters (essai)"),
        ("fr_CA", "Encoder des rasters (essai)"),
        ("en_US", EncodeRaster().displayName()),
        ("de", EncodeRaster().displayName()),
    ],
)
def test_algorithms_speak_qgis_language_and_leave_none_behind(speak: Speak, language: str, title: str) -> None:
    speak(language)
    plugin = akin.classFactory(None)
    plugin.initProcessing()
    plugin.initProcessing()
    algorithm = QgsApplication.processingRegistry().algorithmById("akin:encoderaster")
    assert algorithm.displayName() == title
    plugin.unload()
    assert EncodeRaster().displayName() != "Encoder des rasters (essai)"


def test_the_docks_speak_it(speak: Speak) -> None:
    speak("fr")
    iface = FakeIface()
    plugin = akin.classFactory(iface)
    plugin.initGui()
    texts = [action.text() for action in iface.window.findChildren(QAction)]
    said = i18n.tr("{count} tiles").format(count=3)
    half = i18n.tr("Half")
    plugin.unload()
    assert "Recherche (essai)" in texts
    assert (said, half) == ("3 tuiles", "Half")


def test_numbers_are_written_as_the_language_does(speak: Speak) -> None:
    sentence, values = "{a:.1f} m, {b:,}, {c:.0%} ({d})", {"a": 76.8, "b": 12345, "c": 0.5, "d": "v1.2, 3%"}
    assert i18n.tr(sentence).format(**values) == "76.8 m, 12,345, 50% (v1.2, 3%)"
    assert i18n.number(1234.5, ",.1f") == "1,234.5"
    assert i18n.number(1920.0, ".3g") == i18n.tr("{a:.3g}").format(a=1920.0) == "1920", "no exponent"
    speak("fr")
    plugin = akin.classFactory(None)
    plugin.initProcessing()
    french, alone = i18n.tr(sentence).format(**values), i18n.number(1234.5, ",.1f")
    plugin.unload()
    assert french == "76,8 m, 12\u202f345, 50\u00a0% (v1.2, 3%)"
    assert alone == "1\u202f234,5"
