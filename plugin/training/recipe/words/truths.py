# ruff: noqa: E501
"""What is true of a scene: from its label, from the concepts above it, and from what its pixels measure.

Each concept is true, false or unknown for a scene; unknown is neither a positive nor a negative in training. A highway
scene may also show a field: nobody checked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .words import Concept, ancestors

TRUE, FALSE, UNKNOWN = 1, 0, -1


@dataclass(frozen=True)
class Meaning:
    """Of a label: concepts surely true, often true (taught less), and unknown; `;`-separated concept ids."""

    sure: str
    often: str = ""
    unknown: str = ""


CROPS = "maize field; rapeseed field; ploughed field; fallow land; green field; irrigated field; patchwork of fields; rice paddy"
URBAN = "parking lot; cars; trucks; lawn; park; commercial area; apartment blocks; street; roofs; driveway; backyard; cul-de-sac; square; village; city centre; swimming pool; school; church; playground; construction site; medium residential area; dense residential area; sparse residential area; intersection; roundabout; warehouse; factory; buildings; basketball court; football pitch; garden"
WATERS = "river; calm water; waves; lagoon; reservoir; coast; estuary; sea; lake; pond; algae; wide river; sea or lake"
MEANINGS: dict[str, Meaning] = {
    "AnnualCrop": Meaning("annual crop", "rural area; green field; ploughed field; patchwork of fields", CROPS + "; furrows; farm; market garden; hedgerow; grassland; pasture; yellow; terraced fields"),
    "PermanentCrop": Meaning("permanent crop", "rural area; orchard; vineyard; patchwork of fields", CROPS + "; olive grove; furrows; farm; hedgerow; terraced fields; palm plantation; grove; village; market garden; tree plantation"),
    "Forest": Meaning("forest", "tree canopy; dark green", "coniferous forest; deciduous forest; mixed forest; rainforest; tree plantation; hills; mountain; grove"),
    "HerbaceousVegetation": Meaning("herbaceous vegetation", "grassland; shrubland", "heathland; savanna; weeds; hills; tundra; mountain; valley; fallow land; farmland; chaparral; wetland; pasture; rocky ground"),
    "Highway": Meaning("highway", "freeway; cars", "intersection; motorway interchange; bridge; overpass; farmland; cropland; annual crop; patchwork of fields; river; forest; buildings; residential area; industrial area; built-up area; rural area; roundabout; railway; trucks; village; grassland; pasture; green field"),
    "Industrial": Meaning("industrial area", "warehouse; factory; buildings", URBAN + "; storage tanks; power station; container port; oil refinery; railway; solar farm; greenhouse; residential area; train station; sewage plant; landfill; hangar"),
    "Pasture": Meaning("pasture", "rural area; grassland; green land", "livestock; green field; hedgerow; farm; lawn; hills; herbaceous vegetation; park; golf course; patchwork of fields; cropland"),
    "Residential": Meaning("residential area", "street; roofs", URBAN + "; slum; industrial area; mobile home park; cemetery"),
    "River": Meaning("river", "riverbank; wide river", "meander; bridge; canal; riparian forest; floodplain; creek; dam; forest; farmland; cropland; residential area; built-up area; island; harbor; boats; sandbank; rural area; estuary; lake; grassland; wetland; patchwork of fields; highway; industrial area"),
    "SeaLake": Meaning("sea or lake", "sea; lake; calm water", WATERS + "; boats; wetland; cloud; blue"),
    "agricultural": Meaning("cropland", "annual crop; furrows; green field", CROPS + "; vineyard; orchard; permanent crop; market garden; rural area; farm; terraced fields; pasture; grassland"),
    "baseballdiamond": Meaning("baseball diamond", "lawn", "park; playground; football pitch; school; tennis court; parking lot; cars; street; residential area; bare ground; golf course; stadium"),
    "buildings": Meaning("buildings", "commercial area; roofs; city centre", URBAN + "; residential area; industrial area; hospital; prison; railway; solar farm; railway station"),
    "chaparral": Meaning("chaparral", "scattered trees; desert", "weeds; savanna; heathland; dirt road; herbaceous vegetation; rock; hills; sand; grove; drought; olive grove; badlands"),
    "denseresidential": Meaning("dense residential area", "roofs", URBAN + "; slum; mobile home park"),
    "forest": Meaning("forest", "tree canopy", "coniferous forest; deciduous forest; mixed forest; rainforest; tree plantation; hills; grove; river; dirt road"),
    "freeway": Meaning("freeway", "cars", "motorway interchange; overpass; bridge; trucks; intersection; railway; bare ground; built-up area; residential area; buildings; parking lot; street"),
    "harbor": Meaning("harbor", "pier; boats", "container port; ferry; shipyard; coast; sea; lake; sea or lake; buildings; parking lot; cars; lock; canal"),
    "intersection": Meaning("intersection", "street; cars", URBAN + "; motorway interchange; highway; freeway; residential area; built-up area; bridge; overpass; railway"),
    "mediumresidential": Meaning("medium residential area", "street; roofs", URBAN + "; mobile home park"),
    "mobilehomepark": Meaning("mobile home park", "roofs", URBAN + "; campsite; dense residential area"),
    "overpass": Meaning("overpass", "cars; motorway interchange", "freeway; intersection; trucks; railway; bare ground; built-up area; buildings; street; parking lot"),
    "river": Meaning("river", "riverbank; riparian forest", "meander; bridge; canal; floodplain; creek; dam; forest; farmland; pond; lake; wetland; boats; wide river; grove; algae; natural area; residential area; sand; rock; swimming pool"),
    "runway": Meaning("runway", "", "bare ground; airplane; hangar; road; grassland; desert; dirt road; parking lot; helicopter; race track"),
    "sparseresidential": Meaning("sparse residential area", "", URBAN + "; forest; farm; rural area; grove; village; chaparral; golf course; hills; horse track; scattered trees; orchard"),
    "tenniscourt": Meaning("tennis court", "", URBAN + "; basketball court; residential area; park; hospital; baseball diamond; swimming pool; running track"),
}  # fmt: skip
# around painted things
PAINTED_UNKNOWN = {
    "storage tanks": "oil refinery; factory; water tower; power station; silo; sewage plant",
    "airplane": "runway; hangar; helicopter; parking lot",
    "parking lot": "commercial area; buildings; street; trucks; built-up area; industrial area; warehouse; container port",
    "beach": WATERS + "; dune; island; desert; sandbank; eroded coast; river; grassland; rock",
    "golf course": "park; golf; pond; forest; grassland; grove; hills; pasture; sports facility; farmland; baseball diamond; football pitch",
    "swimming pool": URBAN,
    "roundabout": URBAN + "; forest; cropland; residential area; farmland; agricultural land",
    "railway": URBAN + "; forest; cropland; chaparral; train; train station; residential area; highway; farmland; shrubland",
    "bridge": "overpass; highway; freeway; cars; riverbank; wide river; canal; forest; trucks; riparian forest; railway; sea or lake; lake; sea; residential area; boats",
    "boats": WATERS + "; ferry; harbor; pier",
    "football pitch": "park; stadium; lawn; golf course; playground; school; tennis court",
    "running track": "stadium; football pitch; school; race track; park; lawn",
    "stadium": "football pitch; running track; race track; built-up area; arena",
    "wind turbine": CROPS + "; cropland; annual crop; pasture; grassland; herbaceous vegetation; farmland; rural area",
    "quarry": "forest; pasture; grassland; herbaceous vegetation; chaparral; construction site; rock; landfill; volcano; pond; badlands; hills",
    "orchard": CROPS + "; olive grove; vineyard; palm plantation; tree plantation; furrows; rural area",
    "vineyard": CROPS + "; annual crop; furrows; orchard; rural area",
    "dune": "beach; drought; badlands; ploughed field; sand",
    "sewage plant": "storage tanks; pond; factory",
    "container port": "trucks; warehouse; factory; parking lot; coast; mobile home park",
    "wetland": "pond; river; creek; floodplain; algae; estuary; mangrove; grassland; herbaceous vegetation; lake",
    "snow": "mountain; cloud; forest; ski slope; tundra; natural area; rock; herbaceous vegetation; hills",
    "cloud": "snow; forest; pasture; sea or lake; water; sea; lake; annual crop; cropland; residential area; herbaceous vegetation; farmland; smoke; grassland; built-up area",
    "island": WATERS + "; beach; forest; rock; sand; boats",
    "pond": WATERS + "; pasture; cropland; annual crop; herbaceous vegetation; forest; farmland; grassland; rural area; wetland; aquaculture; algae; golf course",
    "airport": "hangar; pasture; grassland; herbaceous vegetation; cropland; annual crop; farmland; highway; road; airplane; race track; rural area; runway",
    "burned area": "forest; herbaceous vegetation; chaparral; shrubland; volcano; grassland; ploughed field; natural area",
    "solar farm": "greenhouse; parking lot; warehouse; vineyard; roofs; ploughed field",
    "greenhouse": "warehouse; market garden; cropland; solar farm; rural area; vineyard",
    "centre-pivot irrigation": CROPS + "; annual crop; rural area; storage tanks; desert",
    "basketball court": URBAN + "; residential area; tennis court",
}  # fmt: skip
COMMON = "vegetation; bare ground; impervious surface; building; road; street; transport infrastructure; scattered trees; hedgerow; lawn; roofs; cars; backyard; driveway; dirt road; shadow; natural area; leisure area; built-up area; grassland; ditch; rural area; sand; farmland; water tower; weeds; dark; bright; fallow land"  # fmt: skip


def ids(text: str, lexicon: dict[str, Concept]) -> list[str]:
    """The concept ids named in a `;`-separated list; a synonym stands for its concept, what the lexicon lacks is left out."""
    by_name = {name: c.name for c in reversed(lexicon.values()) for name in c.english} | {
        name: name for name in lexicon
    }
    return [by_name[t] for t in (part.strip() for part in text.split(";")) if t in by_name]


def truth_of_label(label: str, lexicon: dict[str, Concept]) -> tuple[set[str], set[str], set[str]]:
    """(sure, often, unknown) concepts of a labelled scene; what stands above a sure or frequent one is as true as it."""
    meaning = MEANINGS[label]
    sure = _above(ids(meaning.sure, lexicon), lexicon)
    often = _above(ids(meaning.often, lexicon), lexicon) - sure
    common = set() if label == "SeaLake" else set(ids(COMMON, lexicon))
    unknown = _above(ids(meaning.unknown, lexicon), lexicon) | common
    return sure, often, unknown - sure - often


def truth_of_painting(concepts: tuple[str, ...], lexicon: dict[str, Concept]) -> tuple[set[str], set[str], set[str]]:
    """The same of a painted scene."""
    sure = _above(list(concepts), lexicon)
    unknown = set(ids(COMMON, lexicon))
    for concept in concepts:
        unknown |= _above(ids(PAINTED_UNKNOWN.get(concept, ""), lexicon), lexicon)
    return sure, set(), unknown - sure


def truth_of_square(
    concepts: tuple[str, ...], lexicon: dict[str, Concept], akin: dict[str, set[str]]
) -> tuple[set[str], set[str], set[str]]:
    """The same of a square that was labelled by eye: what is like its labels (`akin`), or a kind of them, is unknown."""
    sure = _above([c for c in concepts if c in lexicon], lexicon)
    named = set(concepts) & set(lexicon)
    unknown = set(ids(COMMON, lexicon)).union(*(akin[c] for c in named)) if named else set(lexicon)
    below = {name for name in lexicon if ancestors(name, lexicon) & named}
    waters = set(ids(WATERS, lexicon)) if "water" in sure else set()
    return sure, set(), (unknown | below | waters) - sure


def truth_row(truth: tuple[set[str], set[str], set[str]], names: list[str]) -> np.ndarray:
    """int8 [concepts]: TRUE, FALSE or UNKNOWN, in the order of `names`."""
    sure, often, unknown = truth
    return np.array([TRUE if n in sure or n in often else UNKNOWN if n in unknown else FALSE for n in names], np.int8)


def _above(concepts: list[str], lexicon: dict[str, Concept]) -> set[str]:
    found: set[str] = set()
    for concept in concepts:
        found |= ancestors(concept, lexicon)
    return found
