"""The catalogue: well formed, honest about what is not verified, judged against rasters, fetched and removed."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType

import pytest
from akin.plugin.engine import catalog as catalogs
from akin.plugin.engine.catalog import fit, list_catalog, read_catalog
from akin.plugin.engine.encoder_list import find_card
from akin.plugin.engine.errors import CardError, ModelFileError, RequestError
from akin.plugin.engine.fetch_encoder import fetch_encoder, remove_encoder
from akin.plugin.engine.job import Job
from akin.plugin.engine.raster import describe
from akin.plugin.engine.requests import FetchEncoder, ListCatalog, RemoveEncoder, Term
from akin.plugin.engine.scale_guard import too_small, too_small_terms, unlike_training

DATA = Path(os.environ.get("AKIN_SHARED_DATA", Path(__file__).parents[2].parent / "shared" / "data")) / "rasters"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    for name in ("HF_ENDPOINT", "HF_TOKEN", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


def test_every_entry_is_whole() -> None:
    catalog = read_catalog()
    assert len({k.id for k in catalog.encoders}) == len(catalog.encoders) >= 15
    for known in catalog.encoders:
        assert all(c.common_name for c in known.described()), known.id
        assert known.licence and known.knows and known.pixel_sizes_m and known.dimension > 0
        assert (known.how == "own") == (known.hub is None or not known.hub.files), known.id
        assert known.how != "own" or known.note, f"{known.id} does not say what to do"
        assert known.how != "export" or known.told.get("model"), known.id
        assert set(known.verified) == {"address", "revision", "digest", "licence"}
        for file in known.hub.files if known.hub else ():
            assert bool(file.sha256) == known.verified["digest"], f"{known.id}: verified says otherwise"
            assert catalog.address(known.hub, file.path).startswith("https://")


def test_non_commercial_licences_are_flagged() -> None:
    for known in read_catalog().encoders:
        forbidding = any(word in known.licence.lower() for word in ("-nc", "research only", "non-commercial"))
        assert known.non_commercial == forbidding, known.id


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "naip_nd_2009_2020/m_4709963_se_14_1_20090818.tif",
            {"remoteclip-vit-b32": True, "ssl4eo-s12-resnet50": False},
        ),
        ("neon_aerial_10cm/OSBS_029.tif", {"clip-vit-b32": True, "prithvi-eo-2-300m": False}),
        ("sentinel2_capelookout_2018/S2B_L1C_20181013_B01-B08_uint8_stack.tif", {"clip-vit-b32": False}),
        ("landsat7_olinda/L7_ETMs.tif", {"prithvi-eo-2-300m": True, "dinov3-sat-vitl16": False}),
        ("landsat_pucallpa_1985_2020/2020.tif", {"clip-vit-b32": False}),
    ],
)
def test_fits_real_rasters_or_not_and_why(path: str, expected: dict[str, bool]) -> None:
    if not (DATA / path).is_file():
        pytest.skip("the real rasters are not here; AKIN_SHARED_DATA names their folder")
    raster = describe(str(DATA / path))
    for encoder_id, fits in expected.items():
        found, why = fit(read_catalog().find(encoder_id), raster)
        assert found == fits, why
        assert why.endswith(".")


def test_the_list_puts_first_what_fits(fake_home: Path, make_data: ModuleType, tmp_path: Path) -> None:
    everything = list_catalog(ListCatalog())
    assert all(e.fits is None for e in everything.encoders) and "digest" in everything.encoders[0].unverified
    rasterio = pytest.importorskip("rasterio")
    path = tmp_path / "rgb.tif"
    place = {"crs": "EPSG:32631", "transform": rasterio.Affine(0.5, 0, 500000, 0, -0.5, 4649776)}
    with rasterio.open(path, "w", "GTiff", 64, 64, 3, dtype="uint8", photometric="RGB", **place):
        pass
    fits = [e.fits for e in list_catalog(ListCatalog(str(path))).encoders]
    assert fits == sorted(fits, reverse=True) and True in fits and False in fits


# --- fetched from a hub on loopback ---


class Shelf:
    """A hub: files by path, each with the sha256 that it states of itself."""

    def __init__(self, files: dict[str, bytes]) -> None:
        shelf = self
        self.files, self.lie = files, False

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                content = shelf.files.get(self.path)
                if content is None:
                    self.send_error(404)
                    return
                stated = hashlib.sha256(content + (b"!" if shelf.lie else b"")).hexdigest()
                self.send_response(200)
                self.send_header("X-Linked-Etag", f'"{stated}"')
                self.send_header("X-Repo-Commit", "0123abcd")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(content)

            do_GET = do_HEAD  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def shelf(make_data: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    encoder = make_data.make_encoder(tmp_path / "made", "made")
    names = {"image": "onnx/vision.onnx", "text": "onnx/text.onnx", "tokenizer": "tokenizer.json"}
    files = {f"/me/colours/resolve/main/{names[k]}": _file(encoder, k).read_bytes() for k in names}
    files["/me/clip/resolve/main/deep folder/weights.pt".replace(" ", "%20")] = b"weights"
    shelf = Shelf(files)
    monkeypatch.setattr(catalogs, "shipped_models", lambda: tmp_path)
    (tmp_path / "catalog.json").write_text(json.dumps(_catalog(shelf.address, names)))
    return shelf


def _file(encoder: Path, role: str) -> Path:
    return encoder / {"image": "image.onnx", "text": "text.onnx", "tokenizer": "tokenizer.json"}[role]


def _catalog(address: str, names: dict[str, str]) -> dict:
    common = {
        "licence": "CC0", "knows": "colours", "patch_px": 16, "pixel_sizes_m": [1.0], "words": True, "dimension": 16,
        "channels": ["red:665", "green:560", "blue:490"], "languages": ["en"], "bytes": 1000, "non_commercial": False,
    }  # fmt: skip
    files = [{"as": role, "path": path} for role, path in names.items()]
    weights = [{"as": "checkpoint", "path": "deep folder/weights.pt"}]
    ready = {"hub": {"repo": "me/colours", "revision": "main", "files": files}, "told": {"normalisation": "unit"}}
    export = {"hub": {"repo": "me/clip", "revision": "main", "files": weights}, "told": {"model": "ViT-B-32"}}
    return {
        "format": 1,
        "hub": address + "/{repo}/resolve/{revision}/{path}",
        "encoders": [
            {"id": "colours", "name": "Colours", "how": "import", **common, **ready},
            {"id": "research", "name": "Research", "how": "import", **common, **ready, "non_commercial": True},
            {"id": "clip", "name": "Clip", "how": "export", **common, **export},
            {"id": "own", "name": "Own", "how": "own", **common, "note": "Export it yourself."},
        ],
    }


def test_fetched_encoders_work_at_once(shelf: Shelf, home: Path) -> None:
    result = fetch_encoder(FetchEncoder("colours"), Job())
    card = find_card("colours")
    card.verify()
    assert result.folder == str(home / "models" / "colours") and card.text is not None
    assert card.source == "me/colours at 0123abcd" and card.licence == "CC0"
    assert result.verified[0] == "onnx/vision.onnx: the hub's sha256"
    assert not (home / "downloads" / "colours").exists()
    with pytest.raises(RequestError, match="already here"):
        fetch_encoder(FetchEncoder("colours"), Job())
    assert remove_encoder(RemoveEncoder("colours")).freed_bytes > 1000
    assert not (home / "models" / "colours").exists()


def test_a_checkpoint_waits_for_its_export(shelf: Shelf, home: Path) -> None:
    result = fetch_encoder(FetchEncoder("clip"), Job())
    assert Path(result.checkpoint).read_bytes() == b"weights" and result.folder == ""
    assert result.next_step.startswith("akin export-encoder --model ViT-B-32 --checkpoint ")
    remove_encoder(RemoveEncoder("clip"))
    assert not Path(result.checkpoint).exists()


def test_what_is_refused(shelf: Shelf, home: Path) -> None:
    for request, words in (
        (FetchEncoder("research"), "commercially"),
        (FetchEncoder("own"), "Export it yourself"),
        (FetchEncoder("nothing"), "It has colours, research"),
    ):
        with pytest.raises(RequestError, match=words):
            fetch_encoder(request, Job())
    fetch_encoder(FetchEncoder("research", accept_licence=True), Job())
    shelf.lie = True
    with pytest.raises(ModelFileError, match="thrown away"):
        fetch_encoder(FetchEncoder("colours"), Job())
    assert not (home / "models" / "colours").exists()
    for wrong in ("akin-mini", "../home", ".import"):
        with pytest.raises(RequestError):
            remove_encoder(RemoveEncoder(wrong))


def test_a_mirror(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (tmp_path / "catalog.json").read_text().replace(shelf.address, "https://hub.invalid")
    (tmp_path / "catalog.json").write_text(text)
    fetch_encoder(FetchEncoder("colours", mirror=shelf.address), Job())
    monkeypatch.setenv("HF_ENDPOINT", shelf.address + "/")
    fetch_encoder(FetchEncoder("colours", replace=True), Job())


def test_a_damaged_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogs, "shipped_models", lambda: tmp_path)
    with pytest.raises(CardError, match="can't be read"):
        read_catalog()
    for text in ("{", "[]", '{"format": 2, "hub": "", "encoders": []}', '{"encoders": [1]}'):
        (tmp_path / "catalog.json").write_text(text)
        with pytest.raises(CardError):
            read_catalog()


# --- scale ---


@pytest.mark.parametrize(
    ("words", "patch_m", "told"),
    [
        ("helipad", 640, True),
        ("a car on a road", 100, True),
        ("une piscine", 640, True),
        ("helipad", 100, False),
        ("forest", 5000, False),
        ("scarp", 640, False),
        ("carpet of flowers", 640, False),
    ],
)
def test_things_too_small_for_a_patch(words: str, patch_m: float, told: bool) -> None:
    assert bool(too_small(words, patch_m)) == told


def test_only_words_asked_for_are_guarded() -> None:
    against = Term("words", sign=-1, text="cars")
    assert too_small_terms((against, Term("place", x=1, y=2)), 640) == ""
    assert "640 m" in too_small_terms((against, Term("words", text="a helipad")), 640)


def test_pixel_sizes_unlike_training(fake_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AKIN_HOME", str(fake_home))
    card = find_card("fake")
    size = card.image.pixel_sizes_m[0]
    assert unlike_training(card, size) == "" == unlike_training(card, size * 2)
    assert "10 times coarser" in unlike_training(card, max(card.image.pixel_sizes_m) * 10)
    assert "finer" in unlike_training(card, min(card.image.pixel_sizes_m) / 10)
