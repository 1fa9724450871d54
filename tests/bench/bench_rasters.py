"""Words on real rasters, judged by eye: how many of 54 queries are answered rightly, and what a score of .9 is worth.

    script/bench rasters [--encoder FOLDER] [--data FOLDER] [--out build/rasters]
    script/bench rasters --judge LOOK.json [--out build/rasters]

Each raster of rasters/queries.json is encoded and asked for the words listed with it: things that a person sees there,
and things that are not there. The folder `out` gets results.json and a sheet of pictures for each raster. Look at the
sheets, write {"raster: words": ["right", "why"], ...} for all that is there (right, wrong or unclear: the first hit)
and store it by --judge; a second look, made without the first, is stored next to it. A first hit is right if what was
asked for fills much of the patch, or, if it is an object, lies inside it. The figures are given only if the verdicts
are on these very results. DATA is $AKIN_TRAINING_DATA, else ../shared/data.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from akin.plugin import contract as c
from akin.plugin.contract import verbs
from akin.plugin.engine.base.errors import QueryError, RasterError
from akin.plugin.engine.encoders.find import find_card
from akin.plugin.engine.process import api
from encoder.folder import chosen
from rasters import verdicts
from rasters.pictures import share, write_picture

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
QUERIES = HERE / "rasters" / "queries.json"
COUNT = 5


@dataclass(frozen=True)
class Found:
    """One raster's collection: its CRS, the side of a patch in metres, and what the engine noted or why it refused."""

    collection: str
    crs: str
    patch_m: float
    notes: tuple[str, ...]
    refused: str = ""


def encode(raster: dict[str, Any], path: Path, encoder: str, collection: Path) -> Found:
    """Encode a raster with the engine's own choice of bands and pixel size, or the bands that the list gives.

    A raster that the engine refuses is a result; any other error stops the measurement.
    """
    request = c.EncodeRaster((str(path),), encoder, str(collection), bands=tuple(raster.get("bands", ())))
    try:
        made = api.perform(verbs.ENCODE_RASTER, request)
    except RasterError as error:
        return Found("", "EPSG:3857", 0.0, (), str(error))
    info = api.perform(verbs.COLLECTION_INFO, c.CollectionInfo(str(collection)))
    return Found(str(collection), info.crs, info.patch_m, tuple(str(note) for note in made.notes))


def ask(raster: dict[str, Any], query: dict[str, Any], path: Path, found: Found) -> verdicts.Row:
    """One query's row of results.json. A refusal is an answer without hits."""
    row = {"raster": raster["name"], "words": query["words"], "present": query["present"], "patch_m": found.patch_m}
    row |= {"clear": False, "message": found.refused, "score": 0.0, "hits": [], "auto": None}
    row["auto_kind"] = query.get("auto", "")
    if found.refused:
        return row
    try:
        result = api.perform(verbs.SEARCH_TEXT, c.SearchText(found.collection, query["words"], count=COUNT))
    except QueryError as error:
        return row | {"message": str(error)}
    row |= {"clear": result.clear, "message": str(result.message or ""), "hits": [_hit(hit) for hit in result.hits]}
    if result.hits:
        row["score"] = row["hits"][0]["score"]
        if kind := query.get("auto"):
            row["auto"] = share(path, raster["masks"][kind], row["hits"][0]["bounds"], found.crs)
    return row


def _hit(hit: c.Hit) -> dict[str, Any]:
    xs, ys = zip(*hit.footprint)
    bounds = [round(v, 3) for v in (min(xs), min(ys), max(xs), max(ys))]
    return {"score": round(hit.score, 3), "place": [round(v, 2) for v in hit.center], "bounds": bounds}


