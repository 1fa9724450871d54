"""Whether the things that words name are large enough to be seen in a patch, checked before a search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ...contract import QueryAdvice, QueryAdviceResult, Term
from ..base.job import Job
from ..collection.collection import Collection

#: A thing is hardly seen in a patch more than this many times as wide (a token of a ViT-B/16 is a 14th of 224 px).
SMALLEST_SHARE = 1 / 14
#: How wide things are, in metres, so that they would be seen from above; words in English and French, without accents.
SIZES_M: tuple[tuple[str, float], ...] = (
    (r"helipads?|helicopter[ -]pads?|heliports?|helistations?", 25),
    (r"helicopters?|helicopteres?", 15),
    (r"cars?|vehicles?|voitures?|vehicules?|automobiles?", 5),
    (r"trucks?|lorr(?:y|ies)|bus(?:es)?|camions?|autobus|caravans?|caravanes?", 12),
    (r"swimming[ -]pools?|pools?|piscines?", 12),
    (r"solar panels?|photovoltaic panels?|panneaux? (?:solaires?|photovoltaiques?)", 10),
    (r"houses?|maisons?|huts?|sheds?|cabanes?|cabanons?|tents?|tentes?|pavillons?", 12),
    (r"greenhouses?|serres?|barns?|granges?", 30),
    (r"tennis courts?|(?:courts?|terrains?) de tennis|basketball courts?|terrains? de basket", 30),
    (r"trees?|arbres?|palms?|palmiers?|bush(?:es)?|buissons?", 8),
    (r"boats?|bateaux?|yachts?|voiliers?|barques?", 12),
    (r"ships?|vessels?|navires?|cargos?|paquebots?", 120),
    (r"(?:air)?planes?|aircraft|avions?", 40),
    (r"storage tanks?|silos?|citernes?|reservoirs?|cuves?", 25),
    (r"wind turbines?|eoliennes?", 60),
    (r"pylons?|pylones?|power poles?|poteaux?|antennas?|antennes?", 10),
    (r"roundabouts?|ronds?[ -]points?|giratoires?", 40),
    (r"wells?|puits|fountains?|fontaines?|statues?", 8),
    (r"graves?|tombes?|people|persons?|personnes?|cows?|vaches?|sheep|moutons?", 2),
    (r"containers?|conteneurs?", 12),
    (r"(?:zebra |pedestrian )?crossings?|crosswalks?|passages? (?:pour )?pietons?", 6),
)
#: What makes a place of many small things: "car park", "tree nursery", "parc d'eoliennes", "rows of houses".
PLACES_AFTER = (
    r"parks?|parking|lots?|stations?|depots?|yards?|farms?|fields?|plantations?|groves?|orchards?|nurser(?:y|ies)|"
    r"camps?|estates?|terminals?|ports?|harbou?rs?|marinas?|lines?|covers?|canopy|districts?|areas?"
)
PLACES_BEFORE = (
    r"parcs?|parkings?|champs?|fermes?|ports?|gares?|depots?|plantations?|pepinieres?|camps?|lotissements?|terminal|"
    r"rows?|fields?|forests?|farms?|groups?|lots?|harbou?rs?|marinas?|rangees?|forets?|quartiers?|zones?"
)
OF = r"(?:of|with|full of|de|des|a|aux|d'|pour|avec) ?(?:many |les |des )?"


def too_small(words: str, patch_m: float) -> str:
    """A sentence where words name a thing that is lost in a patch of `patch_m` metres; empty where they do not."""
    words = unicodedata.normalize("NFC", words.replace("’", "'"))
    plain = "".join(_plain(letter) for letter in words)
    for pattern, size in SIZES_M:
        if size >= patch_m * SMALLEST_SHARE:
            continue
        thing = rf"(?<!\w)(?:{pattern})(?!\w)"
        place = rf"(?<!\w)(?:{PLACES_BEFORE}) {OF}{thing}|{thing} (?:{PLACES_AFTER})(?!\w)"
        if found := re.search(thing, re.sub(place, lambda match: " " * len(match[0]), plain)):
            return (
                f"'{words[slice(*found.span())]}' is about {size:g} m wide, and a patch of this collection "
                f"{patch_m:g} m: it is hardly seen there. Encode with finer pixels (PIXEL_SIZE) or smaller patches, "
                "if the raster has them."
            )
    return ""


def _plain(letter: str) -> str:
    """A letter, small and without its accent, as many people type French."""
    return unicodedata.normalize("NFD", letter)[0].lower()[0]


def too_small_terms(terms: Iterable[Term], patch_m: float) -> str:
    """The first such sentence for the words of a query."""
    notes = (too_small(t.text, patch_m) for t in terms if t.kind == "words" and t.sign > 0)
    return next((note for note in notes if note), "")


def query_advice(request: QueryAdvice, job: Job) -> QueryAdviceResult:
    """What to know about a query before its answer comes. Reads the manifest alone. Raises CollectionError."""
    note = too_small_terms(request.terms, Collection.open(request.collection).manifest.grid.patch_m)
    return QueryAdviceResult((note,) if note else ())
