"""The plugin's zip: what script/package builds, what it refuses, and that QGIS loads it from where it is unpacked."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest
from akin.plugin.contract.own_encoders import INCLUDED

ROOT = Path(__file__).resolve().parents[2]
DATA = (
    "plugin/install/requirements/engine.txt",
    f"models/{INCLUDED}/card.json",
    "resources/icons/akin.svg",
    "resources/i18n/akin_fr.qm",
)
LOAD = """
from qgis.core import QgsApplication
app = QgsApplication([], False)
app.initQgis()
import akin
plugin = akin.classFactory(None)
plugin.initProcessing()
print("found", *sorted(a.id() for a in QgsApplication.processingRegistry().providerById("akin").algorithms()))
plugin.unload()
app.exitQgis()
"""


@pytest.fixture(scope="module")
def package():
    """script/package as a module."""
    loader = SourceFileLoader("package", str(ROOT / "script" / "package"))
    module = module_from_spec(spec_from_loader("package", loader))
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    loader.exec_module(module)
    sys.dont_write_bytecode = before
    return module


@pytest.fixture(scope="module")
def built(package, tmp_path_factory):
    return package.build(tmp_path_factory.mktemp("zip"))


def test_the_zip_is_ready_for_the_repository(package, built):
    assert list(package.problems(built)) == []
    assert built.stat().st_size < package.MAX_BYTES


def test_it_holds_what_runs_and_nothing_else(built):
    with zipfile.ZipFile(built) as archive:
        names = archive.namelist()
    for name in ("__init__.py", "metadata.txt", "LICENSE", "plugin/main.py", "plugin/engine/__main__.py", *DATA):
        assert f"akin/{name}" in names
    assert not [name for name in names if "/tests/" in name or "/script/" in name or name.endswith(".ts")]


def test_the_same_files_make_the_same_zip(package, built, tmp_path):
    assert package.build(tmp_path).read_bytes() == built.read_bytes()


def test_qgis_loads_it_where_it_is_unpacked(built, tmp_path):
    with zipfile.ZipFile(built) as archive:
        archive.extractall(tmp_path)
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{LOAD}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    found = next(line for line in done.stdout.splitlines() if line.startswith("found"))
    assert "akin:encoderaster" in found
    assert "akin:searchtext" in found


def test_without_lrelease_it_stops_with_a_sentence(package, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    monkeypatch.setattr(sys, "argv", ["package", "--out", str(tmp_path)])
    assert package.main() == 1
    assert "Install qttools5-dev-tools" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_translation_may_not_be_missing(package, built, tmp_path):
    spoilt = tmp_path / "akin.zip"
    with zipfile.ZipFile(built) as good, zipfile.ZipFile(spoilt, "w") as bad:
        for entry in good.namelist():
            if not entry.endswith(".qm"):
                bad.writestr(entry, good.read(entry))
    assert any("akin_fr.qm is missing" in problem for problem in package.problems(spoilt))


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("akin/plugin/__pycache__/a.pyc", "", "hidden or left over"),
        ("akin/.secret", "", "hidden or left over"),
        ("akin/plugin/fast.so", "", "is a binary"),
        ("other/file.py", "", "one folder"),
        ("akin/metadata.txt", "[general]\nname=Akin plugin\nversion=x\n", "lacks description"),
        ("akin/metadata.txt", "[general]\nname=Akin plugin\nversion=x\n", "should not say"),
    ],
)
def test_what_the_repository_would_refuse_is_reported(package, built, tmp_path, name, text, complaint):
    spoilt = tmp_path / "akin.zip"
    with zipfile.ZipFile(built) as good, zipfile.ZipFile(spoilt, "w") as bad:
        for entry in good.namelist():
            if entry != name:
                bad.writestr(entry, good.read(entry))
        bad.writestr(name, text)
    assert any(complaint in problem for problem in package.problems(spoilt))
