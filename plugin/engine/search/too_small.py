"""A check before a search: are the objects in the words large enough to be visible in a patch?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ...contract import Term, messages
from ...contract.message import Message

#: An object smaller than this share of a patch is not visible (a token of a ViT-B/16 is a 14th of 224 px).
SMALLEST_SHARE = 1 / 14
#: Width of objects as seen from above, in metres; words in English and French, without accents.
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
#: Words for a place with many small objects: "car park", "tree nursery", "parc d'eoliennes", "rows of houses".
PLACES_AFTER = (
    r"parks?|parking|lots?|stations?|depots?|yards?|farms?|fields?|plantations?|groves?|orchards?|nurser(?:y|ies)|"
    r"camps?|estates?|terminals?|ports?|harbou?rs?|marinas?|lines?|covers?|canopy|districts?|areas?"
)
PLACES_BEFORE = (
    r"parcs?|parkings?|champs?|fermes?|ports?|gares?|depots?|plantations?|pepinieres?|camps?|lotissements?|terminal|"
    r"rows?|fields?|forests?|farms?|groups?|lots?|harbou?rs?|marinas?|rangees?|forets?|quartiers?|zones?"
)
OF = r"(?:of|with|full of|de|des|a|aux|d'|pour|avec) ?(?:many |les |des )?"


def too_small(words: str, patch_m: float) -> Message | None:
    """A message if words name an object that is too small for a patch of `patch_m` metres."""
    words = unicodedata.normalize("NFC", words.replace("’", "'"))
    plain = "".join(_plain(letter) for letter in words)
    for pattern, size in SIZES_M:
        if size >= patch_m * SMALLEST_SHARE:
            continue
        thing = rf"(?<!\w)(?:{pattern})(?!\w)"
        place = rf"(?<!\w)(?:{PLACES_BEFORE}) {OF}{thing}|{thing} (?:{PLACES_AFTER})(?!\w)"
        if found := re.search(thing, re.sub(place, lambda match: " " * len(match[0]), plain)):
            thing_typed = words[slice(*found.span())]
            return messages.search.TOO_SMALL(thing=thing_typed, size_m=size, patch_m=patch_m)
    return None


def _plain(letter: str) -> str:
    """A letter in lower case without its accent, as many people type French."""
    return unicodedata.normalize("NFD", letter)[0].lower()[0]


def too_small_terms(terms: Iterable[Term], patch_m: float) -> Message | None:
    """The first such message for the words of a query."""
    notes = (too_small(t.text, patch_m) for t in terms if t.kind == "words" and t.sign > 0)
    return next((note for note in notes if note), None)
