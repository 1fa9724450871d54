"""A project or collection from elsewhere makes no request: neither its CRSs nor its pictures."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import CollectionInfo, Extent, Filters, Search, Term
from akin.plugin.engine.base.errors import AkinError, QueryError, RasterError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.info import collection_info
from akin.plugin.engine.imagery.grid.crs import to_crs
from akin.plugin.engine.imagery.grid.ground import query_crs
from akin.plugin.engine.search.search import search

MakeCollection = Callable[..., Path]


class Counted:
    """The address of a server, and the paths that it was asked for."""

    def __init__(self) -> None:
        asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_error(404)

            do_HEAD = do_GET  # noqa: N815 - the name that the server calls

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.asked, self.server = asked, ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def counted() -> Iterator[Counted]:
    found = Counted()
    threading.Thread(target=found.server.serve_forever, daemon=True).start()
    yield found
    found.server.shutdown()
    found.server.server_close()
    assert found.asked == []


def test_the_crs_of_a_query(make_collection: MakeCollection, counted: Counted) -> None:
    folder = str(make_collection(np.eye(16)))
    for crs in (f"{counted.address}/crs", f"/vsicurl/{counted.address}/crs.wkt"):
        with pytest.raises(QueryError):
            query_crs(crs)
        with pytest.raises(RasterError):
            to_crs(np.zeros((1, 2)), crs, "EPSG:4326")
        for request in (
            Search(folder, (Term("place", x=1.0, y=1.0, crs=crs),)),
            Search(folder, (Term("hit", patch=1),), filters=Filters(extent=Extent(0, 0, 1, 1, crs))),
        ):
            with pytest.raises(AkinError):
                search(request, Job())


def test_the_crs_of_a_collection(make_collection: MakeCollection, counted: Counted) -> None:
    folder = make_collection(np.eye(16))
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["checksum"]  # format 1 has none
    manifest["format"] = 1
    manifest["grid"]["crs"] = f"{counted.address}/crs"
    (folder / "manifest.json").write_text(json.dumps(manifest))
    for ask in (
        lambda: collection_info(CollectionInfo(str(folder)), Job()),
        lambda: search(Search(str(folder), (Term("place", x=1.0, y=1.0, crs="EPSG:4326"),)), Job()),
        lambda: search(Search(str(folder), (Term("hit", patch=1),)), Job()),
    ):
        with suppress(AkinError):
            ask()


@pytest.mark.parametrize("path", ["{0}/p.png", "/vsicurl/{0}/p.png", "<VRTDataset>{0}</VRTDataset>", "NETCDF:{0}:x"])
def test_a_picture_that_is_an_address(make_collection: MakeCollection, counted: Counted, path: str) -> None:
    term = Term("picture", path=path.format(counted.address))
    with pytest.raises(QueryError, match="is not a file on this computer"):
        search(Search(str(make_collection(np.eye(16))), (term,)), Job())


def test_a_picture_that_names_addresses(make_collection: MakeCollection, counted: Counted, tmp_path: Path) -> None:
    source = f"<SourceFilename>/vsicurl/{counted.address}/x.tif</SourceFilename>"
    band = f'<VRTRasterBand dataType="Byte" band="1"><SimpleSource>{source}</SimpleSource></VRTRasterBand>'
    (tmp_path / "vrt.png").write_text(f'<VRTDataset rasterXSize="64" rasterYSize="64">{band}</VRTDataset>')
    folder = str(make_collection(np.eye(16)))
    with pytest.raises(RasterError, match=r"The picture vrt\.png can't be read"):
        search(Search(folder, (Term("picture", path=str(tmp_path / "vrt.png")),)), Job())
    for name, driver in (("p.png", "PNG"), ("t.tif", "GTiff")):
        with rasterio.open(tmp_path / name, "w", driver=driver, width=200, height=200, count=3, dtype="uint8") as file:
            file.write(np.zeros((3, 200, 200), np.uint8))
        domain = f'<MDI key="OVERVIEW_FILE">/vsicurl/{counted.address}/o.ovr</MDI>'
        text = f'<PAMDataset><Metadata domain="OVERVIEWS">{domain}</Metadata></PAMDataset>'
        (tmp_path / f"{name}.aux.xml").write_text(text)
        search(Search(folder, (Term("picture", path=str(tmp_path / name)),)), Job())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a FIFO is of POSIX")
def test_a_picture_that_is_no_file(make_collection: MakeCollection, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.png")
    with pytest.raises(QueryError, match="is not a file on this computer"):
        search(Search(str(make_collection(np.eye(16))), (Term("picture", path=str(tmp_path / "p.png")),)), Job())
