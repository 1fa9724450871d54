"""A person's path through a collection of a database in the real QGIS: open it, search it, lose the server, go on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import desktop
import pytest

sys.path.insert(0, str(desktop.ROOT / "tests" / "data"))
import postgres_server

TIMEOUT_S = 240
MAKE = desktop.ROOT / "tests" / "qgis" / "make_land.py"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the driver wrote down."""
    python = os.environ.get("AKIN_ENGINE_PYTHON")
    if not python:
        pytest.skip("AKIN_ENGINE_PYTHON does not say which Python runs the engine")
    folder = tmp_path_factory.mktemp("shared")
    out = Path(os.environ.get("AKIN_DESKTOP_PICTURES", folder)) / "shared"
    out.mkdir(parents=True, exist_ok=True)
    try:
        with postgres_server.serving() as server:
            _publish(python, folder, server.address())
            control = f"{server.binaries / 'pg_ctl'} -D {server.folder / 'data'} stop -m immediate"
            as_owner = f"runuser -u {postgres_server.ACCOUNT} -- " if os.geteuid() == 0 else ""
            environment = {
                "AKIN_HOME": str(folder / "home"),
                "AKIN_DESKTOP_OUT": str(out),
                "AKIN_DESKTOP_WORK": str(folder),
                "AKIN_DESKTOP_RASTER": str(folder / "land.tif"),
                "AKIN_DESKTOP_SOCKET": str(server.folder),
                "AKIN_DESKTOP_LINK": str(folder / "theirs"),
                "AKIN_DESKTOP_STOP": as_owner + control,
            }
            written = out / "report.json"
            written.unlink(missing_ok=True)
            ran = desktop.run_qgis(environment, TIMEOUT_S, "shared.py")
    except postgres_server.ServerMissing as missing:
        pytest.skip(str(missing))
    assert written.is_file(), ran.stdout[-4000:]
    return json.loads(written.read_text("utf-8"))


def _publish(python: str, folder: Path, address: str) -> None:
    """Encode a raster and publish it, in a shell as a colleague would."""
    tools = str(desktop.ROOT / ".venv" / "bin" / "python")
    (folder / "home" / "models").mkdir(parents=True)
    subprocess.run([tools, str(MAKE), str(folder / "land.tif"), str(folder / "home" / "models")], check=True)
    engine, home = [python, str(desktop.ROOT / "plugin" / "engine")], {"AKIN_HOME": str(folder / "home")}
    commands = (
        [
            "encode-raster",
            "--inputs",
            str(folder / "land.tif"),
            "--encoder",
            "fake",
            "--collection",
            str(folder / "land"),
        ],
        ["publish-collection", "--collection", str(folder / "land"), "--address", address],
    )
    for command in commands:
        subprocess.run([*engine, *command], check=True, stdout=subprocess.DEVNULL, env=os.environ | home)


def test_the_whole_path_is_walked(report):
    assert "error" not in report, f"{report.get('error')}\nsaid: {report['said']}\nlog: {report['log']}"
    assert report["steps"][-1] == "lost"


def test_the_window_says_where_the_collection_is(report):
    assert "postgresql://" in report["facts"] and "1,600" in report["facts"]
    assert report["enabled"] == {"remove": False, "index": False, "publish": False, "delete": True}


def test_a_search_finds_the_forest(report):
    assert report["hits"] > 5 and report["best"] > 0.5


def test_a_server_that_is_gone_is_said_and_qgis_goes_on(report):
    assert "does not answer" in report["lost"] or "was lost" in report["lost"]
