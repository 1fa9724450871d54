"""The catalogue: well formed, honest about what is not verified, judged against rasters, fetched and removed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import rasterio
from akin.plugin.contract import (
    ExportEncoder,
    FetchEncoder,
    ImportEncoder,
    ListCatalog,
    ListEncoders,
    RemoveEncoder,
    Term,
    messages,
)
from akin.plugin.contract.own_encoders import INCLUDED
from akin.plugin.contract.records import from_json
from akin.plugin.engine.base.errors import CardError, ModelFileError, RequestError
from akin.plugin.engine.base.job import Job
from akin.plugin.engine.catalog import fetch as fetch_module
from akin.plugin.engine.catalog import fetched
from akin.plugin.engine.catalog.catalog import Known, list_catalog, read_catalog
from akin.plugin.engine.catalog.download import read_remote
from akin.plugin.engine.catalog.fetch import fetch_encoder, remove_encoder
from akin.plugin.engine.catalog.fetched import Fetched
from akin.plugin.engine.catalog.importing.values import NORMALISATIONS
from akin.plugin.engine.catalog.installed import list_encoders
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.imagery.bands.fits import fit, unlike_pixel_size
from akin.plugin.engine.imagery.grid.grid import Grid
from akin.plugin.engine.imagery.raster.describe import describe
from akin.plugin.engine.search.too_small import too_small, too_small_terms
from rasterio.transform import from_origin

DATA = Path(os.environ.get("AKIN_SHARED_DATA", Path(__file__).parents[3].parent / "shared" / "data")) / "rasters"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AKIN_HOME", str(tmp_path / "home"))
    for name in ("HF_ENDPOINT", "HF_TOKEN", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


KNOWN = read_catalog().encoders
FAMILIES = (
    "remoteclip", "georsclip", "skyclip", "openai-clip", "laion-clip", "siglip", "siglip2", "mobileclip", "dinov2",
    "dinov3-sat", "ssl4eo", "satmae", "prithvi", "clay", "dofa", "galileo", "presto", "croma", "terramind",
)  # fmt: skip


def test_the_well_known_families_are_there() -> None:
    ids = [k.id for k in KNOWN]
    assert len(set(ids)) == len(ids)
    assert [f for f in FAMILIES if not any(i.startswith(f) for i in ids)] == []


@pytest.mark.parametrize("known", KNOWN, ids=[k.id for k in KNOWN])
def test_every_entry_is_whole(known: Known) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,63}", known.id)
    assert known.licence and known.knows and 64 <= known.dimension <= 4096 and 8 <= known.patch_px <= 512
    assert known.pixel_sizes_m == tuple(sorted(known.pixel_sizes_m)) and 0.05 <= known.pixel_sizes_m[0] <= 60
    assert all(c.common_name for c in known.input_channels()) and len(set(known.channels)) == len(known.channels)
    assert bool(known.languages) == known.words and known.page.startswith("https://")
    forbidding = any(word in known.licence.lower() for word in ("-nc", "research only", "non-commercial"))
    assert known.non_commercial == forbidding
    files = known.hub.files if known.hub else ()
    sizes = [f.bytes for f in files if f.bytes]
    assert not files or len(sizes) < len(files) or known.bytes == sum(sizes)
    if known.how == "own":
        assert known.note and not files
        return
    assert {f.role for f in files} == ({"checkpoint"} if known.how == "export" else _roles(known))
    assert all(read_catalog().address(known.hub, f.path).startswith("https://") for f in files if known.hub)


def _roles(known: Known) -> set[str]:
    return {"image", "text", "tokenizer"} if known.words else {"image"}


@pytest.mark.parametrize("known", KNOWN, ids=[k.id for k in KNOWN])
def test_every_entry_is_honest_about_what_was_confirmed(known: Known) -> None:
    assert set(known.verified) == {"address", "revision", "digest", "licence"}
    assert any(known.verified.values()) == bool(known.read), "what was confirmed was read somewhere"
    assert known.verified["revision"] == (known.hub is not None and known.hub.pinned)
    files = known.hub.files if known.hub else ()
    assert all(re.fullmatch("[0-9a-f]{64}", f.sha256) for f in files if f.sha256)
    assert not known.verified["digest"] or (files and all(f.sha256 for f in files))


@pytest.mark.parametrize("known", [k for k in KNOWN if k.how != "own"], ids=lambda k: k.id)
def test_the_arguments_are_those_of_import_and_export(known: Known) -> None:
    if known.how == "export":
        assert from_json(ExportEncoder, known.export(Fetched("weights.pt"))).model
    else:
        given = {**known.arguments, "image": "image.onnx"}
        assert from_json(ImportEncoder, given).normalisation in NORMALISATIONS


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
        found, why = fit(read_catalog().find(encoder_id).as_card(), raster)
        assert found == fits, why
        assert str(why).endswith(".")


def test_the_list_puts_first_what_fits(fake_home: Path, make_data: ModuleType, tmp_path: Path) -> None:
    everything = list_catalog(ListCatalog())
    assert all(e.fits is None for e in everything.encoders) and "licence" in everything.encoders[0].unverified
    fits = [e.fits for e in list_catalog(ListCatalog(str(_rgb(tmp_path, 0.5)))).encoders]
    assert fits == sorted(fits, reverse=True) and True in fits and False in fits


def _rgb(folder: Path, pixel_size_m: float) -> Path:
    """A raster of red, green and blue."""
    path = folder / f"rgb-{pixel_size_m:g}.tif"
    place = {"crs": "EPSG:32631", "transform": from_origin(500000, 4649776, pixel_size_m, pixel_size_m)}
    with rasterio.open(path, "w", "GTiff", 64, 64, 3, dtype="uint8", photometric="RGB", **place):
        pass
    return path


# --- fetched from a hub on loopback ---


@pytest.fixture
def shelf(make_data: ModuleType, serve: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A hub with a ready encoder and a checkpoint, and the catalogue that knows them."""
    encoder = make_data.make_encoder(tmp_path / "made", "made")
    names = {"image": "onnx/vision.onnx", "text": "onnx/text.onnx", "tokenizer": "tokenizer.json"}
    files = {f"/me/colours/resolve/main/{names[k]}": _file(encoder, k).read_bytes() for k in names}
    files["/me/clip/resolve/main/deep folder/weights.pt"] = b"weights"
    shelf = serve(files)
    monkeypatch.setenv("AKIN_CATALOG", str(tmp_path / "catalog.json"))
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
    ready = {"hub": {"repo": "me/colours", "revision": "main", "files": files}, "arguments": {"normalisation": "unit"}}
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


