"""Each of Akin's windows in French: it is shown, it speaks French, and no text is cut off.

AKIN_TEST_LOCALE chooses another language ("en"). The pictures go to AKIN_DESKTOP_PICTURES/LANGUAGE where it is set.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from xml.etree import ElementTree

import desktop
import pytest

LANGUAGE = os.environ.get("AKIN_TEST_LOCALE", "fr")
TIMEOUT_S = 300


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the driver wrote down."""
    if not os.environ.get("AKIN_ENGINE_PYTHON"):
        pytest.skip("AKIN_ENGINE_PYTHON does not say which Python runs the engine")
    folder = tmp_path_factory.mktemp("tour")
    out = Path(os.environ.get("AKIN_DESKTOP_PICTURES", folder / "pictures")) / LANGUAGE
    out.mkdir(parents=True, exist_ok=True)
    raster = shutil.copy(desktop.LANDSCAPE, folder)
    given = {"AKIN_DESKTOP_RASTER": raster, "AKIN_DESKTOP_OUT": str(out), "AKIN_HOME": str(folder / "home")}
    given["AKIN_DESKTOP_COLLECTION"] = desktop.encode(raster, folder / "demo_akin")
    given["AKIN_DESKTOP_SECOND"] = desktop.encode(raster, folder / "overlapping_akin", "--overlap", "0.25")
    written = out / "report.json"
    written.unlink(missing_ok=True)
    ran = desktop.run_qgis(given, TIMEOUT_S, "tour.py", LANGUAGE)
    assert written.is_file(), ran.stdout[-4000:]
    return json.loads(written.read_text("utf-8"))


def translated() -> dict[str, str]:
    """The finished translations that differ from the English."""
    messages = ElementTree.parse(desktop.ROOT / "resources" / "i18n" / f"akin_{LANGUAGE}.ts").iter("message")
    pairs = {m.findtext("source"): m.find("translation") for m in messages}
    return {text: said.text for text, said in pairs.items() if said.get("type") is None and said.text != text}


def test_every_window_is_shown(report):
    assert "error" not in report, f"{report.get('error')}\nsaid: {report['said']}\nlog: {report['log']}"
    assert report["language"] == LANGUAGE
    assert report["log"] == []


@pytest.mark.skipif(LANGUAGE == "en", reason="English is not translated")
def test_it_speaks_the_language(report):
    shown = {*report["texts"], *report["algorithms"]}
    left = sorted(text for text in translated() if text in shown)
    assert left == [], "shown in English though they are translated"
    assert shown & set(translated().values()), "nothing is in this language"


def test_no_text_is_cut_off(report):
    assert report["cut"] == [], "\n".join(report["cut"])
