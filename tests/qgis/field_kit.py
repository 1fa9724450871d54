"""Shared by the tests of fields: a field made by a real engine, and one that only the fake engine knows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from akin.plugin.client.engine import Engine
from akin.plugin.contract import AddField, Hit, SearchResult, verbs
from akin.plugin.contract.message import plain
from engine_kit import run_maker
from fake_engine import CRS, INFO

WEST, NORTH, PIXEL_M = 600_000, 4_100_000, 10
FIELD_CRS = "EPSG:32610"
#: Of a field of the fake engine, on the ground of its collection.
FIELD_INFO = replace(
    INFO,
    encoder="alphaearth",
    encoder_name="AlphaEarth annual embeddings",
    words=False,
    patches=10_000,
    patch_m=10.0,
    pixel_size_m=10.0,
    product="alphaearth",
    years=(2022, 2023, 2024),
    attribution="Produced by Google and Google DeepMind.",
)


def make_field(folder: Path, home: Path, side: int = 256, years: tuple[int, ...] = (2023, 2024)) -> Path:
    """A field of a real engine: a lake with an island in the west, see make_field.py. Raises EngineError.

    Args:
        home: the Akin folder of the engine that is to open it.
    """
    run_maker(str(Path(__file__).with_name("make_field.py")), str(folder / "files"), str(side), *map(str, years))
    with pytest.MonkeyPatch.context() as patch, Engine.own() as engine:
        patch.setenv("AKIN_HOME", str(home))
        engine.call(verbs.ADD_FIELD, AddField(str(folder / "files"), str(folder / "field")))
    return folder / "field"


def fake_field(folder: Path, name: str = "alpha_field") -> str:
    """A folder that looks like a field to the docks; the fake engine answers for it."""
    (folder / name).mkdir()
    (folder / name / "field.json").write_text("{}")
    return str(folder / name)


def region(patch: int, rank: int, mean: float, side_m: float = 300.0) -> Hit:
    """A square region with a square hole in its middle, on the ground of the fake engine's collection."""
    x, y = 500_100.0 + 400 * (rank - 1), 4_999_900.0
    outer, inner = _square(x, y, side_m), _square(x + side_m / 3, y - side_m / 3, side_m / 3)
    area_ha = (side_m**2 - (side_m / 3) ** 2) / 10_000
    return Hit(
        patch, rank, mean, 0.0, 0.0, "alpha_field", "2024-01-01", outer, (x + 10, y - 10),
        area_ha=area_ha, best=min(1.0, mean + 0.1), holes=(inner,),
    )  # fmt: skip


def regions(*means: float) -> SearchResult:
    """A search's result on a field."""
    hits = tuple(region(10 * rank, rank, mean) for rank, mean in enumerate(means, 1))
    return SearchResult(hits, CRS, bool(hits), None, plain("Place 1"), "direction", 0.05, 10_000)


def _square(x: float, y: float, side: float) -> tuple[tuple[float, float], ...]:
    return ((x, y), (x + side, y), (x + side, y - side), (x, y - side), (x, y))
