"""akin:fetchfield against a real engine and a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from akin.plugin.algorithms.fields import fetch_field
from akin.plugin.contract.requests.fields import PlanFieldResult, PlannedRaster
from akin.plugin.profile import collections, settings
from engine_kit import Heard, run_maker
from loopback_hub import Hub, serving
from qgis.core import QgsNetworkAccessManager, QgsProcessingException
from qgis.PyQt.QtNetwork import QNetworkProxy

DATA = Path(__file__).parents[2] / "data"
#: Of the raster of make_embeddings.py: 128 x 128 pixels.
EXTENT = "600100,601000,4099000,4099900 [EPSG:32610]"
BOX = ("-121.877", "37.029", "-121.86", "37.041")


@pytest.fixture(scope="module")
def files(made: Path) -> dict[str, bytes]:
    """A raster of 2023 and its index."""
    run_maker(str(DATA / "make_embeddings.py"), str(made / "fetched" / "tile.tiff"))
    run_maker(str(DATA / "make_index.py"), str(made / "fetched" / "index.parquet"), "tile.tiff", "2023", *BOX)
    return {f"/{name}": (made / "fetched" / name).read_bytes() for name in ("tile.tiff", "index.parquet")}


@pytest.fixture
def hub(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """The server."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving(Hub(files)) as hub:
        yield hub


def run(hub: Hub, field: Path, heard: Heard, **more: Any) -> dict:
    import processing

    asked = {"EXTENT": EXTENT, "YEARS": "2023", "FIELD": str(field), "INDEX": f"{hub.address}/index.parquet", **more}
    return processing.run("akin:fetchfield", asked, feedback=heard)


def test_without_consent_only_the_plan_is_shown(real_engine: Path, hub: Hub, tmp_path: Path) -> None:
    heard, field = Heard(), tmp_path / "field"
    result = run(hub, field, heard)
    assert (result["RASTERS"], result["FIELD"], result["YEARS"]) == (1, "", "2023")
    assert 0 < result["MEGABYTES"] < 1.1
    said = "\n".join(heard.infos)
    assert "2023: tile.tiff, 128 x 128 pixels" in said and "CC-BY" in said and "Google DeepMind" in said
    assert "Rasters: 1." in said and "Nothing was downloaded" in said
    assert not field.exists() and str(field) not in settings.get("recent_collections")


def test_with_consent_a_field_comes(real_engine: Path, hub: Hub, tmp_path: Path) -> None:
    heard, field = Heard(), tmp_path / "field"
    result = run(hub, field, heard, DOWNLOAD=True, NAME="lake")
    assert (result["RASTERS"], result["FIELD"], result["YEARS"]) == (1, str(field), "2023")
    assert len(list(field.glob("rasters/2023/*.tif"))) == 1
    assert settings.get("recent_collections")[0] == str(field)
    plan, moved = (next(i for i, said in enumerate(heard.infos) if text in said) for text in ("To download", "in /"))
    assert plan < moved
    collections.forget(str(field))


def test_qgis_proxy_is_used(real_engine: Path, hub: Hub, tmp_path: Path) -> None:
    manager = QgsNetworkAccessManager.instance()
    before = manager.fallbackProxy(), manager.excludeList(), manager.noProxyList()
    host, port = hub.address[len("http://") :].split(":")
    try:
        manager.setFallbackProxyAndExcludes(QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, host, int(port)), [], [])
        assert run(hub, tmp_path / "field", Heard(), INDEX="http://localhost:9/index.parquet")["RASTERS"] == 1
    finally:
        manager.setFallbackProxyAndExcludes(*before)
    assert all(path.startswith("http://localhost:9/") for _, path, _ in hub.asked)


def test_what_is_wrong_gets_a_sentence(real_engine: Path, hub: Hub, tmp_path: Path) -> None:
    for given, said in (
        ({"YEARS": "two"}, "Enter the years as numbers"),
        ({"YEARS": "2019"}, "no raster of 2019 in this extent. It has: 2023"),
        ({"EXTENT": "0,1,0,1 [EPSG:4326]"}, "has no raster in this extent"),
        ({"INDEX": "file:///etc/passwd"}, "Enter an address that starts with https"),
        ({"INDEX": "http://127.0.0.1:9/index.parquet"}, "Check the network and the proxy"),
    ):
        with pytest.raises(QgsProcessingException, match=said):
            run(hub, tmp_path / "field", Heard(), **given)
    assert not (tmp_path / "field").exists()


def test_a_cancel_keeps_the_finished_part(real_engine: Path, hub: Hub, tmp_path: Path) -> None:
    class Stopping(Heard):
        def pushInfo(self, info: str) -> None:
            super().pushInfo(info)
            if "To download" in info:
                self.cancel()

    heard = Stopping()
    run(hub, tmp_path / "field", heard, DOWNLOAD=True)
    assert any("Run the algorithm again" in said for said in heard.infos)
    assert not (tmp_path / "field" / "field.json").exists()
    assert run(hub, tmp_path / "field", Heard(), DOWNLOAD=True)["RASTERS"] == 1
    collections.forget(str(tmp_path / "field"))


def test_a_long_plan_is_short_in_the_log() -> None:
    rasters = tuple(PlannedRaster(f"{i}.tiff", 2023, "EPSG:32610", 10, 10, 10**9) for i in range(100))
    heard = Heard()
    fetch_field.report(PlanFieldResult("P", rasters, 10**11, 2 * 10**11, 10**12, True, "L", "A"), heard)
    assert len(heard.infos) == fetch_field.MOST_LINES + 3 and "and 80 more rasters" in heard.infos[-3]
    assert "more than 2 GB" in heard.warnings[0]
    assert [fetch_field.years(text) for text in ("2023", "2023, 2024", "2020-2024", "")] == [
        (2023,),
        (2023, 2024),
        (),
        (),
    ]
