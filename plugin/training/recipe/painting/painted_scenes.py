"""Scenes painted by program for things that the labelled scenes never show, so that the words for them mean something.

Each painter draws on a canvas whose ground is a real training scene or a texture, and its name is tied to the concepts
of the lexicon that are then true. Sizes assume 0.6 m a pixel of the final 128 (0.3 m of the canvas) unless the painter
is in COARSE, which is drawn for 5 m. A painted storage tank is no storage tank: this gives a first idea, not knowledge.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .canvas import Canvas
from .paint_industry import containers, greenhouses, quarry, sewage_plant, solar_farm, storage_tanks, wind_turbine
from .paint_leisure import basketball_court, football_pitch, golf_course, running_track, stadium, swimming_pool
from .paint_nature import (
    beach,
    burned_area,
    clouds,
    dunes,
    island,
    orchard,
    pivot_fields,
    pond,
    snow,
    vineyard,
    wetland,
)
from .paint_transport import airplane, airport, bridge, parking_lot, railway, roundabout, ships
from .palette import Grounds

Painter = Callable[[Canvas, Grounds], None]
# painter -> concepts that are true of its scenes
FINE: dict[Painter, tuple[str, ...]] = {
    storage_tanks: ("storage tanks",), airplane: ("airplane", "airport"), parking_lot: ("parking lot",),
    beach: ("beach",),
    golf_course: ("golf course",), swimming_pool: ("swimming pool", "residential area"), solar_farm: ("solar farm",),
    roundabout: ("roundabout",), railway: ("railway",), bridge: ("bridge", "road", "river"), ships: ("boats", "sea"),
    football_pitch: ("football pitch",), running_track: ("running track",), stadium: ("stadium",),
    greenhouses: ("greenhouse",), wind_turbine: ("wind turbine",), quarry: ("quarry",), orchard: ("orchard",),
    vineyard: ("vineyard",), dunes: ("dune", "desert"), sewage_plant: ("sewage plant",),
    containers: ("container port",),
    basketball_court: ("basketball court",), wetland: ("wetland",), snow: ("snow",),
}  # fmt: skip
COARSE: dict[Painter, tuple[str, ...]] = {
    pivot_fields: ("centre-pivot irrigation",), clouds: ("cloud",), island: ("island", "sea"), pond: ("pond",),
    airport: ("airport", "runway"), burned_area: ("burned area",), snow: ("snow",), beach: ("beach",),
    quarry: ("quarry",),
    solar_farm: ("solar farm",), dunes: ("dune", "desert"), wetland: ("wetland",),
}  # fmt: skip


def paint_all(grounds: Grounds, per_kind: int, seed: int) -> tuple[np.ndarray, list[tuple[str, ...]]]:
    """Scenes uint8 [n, 128, 128, 3] and, for each, the concepts that are true of it."""
    images, concepts = [], []
    for number, (painter, true) in enumerate([*FINE.items(), *COARSE.items()]):
        for i in range(per_kind):
            canvas = Canvas(seed * 7919 + number * 100_003 + i)
            painter(canvas, grounds)
            labels = sorted(grounds)
            scenes = grounds[canvas.random.choice(labels)]
            images.append(canvas.finish(scenes[canvas.random.randrange(len(scenes))]))
            concepts.append(true)
    return np.stack(images), concepts
