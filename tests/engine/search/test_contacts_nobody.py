"""A project or collection from elsewhere makes no request: neither its CRSs nor its pictures."""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from xml.sax.saxutils import escape

import numpy as np
import pytest
import rasterio
from akin.plugin.contract import (
    Anomalies,
    BuildIndex,
    ChangedLike,
    CollectionInfo,
    CompareCollections,
    DetectChange,
    EncodeRaster,
    EncodeRasterResult,
    Extent,
    Filters,
    MapTransitions,
    QueryAdvice,
    RemoveSource,
    Search,
    SimilarityRaster,
    Term,
    WarmUp,
    verbs,
)
from akin.plugin.engine.base.errors import AkinError, CollectionError, QueryError, RasterError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.collection.info import collection_info
from akin.plugin.engine.imagery import alone
from akin.plugin.engine.imagery.grid.crs import to_crs
from akin.plugin.engine.imagery.grid.ground import query_crs
from akin.plugin.engine.process.api import perform
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
    threading.Thread(target=found.server.serve_forever, args=(0.01,), daemon=True).start()
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


@pytest.mark.parametrize("path", ["/vsicurl/{0}/t.tif", "{0}/t.tif", "mosaic.vrt"])
def test_a_field_whose_rasters_are_addresses(akin_home: Path, counted: Counted, tmp_path: Path, path: str) -> None:
    (tmp_path / "mosaic.vrt").write_text(mosaic(f"/vsicurl/{counted.address}/t.tif", 64, 64))
    assert path.startswith("{") or asks_freely(counted, str(tmp_path / path.format(counted.address)))
    tile = {"path": path.format(counted.address), "year": 2023, "crs": "EPSG:32610", "width": 64, "height": 64}
    tile["transform"] = [10, 0, 600_000, 0, -10, 4_100_000]
    card = {"product": "raster", "version": "", "variant": "", "name": "x", "dimension": 64, "tiles": [tile]}
    card["encoding"] = {"kind": "float", "nodata": None, "unit": False, "offset": 0.0}
    (tmp_path / "field.json").write_text(json.dumps(card))
    term = Term("place", x=600_005.0, y=4_099_995.0, crs="EPSG:32610")
    for verb, request in (
        (verbs.COLLECTION_INFO, CollectionInfo(str(tmp_path))),
        (verbs.WARM_UP, WarmUp(str(tmp_path))),
        (verbs.SEARCH, Search(str(tmp_path), (term,))),
        (verbs.SIMILARITY_RASTER, SimilarityRaster(str(tmp_path), (term,), str(tmp_path / "map.tif"))),
    ):
        with pytest.raises(CollectionError, match="another computer"):
            perform(verb, request)


@pytest.mark.parametrize("path", ["{0}/p.png", "/vsicurl/{0}/p.png", "<VRTDataset>{0}</VRTDataset>", "NETCDF:{0}:x"])
def test_a_picture_that_is_an_address(make_collection: MakeCollection, counted: Counted, path: str) -> None:
    term = Term("picture", path=path.format(counted.address))
    with pytest.raises(QueryError, match="is not a file on this computer"):
        search(Search(str(make_collection(np.eye(16))), (term,)), Job())


def tiles(address: str, side: int = 100) -> str:
    """A WMS file of GDAL's: its pixels are on a server."""
    window = f"<UpperLeftX>0</UpperLeftX><UpperLeftY>{side}</UpperLeftY><LowerRightX>{side}</LowerRightX>"
    size = f"<LowerRightY>0</LowerRightY><SizeX>{side}</SizeX><SizeY>{side}</SizeY><TileLevel>1</TileLevel>"
    service = f'<Service name="TMS"><ServerUrl>{address}/${{z}}/${{x}}/${{y}}.png</ServerUrl></Service>'
    blocks = "<BandsCount>3</BandsCount><BlockSizeX>50</BlockSizeX><BlockSizeY>50</BlockSizeY>"
    return f"<GDAL_WMS>{service}<DataWindow>{window}{size}</DataWindow>{blocks}</GDAL_WMS>"


def mosaic(source: str, side: int = 100, bands: int = 3, about: str = "") -> str:
    """A VRT of a raster."""
    named = f"<SourceFilename>{escape(source)}</SourceFilename>"
    each = (f"{named}<SourceBand>{band}</SourceBand>" for band in range(1, bands + 1))
    band = (f'<VRTRasterBand dataType="Byte"><SimpleSource>{one}</SimpleSource></VRTRasterBand>' for one in each)
    return f'<VRTDataset rasterXSize="{side}" rasterYSize="{side}">{about}{"".join(band)}</VRTDataset>'