def test_fetched_encoders_work_at_once(shelf: Any, home: Path) -> None:
    result = fetch_encoder(FetchEncoder("colours"), Job())
    card = find_card("colours")
    card.verify()
    assert result.folder == str(home / "models" / "colours") and card.text is not None
    assert card.source == f"me/colours at {shelf.commit}" and card.licence == "CC0"
    assert result.verified[0].params == {"file": "onnx/vision.onnx", "digest": messages.catalog.HUB_SHA256()}
    assert not (home / "downloads" / "colours").exists()
    with pytest.raises(RequestError, match="already installed"):
        fetch_encoder(FetchEncoder("colours"), Job())
    assert remove_encoder(RemoveEncoder("colours")).freed_bytes > 1000
    assert not (home / "models" / "colours").exists()


def test_weights_in_files_of_their_own_are_fetched_along(shelf: Any, home: Path, tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx")
    encoder, files = tmp_path / "made" / "made", []
    for role in ("image", "text"):
        (tmp_path / role).mkdir()
        given = {"save_as_external_data": True, "location": "model.onnx_data", "size_threshold": 100}
        onnx.save(onnx.load(str(_file(encoder, role))), str(tmp_path / role / "model.onnx"), **given)
        for kind, name in ((role, "model.onnx"), ("data", "model.onnx_data")):
            shelf.files[f"/me/colours/resolve/main/{role}/{name}"] = (tmp_path / role / name).read_bytes()
            files.append({"as": kind, "path": f"{role}/{name}"})
    catalog = json.loads((tmp_path / "catalog.json").read_text())
    catalog["encoders"][0]["hub"]["files"] = [*files, {"as": "tokenizer", "path": "tokenizer.json"}]
    (tmp_path / "catalog.json").write_text(json.dumps(catalog))
    fetch_encoder(FetchEncoder("colours"), Job())
    card = find_card("colours")
    card.verify()
    assert {"image/model.onnx_data", "text/model.onnx_data"} < card.files().keys()
    assert not (home / "downloads" / "colours").exists()


def test_a_checkpoint_waits_for_its_export(shelf: Any, home: Path) -> None:
    result = fetch_encoder(FetchEncoder("clip"), Job())
    assert Path(result.checkpoint).read_bytes() == b"weights" and result.folder == ""
    assert result.next_step.startswith("akin export-encoder --model ViT-B-32 --checkpoint ")
    assert f"--pixel-sizes-m 1.0 --languages en --licence CC0 --source 'me/clip at {shelf.commit}'" in result.next_step
    remove_encoder(RemoveEncoder("clip"))
    assert not Path(result.checkpoint).exists()


def test_the_list_says_what_is_here_of_a_checkpoint(shelf: Any, home: Path) -> None:
    def listed() -> Any:
        return next(e for e in list_catalog(ListCatalog()).encoders if e.id == "clip")

    assert (listed().part_bytes, listed().export) == (0, {})
    (home / "downloads" / "clip").mkdir(parents=True)
    (home / "downloads" / "clip" / "weights.pt.0123.part").write_bytes(b"wei")
    assert (listed().part_bytes, listed().export) == (3, {})
    result = fetch_encoder(FetchEncoder("clip"), Job())
    assert listed().export == result.export
    given = from_json(ExportEncoder, listed().export)
    assert (given.model, given.id, given.name, given.licence) == ("ViT-B-32", "clip", "Clip", "CC0")
    assert given.checkpoint == result.checkpoint and given.source == f"me/clip at {shelf.commit}"
    Path(result.checkpoint).unlink()
    assert listed().export == {}


def test_a_pinned_revision_is_what_the_hub_must_give(shelf: Any, tmp_path: Path) -> None:
    path = tmp_path / "catalog.json"
    path.write_text(path.read_text().replace('"main"', f'"{shelf.commit}"'))
    shelf.files = {name.replace("/main/", f"/{shelf.commit}/"): content for name, content in shelf.files.items()}
    assert find_card(fetch_encoder(FetchEncoder("colours"), Job()).id).source == f"me/colours at {shelf.commit}"
    shelf.commit = "0" * 40
    with pytest.raises(ModelFileError, match="is not the one in the catalogue"):
        fetch_encoder(FetchEncoder("clip"), Job())


def test_a_hub_that_moves_on_between_two_files_is_noticed(shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    commits = iter(["1" * 40, "2" * 40, "2" * 40])

    def moving(url: str, network: Any) -> Any:
        return replace(read_remote(url, network), commit=next(commits))

    monkeypatch.setattr("akin.plugin.engine.catalog.fetch.read_remote", moving)
    with pytest.raises(ModelFileError, match="changed on the hub"):
        fetch_encoder(FetchEncoder("colours"), Job())


def test_a_token_goes_to_the_hub_that_it_is_for(shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    fetch_encoder(FetchEncoder("clip", token="given"), Job())
    assert shelf.asked[-1][2]["Authorization"] == "Bearer given"
    monkeypatch.setenv("HF_TOKEN", "of the environment")
    fetch_encoder(FetchEncoder("clip"), Job())
    assert "Authorization" not in shelf.asked[-1][2]  # this catalogue's hub is not the one of HF_TOKEN
    monkeypatch.setattr(fetch_module, "HUGGING_FACE", shelf.address)
    fetch_encoder(FetchEncoder("clip"), Job())
    assert shelf.asked[-1][2]["Authorization"] == "Bearer of the environment"


@pytest.mark.parametrize("by", ["mirror", "HF_ENDPOINT"])
def test_a_mirror_gets_the_token_only_if_the_user_says_so(
    shelf: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    text = (tmp_path / "catalog.json").read_text().replace(shelf.address, "https://hub.invalid")
    (tmp_path / "catalog.json").write_text(text)
    request = FetchEncoder("clip", token="given", mirror=shelf.address if by == "mirror" else "")
    if by == "HF_ENDPOINT":
        monkeypatch.setenv("HF_ENDPOINT", shelf.address)
    fetch_encoder(request, Job())
    assert all("Authorization" not in headers for _, _, headers in shelf.asked)
    fetch_encoder(replace(request, token_to_mirror=True), Job())
    assert shelf.asked[-1][2]["Authorization"] == "Bearer given"


def test_two_processes_do_not_download_one_encoder(shelf: Any) -> None:
    with fetched.reserved("clip"), pytest.raises(ModelFileError, match="Another Akin process downloads clip"):
        fetch_encoder(FetchEncoder("clip"), Job())
    fetch_encoder(FetchEncoder("clip"), Job())


def test_downloads_that_nothing_needs_are_swept(shelf: Any, home: Path) -> None:
    fetch_encoder(FetchEncoder("colours"), Job())
    used, begun, stale = (home / "downloads" / name for name in ("colours", "begun", "stale"))
    for folder in (used, begun, stale):
        folder.mkdir()
        (folder / "image.onnx").write_bytes(b"x")
    (begun / "text.onnx.00.part").write_bytes(b"x")
    for path in (stale / "image.onnx", stale):
        os.utime(path, (0, 0))
    fetch_encoder(FetchEncoder("clip"), Job())  # a checkpoint: it waits for its export
    assert sorted(path.name for path in (home / "downloads").iterdir() if path.is_dir()) == ["begun", "clip"]
    fetch_encoder(FetchEncoder("clip"), Job())
    assert fetched.read("clip") is not None


def test_encoders_that_are_here_are_judged_too(
    fake_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AKIN_HOME", str(fake_home))
    judged = {e.id: (e.fits, e.why) for e in list_encoders(ListEncoders(raster=str(_rgb(tmp_path, 1.0)))).encoders}
    assert judged["fake"][0] is True is judged[INCLUDED][0]
    assert str(judged["fake"][1]) == "A patch is 16 m wide."
    coarse = {e.id: e for e in list_encoders(ListEncoders(raster=str(_rgb(tmp_path, 100.0)))).encoders}
    assert coarse["fake"].fits is False and "much coarser" in str(coarse["fake"].why) and coarse["fake"].bytes > 1000
    assert {e.fits for e in list_encoders(ListEncoders()).encoders} == {None}
    fake = find_card("fake")
    series = replace(fake, image=replace(fake.image, steps=3, layout="nctwh"))
    fits, why = fit(series, describe(str(_rgb(tmp_path, 1.0))))
    assert fits and "takes 3 dates of a place at once" in str(why)


def test_what_is_refused(shelf: Any, home: Path) -> None:
    for request, words in (
        (FetchEncoder("research"), "commercially"),
        (FetchEncoder("own"), "Export it yourself"),
        (FetchEncoder("nothing"), "Choose one of: colours, research"),
    ):
        with pytest.raises(RequestError, match=words):
            fetch_encoder(request, Job())
    fetch_encoder(FetchEncoder("research", accept_licence=True), Job())
    shelf.spoiled = True
    with pytest.raises(ModelFileError, match="deleted the download"):
        fetch_encoder(FetchEncoder("colours"), Job())
    assert not (home / "models" / "colours").exists()
    for wrong in (INCLUDED, "../home", ".import", "", "C:", "research/"):
        with pytest.raises(RequestError):
            remove_encoder(RemoveEncoder(wrong))
    assert (home / "models" / "research" / "card.json").is_file()


def test_a_mirror(shelf: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (tmp_path / "catalog.json").read_text().replace(shelf.address, "https://hub.invalid")
    (tmp_path / "catalog.json").write_text(text)
    fetch_encoder(FetchEncoder("colours", mirror=shelf.address), Job())
    monkeypatch.setenv("HF_ENDPOINT", shelf.address + "/")
    fetch_encoder(FetchEncoder("colours", replace=True), Job())


def test_a_damaged_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AKIN_CATALOG", str(tmp_path / "catalog.json"))
    with pytest.raises(CardError, match="can't be read"):
        read_catalog()
    for text in ("{", "[]", '{"format": 2, "hub": "", "encoders": []}', '{"encoders": [1]}'):
        (tmp_path / "catalog.json").write_text(text)
        with pytest.raises(CardError):
            read_catalog()


@pytest.mark.parametrize("hub", ["https://hub.example", "https://hub.example/{repo}/{file}"])
def test_a_hubs_address_says_where_the_path_stands(shelf, tmp_path: Path, hub: str) -> None:
    text = json.dumps({**json.loads((tmp_path / "catalog.json").read_text()), "hub": hub})
    (tmp_path / "catalog.json").write_text(text)
    with pytest.raises(CardError, match=r'hub is "https://hub\.example'):
        read_catalog()


@pytest.mark.parametrize(
    ("key", "name"),
    [("id", ".."), ("id", "../x"), ("id", ""), ("path", "/etc/x"), ("path", "a/../../x"), ("path", "a\\..\\x")],
)
def test_a_catalogue_can_not_write_elsewhere(shelf: Any, tmp_path: Path, key: str, name: str) -> None:
    data = json.loads((tmp_path / "catalog.json").read_text())
    (data["encoders"][0] if key == "id" else data["encoders"][0]["hub"]["files"][0])[key] = name
    (tmp_path / "catalog.json").write_text(json.dumps(data))
    with pytest.raises(CardError, match="leads out of Akin's folder"):
        read_catalog()


@pytest.mark.parametrize(
    ("key", "value"), [("pixel_sizes_m", []), ("pixel_sizes_m", [0]), ("channels", ["red:far"]), ("languages", [1])]
)
def test_a_catalogue_with_an_entry_that_can_not_be_judged(shelf: Any, tmp_path: Path, key: str, value: list) -> None:
    data = json.loads((tmp_path / "catalog.json").read_text())
    data["encoders"][0][key] = value
    (tmp_path / "catalog.json").write_text(json.dumps(data))
    with pytest.raises(CardError, match="has an error"):
        list_catalog(ListCatalog(str(_rgb(tmp_path, 1.0))))


# --- scale ---


@pytest.mark.parametrize(
    ("words", "patch_m", "given"),
    [
        ("helipad", 640, True),
        ("a car on a road", 100, True),
        ("une piscine", 640, True),
        ("helipad", 100, False),
        ("forest", 5000, False),
        ("scarp", 640, False),
        ("carpet of flowers", 640, False),
        ("Héliport", 640, True),
        ("heliports", 640, True),
        ("des éoliennes", 1000, True),
        ("panneaux solaires", 640, True),
        ("passage piéton", 640, True),
        ("car park", 640, False),
        ("a car park and a car", 640, True),
        ("parking lot with cars", 640, False),
        ("parc d’éoliennes", 1000, False),
        ("lotissement de maisons", 640, False),
        ("solar panels", 100, False),
    ],
)
def test_things_too_small_for_a_patch(words: str, patch_m: float, given: bool) -> None:
    assert bool(too_small(words, patches(patch_m))) == given


@pytest.mark.parametrize(
    ("words", "token_m", "given"),
    [
        ("car", 16, False),  # 32 px of 0.5 m: 10 px
        ("car", 24, True),
        ("houses", 40, False),
        ("houses", 80, True),
        ("stadium", 320, False),
        ("a field", 5000, False),
    ],
)
def test_a_token_of_a_dense_encoder_shows_a_quarter_of_itself(words: str, token_m: float, given: bool) -> None:
    assert bool(too_small(words, patches(token_m, 32))) == given


@pytest.mark.parametrize(
    ("words", "size_m"),
    [
        ("oil well", 70),
        ("puits de pétrole", 70),
        ("a well", 5),
        ("well", 5),
        ("puits", 5),
        ("water wells", 5),
        ("container ship", 120),
        ("containers", 12),
        ("car ferry", 50),
        ("a stade", 200),
        ("terrain de football", 100),
        ("silo à grain", 15),
        ("une jetée", 40),
        ("storage tank", 25),
    ],
)
def test_the_typical_size_of_a_thing(words: str, size_m: float) -> None:
    note = too_small(words, patches(10_000))
    assert note and note.params["size_m"] == size_m


@pytest.mark.parametrize(
    "words",
    [
        "well irrigated fields",
        "a river crossing",
        "bridge",
        "reservoir",
        "trees",
        "tree-covered hills",
        "the bush",
        "oil field",
        "basketball",
        "serre-chevalier",
        "champs de puits de pétrole",
        "rangées d'arbres",
        "groups of houses",
        "tree nursery",
    ],
)
def test_words_that_may_mean_something_large_do_not_warn(words: str) -> None:
    assert too_small(words, patches(10_000)) is None


def patches(patch_m: float, patch_px: int = 224) -> Grid:
    """A grid of patches of this width (metres)."""
    return Grid("EPSG:32631", 0.0, 0.0, patch_m / patch_px, patch_px, patch_px)


def test_the_thing_is_named_as_it_was_typed() -> None:
    assert str(too_small("près d'un Héliport", patches(640))).startswith('"Héliport" measures about 25 m')
    assert str(too_small("İ piscine", patches(640))).startswith('"piscine"')  # a letter that lower case makes two of


def test_only_words_asked_for_are_guarded() -> None:
    against = Term("words", sign=-1, text="cars")
    grid = patches(640)
    assert too_small_terms((against, Term("place", x=1, y=2)), grid) is None
    assert "640 m" in str(too_small_terms((against, Term("words", text="a helipad")), grid))


def test_pixel_sizes_unlike_training(fake_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AKIN_HOME", str(fake_home))
    card = find_card("fake")
    size = card.image.pixel_sizes_m[0]
    assert unlike_pixel_size(card, size) is None is unlike_pixel_size(card, size * 2)
    assert "10 times coarser" in str(unlike_pixel_size(card, max(card.image.pixel_sizes_m) * 10))
    ranged = replace(card, image=replace(card.image, pixel_range_m=(0.1, 30.0)))
    assert unlike_pixel_size(ranged, 0.1) is None is unlike_pixel_size(ranged, 30.0)
    outside = unlike_pixel_size(ranged, 40.0)
    assert outside and outside.code == "rasters.outside_range" and outside.fields == ("pixel_size_m",)
    finer = unlike_pixel_size(card, min(card.image.pixel_sizes_m) / 10)
    assert finer and finer.code == "rasters.used_finer" and finer.fields == ("pixel_size_m",)