def run(encoder: str, data: Path, out: Path) -> dict[str, Any]:
    """Encode and ask everything, write the pictures: the contents of results.json."""
    card = find_card(encoder)
    results: dict[str, Any] = {"encoder": f"{card.id} {card.version}", "rasters": {}, "rows": []}
    for raster in json.loads(QUERIES.read_text(encoding="utf-8")):
        name, path = raster["name"], data / raster["path"]
        with tempfile.TemporaryDirectory() as folder:
            found = encode(raster, path, encoder, Path(folder) / name)
            results["rows"] += [ask(raster, query, path, found) for query in raster["queries"]]
        transform = write_picture(raster, path, found.crs, out / f"{name}.png")
        results["rasters"][name] = {
            "picture": f"{name}.png", "transform": transform, "crs": found.crs, "patch_m": found.patch_m,
            "notes": found.notes, "refused": found.refused,
        }  # fmt: skip
    return results


def draw(out: Path) -> None:
    """The sheets, drawn by Qt in QGIS's Python; without QGIS the results are still there."""
    command = [os.environ.get("QGIS_PYTHON", "/usr/bin/python3"), str(HERE / "rasters" / "sheets.py"), str(out)]
    try:
        subprocess.run(command, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"No sheets were drawn ({error}). Set QGIS_PYTHON to the Python of QGIS.", file=sys.stderr)


def report(results: dict[str, Any]) -> None:
    """Print each result, and the figures if every result was looked at."""
    for name, raster in results["rasters"].items():
        print(f"{name}: patches of {raster['patch_m']:.4g} m" if not raster["refused"] else f"{name}: refused")
        for text in (raster["refused"], *raster["notes"]):
            print(f"    {text}" if text else "", end="\n" if text else "")
    try:
        rows = verdicts.judged_rows(results["encoder"], results["rows"])
    except verdicts.StaleVerdictsError as error:
        for row in results["rows"]:
            print(_line(row))
        sys.exit(f"No figures: {error}")
    for row in rows:
        print(_line(row))
    _print_figures(results["encoder"], verdicts.figures(rows))


def _line(row: verdicts.Row) -> str:
    there = "there" if row["present"] else "not there"
    clear = "clear" if row["clear"] else "not clear"
    auto = "" if row["auto"] is None else f"{row['auto_kind']} {row['auto']:.0%}"
    said = f"{row.get('verdict', ''):8} first hit {row['first']:8}" if "verdict" in row else ""
    return f"{verdicts.key(row):34} {there:10} {clear:10} {row['score']:.2f}  {said} {auto}"


def _print_figures(encoder: str, f: dict[str, Any]) -> None:
    print(f"\n{encoder}: right or rightly not clear {f['right']} of {f['queries']}", end="; ")
    print(f"wrong {f['wrong']}, missed {f['missed']}, unclear {f['unclear']}, raster refused {f['refused']}")
    print(f"there, and found: {f['there_found']} of {f['there']}", end="; ")
    print(f"not there, and said so: {f['not_there_said']} of {f['not_there']}")
    print(f"first hits of {verdicts.SURE} and more: {f['sure_right']} right of {f['sure']}")
    print(f"looks: {f['looks']}; they differ on {f['looks_differ']} first hits")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = os.environ.get("AKIN_TRAINING_DATA") or ROOT.parent / "shared" / "data"
    parser.add_argument("--encoder", type=Path, metavar="FOLDER", help="of an encoder; else the one that ships")
    parser.add_argument("--data", type=Path, default=Path(data))
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "rasters")
    parser.add_argument("--judge", type=Path, metavar="LOOK.json", help="store a look at the results in the folder out")
    options = parser.parse_args(arguments)
    stored = options.out / "results.json"
    if options.judge:
        results = json.loads(stored.read_text(encoding="utf-8"))
        said = json.loads(options.judge.read_text(encoding="utf-8"))
        try:
            verdicts.add_look(results["encoder"], results["rows"], said)
        except ValueError as error:
            sys.exit(str(error))
    elif not (options.data / "rasters").is_dir():
        sys.exit(f"Skipped: there are no rasters in {options.data / 'rasters'}. Give their folder as --data.")
    else:
        options.out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as home:
            results = run(chosen(options.encoder, Path(home)), options.data, options.out)
        stored.write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")
        draw(options.out)
    report(results)


if __name__ == "__main__":
    main()