def mask_of(source: str) -> str:
    """A VRT that GDAL takes for the mask of a raster of 200 x 200 pixels."""
    flags = "".join(f'<MDI key="INTERNAL_MASK_FLAGS_{band}">2</MDI>' for band in (1, 2, 3))
    return mosaic(source, 200, 1, f"<Metadata>{flags}</Metadata>")


#: Files next to a picture, of which each makes GDAL ask the server at "{0}".
SIDECARS: dict[str, tuple[str, Callable[[str], str]]] = {
    "overviews of tiles": (".ovr", tiles),
    "overviews of a mosaic": (".ovr", lambda address: mosaic(tiles(address))),
    "overviews of a file": (".OVR", lambda address: mosaic(f"/vsicurl/{address}/x.tif")),
    "a mask of tiles": (".msk", lambda address: mask_of(tiles(address, 200))),
}


def picture(path: Path, driver: str, **overviews: str) -> Path:
    """A picture with three bands. overviews: GDAL's metadata about them."""
    with rasterio.open(path, "w", driver=driver, width=200, height=200, count=3, dtype="uint8") as file:
        file.write(np.zeros((3, 200, 200), np.uint8))
        if overviews:
            file.update_tags(ns="OVERVIEWS", **overviews)
    path.with_name(f"{path.name}.aux.xml").unlink(missing_ok=True)
    return path


def asks_freely(counted: Counted, path: str) -> bool:
    """Whether GDAL asks the server for a path that a person chose, which shows that the test can fail."""
    with suppress(rasterio.RasterioIOError), rasterio.open(path) as dataset:
        dataset.read(out_shape=(dataset.count, 50, 50))
        dataset.dataset_mask(out_shape=(50, 50))
    asked = bool(counted.asked)
    counted.asked.clear()
    return asked


@pytest.mark.parametrize("sidecar", SIDECARS)
@pytest.mark.parametrize(("name", "driver"), [("p.png", "PNG"), ("t.tif", "GTiff"), ("b.bmp", "BMP")])
def test_a_picture_with_files_beside_it(
    make_collection: MakeCollection, counted: Counted, tmp_path: Path, name: str, driver: str, sidecar: str
) -> None:
    path = picture(tmp_path / name, driver)
    suffix, content = SIDECARS[sidecar]
    path.with_name(path.name + suffix).write_text(content(counted.address))
    search(Search(str(make_collection(np.eye(16))), (Term("picture", path=str(path)),)), Job())
    assert counted.asked == []
    assert asks_freely(counted, str(path))


@pytest.mark.parametrize("address", ["{tiles}", "{mosaic}", "/vsicurl/{server}/o.ovr"])
def test_a_picture_that_has_its_overviews_elsewhere(
    make_collection: MakeCollection, counted: Counted, tmp_path: Path, address: str
) -> None:
    server = counted.address
    overview = address.format(tiles=tiles(server), mosaic=mosaic(tiles(server)), server=server)
    path = picture(tmp_path / "t.tif", "GTiff", OVERVIEW_FILE=overview)
    with pytest.raises(RasterError, match=r"The picture t\.tif can't be read"):
        search(Search(str(make_collection(np.eye(16))), (Term("picture", path=str(path)),)), Job())
    assert counted.asked == []
    assert asks_freely(counted, str(path))


def test_a_picture_that_is_in_use_when_gdal_opens_it(
    make_collection: MakeCollection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, opened = picture(tmp_path / "p.png", "PNG"), []

    def open_once(path: Path) -> int:
        opened.append(path)
        if len(opened) > 1:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
        return os.open(path, os.O_RDONLY)

    monkeypatch.setattr(alone, "open_regular", open_once)
    with pytest.raises(RasterError, match="Another program uses"):
        search(Search(str(make_collection(np.eye(16))), (Term("picture", path=str(path)),)), Job())


#: Paths that a stranger can write, each of which makes GDAL ask the server. "at" is a folder.
STRANGE: dict[str, Callable[[str, Path], str]] = {
    "an address": lambda server, at: f"/vsicurl/{server}/a.tif",
    "an archive": lambda server, at: f"/vsizip//vsicurl/{server}/a.zip/a.tif",
    "another archive": lambda server, at: f"/vsitar/{{/vsicurl/{server}/a.tar}}/a.tif",
    "a folder of arrays": lambda server, at: f'ZARR:"/vsicurl/{server}/z"',
    "a VRT as a text": lambda server, at: mosaic(tiles(server)),
    "tiles as a text": lambda server, at: tiles(server),
    "a file of tiles": lambda server, at: _written(at / "w.xml", tiles(server)),
    "a VRT of tiles": lambda server, at: _written(at / "w.vrt", mosaic(tiles(server))),
    "a VRT of an address": lambda server, at: _written(at / "v.vrt", mosaic(f"/vsicurl/{server}/x.tif")),
}


def _written(path: Path, text: str) -> str:
    path.write_text(text)
    return str(path)


@pytest.mark.parametrize("strange", STRANGE)
def test_a_strange_path_as_a_picture(
    make_collection: MakeCollection, counted: Counted, tmp_path: Path, strange: str
) -> None:
    path = STRANGE[strange](counted.address, tmp_path)
    with pytest.raises((QueryError, RasterError), match="The picture"):
        search(Search(str(make_collection(np.eye(16))), (Term("picture", path=path),)), Job())
    assert counted.asked == []
    assert asks_freely(counted, path)


@pytest.mark.parametrize("strange", STRANGE)
def test_a_strange_path_as_a_raster_of_a_collection(
    encode: Callable[..., EncodeRasterResult],
    rasters: ModuleType,
    counted: Counted,
    tmp_path: Path,
    strange: str,
) -> None:
    land = rasters.write(tmp_path / "land.tif", rasters.landscape(64, 64))
    encode(land, sources=("land",))
    folder = tmp_path / "c"
    path = STRANGE[strange](counted.address, tmp_path)
    _rename_sources(folder, path)
    example = (Term("hit", patch=1),)
    for verb, request in (
        (verbs.COLLECTION_INFO, CollectionInfo(str(folder))),
        (verbs.WARM_UP, WarmUp(str(folder))),
        (verbs.SEARCH, Search(str(folder), example)),
        (verbs.QUERY_ADVICE, QueryAdvice(str(folder), example)),
        (verbs.SIMILARITY_RASTER, SimilarityRaster(str(folder), example, str(tmp_path / "map.tif"))),
        (verbs.COMPARE_COLLECTIONS, CompareCollections(str(folder), str(folder))),
        (verbs.BUILD_INDEX, BuildIndex(str(folder), "lists")),
        (verbs.PREFLIGHT, EncodeRaster((str(land),), "fake", str(folder), sources=("land",))),
        (verbs.ENCODE_RASTER, EncodeRaster((str(land),), "fake", str(folder), sources=("land",))),
        (verbs.REMOVE_SOURCE, RemoveSource(str(folder), "land")),
    ):
        with suppress(AkinError):
            perform(verb, request)
        assert counted.asked == [], verb.name
    assert asks_freely(counted, path)


@pytest.mark.parametrize("strange", STRANGE)
def test_a_strange_path_as_a_raster_of_a_date(
    encode: Callable[..., EncodeRasterResult],
    rasters: ModuleType,
    counted: Counted,
    tmp_path: Path,
    strange: str,
) -> None:
    for date in ("2019-06-30", "2020-06-30"):
        encode(rasters.write(tmp_path / f"{date}.tif", rasters.landscape(256, 256)), sources=(date,), date=date)
    folder, out = str(tmp_path / "c"), str(tmp_path / "out.tif")
    path = STRANGE[strange](counted.address, tmp_path)
    _rename_sources(tmp_path / "c", path)
    for verb, request in (
        (verbs.DETECT_CHANGE, DetectChange(folder, out)),
        (verbs.MAP_TRANSITIONS, MapTransitions(folder, ("red", "green"), out)),
        (verbs.CHANGED_LIKE, ChangedLike(folder, (Term("hit", patch=1),), out)),
        (verbs.ANOMALIES, Anomalies(folder, out)),
    ):
        with suppress(AkinError):
            perform(verb, request)
        assert counted.asked == [], verb.name
    assert asks_freely(counted, path)


def _rename_sources(folder: Path, path: str) -> None:
    """Write a path into a collection as that of each of its rasters."""
    writer_file = folder / "manifest.json"
    manifest = json.loads(writer_file.read_text())
    assert manifest["sources"]
    for source in manifest["sources"]:
        source["path"] = path
        for file in source["files"]:
            file["path"] = path
    del manifest["checksum"]  # format 1 has none
    manifest["format"] = 1
    writer_file.write_text(json.dumps(manifest))
    assert collection_info(CollectionInfo(str(folder)), Job()).sources[0].path == path


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
