"""A check before a search: are the objects in the words large enough to be visible in a patch?

Objects much larger than a patch have no check: a part of them often looks like the whole, so that it would be wrong
most of the time. docs/benchmarks.md has the figures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ...contract import Term, messages
from ...contract.message import Message
from ..imagery.grid.grid import Grid

#: Typical size of objects as seen from above, in metres: the diameter or the longer side; words in English and French,
#: without accents. A word that an earlier row has read is not read again ("oil well" before "well"). Left out are words
#: with another meaning that is large ("bridge", "tank", "reservoir", "bush") or that is no object ("well kept"), and
#: plurals that stand for a cover ("trees"). Sources: rules of the sports, vehicle and ship classes, well pads of 0.2 to
#: 1 ha, usual sizes of buildings.
SIZES_M: tuple[tuple[str, float], ...] = (
    # transport
    (r"(?:car )?ferr(?:y|ies)|barges?|peniches?", 50),
    (r"(?:cargo |container |cruise )?ships?|vessels?|tankers?|navires?|cargos?|paquebots?|petroliers?", 120),
    (r"porte[ -]conteneurs", 200),
    (r"cars?|vehicles?|voitures?|vehicules?|automobiles?", 5),
    (r"trucks?|lorr(?:y|ies)|bus(?:es)?|camions?|autobus|autocars?|caravans?|caravanes?|camping[ -]cars?", 12),
    (r"(?:shipping )?containers?|conteneurs?", 12),
    (r"(?:zebra|pedestrian) crossings?|crosswalks?|passages? (?:pour )?pietons?", 8),
    (r"roundabouts?|ronds?[ -]points?|giratoires?", 40),
    (r"helipads?|helicopter[ -]pads?|heliports?|helistations?", 25),
    (r"helicopters?|helicopteres?", 15),
    (r"(?:air|aero)?planes?|aircraft|avions?", 35),
    (r"(?:fishing |sailing )?boats?|sailboats?|yachts?|bateaux?|voiliers?|barques?|pirogues?", 12),
    (r"jett(?:y|ies)|jetees?|wharfs?|wharves|pontoons?|pontons?|embarcaderes?|debarcaderes?", 40),
    # buildings and what stands near them
    (r"(?:swimming[ -])?pools?|piscines?", 12),
    (r"solar panels?|photovoltaic panels?|panneaux? (?:solaires?|photovoltaiques?)", 10),
    (r"huts?|sheds?|cabanes?|cabanons?|kiosks?|kiosques?|bungalows?", 8),
    (r"tents?|tentes?|yurts?|yourtes?", 6),
    (r"houses?|maisons?|pavillons?|cottages?", 12),
    (r"greenhouses?|serres?|barns?|granges?", 30),
    (r"church(?:es)?|eglises?|chapels?|chapelles?|mosques?|mosquees?", 30),
    (r"lighthouses?|chimneys?|smokestacks?|cheminees?|windmills?|moulins? a vent", 10),
    (r"water towers?|chateaux? d'eau", 20),
    (r"cooling towers?|tours? (?:de refroidissement|aerorefrigerantes?)", 80),
    (r"fountains?|fontaines?", 10),
    (r"statues?|bus stops?|arrets? de bus|bus shelters?|abribus", 4),
    (r"graves?|gravestones?|tombstones?|tombes?", 2),
    # sport
    (r"tennis courts?|(?:courts?|terrains?) de tennis|basketball courts?|terrains? de basket(?:[ -]?ball)?", 30),
    (r"(?:football|soccer|rugby) (?:fields?|pitch(?:es)?)|terrains? de (?:foot(?:ball)?|rugby)", 100),
    (r"baseball (?:fields?|diamonds?)|terrains? de base[ -]?ball", 100),
    (r"stadiums?|stades?", 200),
    (r"playgrounds?|aires? de jeux?", 20),
    # industry and energy
    (
        r"(?:oil|gas|petroleum) wells?|well ?pads?|(?:oil|gas) pads?|puits (?:de (?:petrole|gaz)|petroliers?)",
        70,
    ),
    (r"wells|(?:water|village) well|^(?:an? )?well$|puits(?: d'eau)?", 5),
    (r"(?:grain )?silos?", 15),
    (r"(?:oil |fuel |gas |water )?storage tanks?|(?:oil|fuel|gas|water) tanks?|citernes?", 25),
    (r"wind turbines?|eoliennes?", 60),
    (r"pylons?|pylones?", 12),
    (r"(?:power|telegraph|utility) poles?|poteaux? electriques?|lamp ?posts?|street ?lights?|lampadaires?", 1),
    (r"satellite dish(?:es)?|antennes? paraboliques?", 5),
    # nature and animals
    (r"tree|arbre|palm(?: tree)?s?|palmiers?", 8),
    (r"shrub|arbuste|buisson", 3),
    (r"people|persons?|personnes?|pedestrians?|pietons?|cows?|vaches?|sheep|moutons?|horses?|chevaux", 2),
)
#: Words for a place with many small objects: "car park", "tree nursery", "parc d'eoliennes", "rows of houses".
PLACES_AFTER = (
    r"parks?|parking|lots?|stations?|depots?|yards?|farms?|fields?|plantations?|groves?|orchards?|nurser(?:y|ies)|"
    r"camps?|estates?|terminals?|ports?|harbou?rs?|marinas?|lines?|covers?|canopy|districts?|areas?|villages?|crops?"
)
PLACES_BEFORE = (
    r"parcs?|parkings?|champs?|fermes?|ports?|gares?|depots?|plantations?|pepinieres?|camps?|lotissements?|terminal|"
    r"rows?|fields?|forests?|farms?|groups?|lots?|harbou?rs?|marinas?|rangees?|forets?|quartiers?|zones?|"
    r"clusters?|villages?|groupes?|lines?|lignes?"
)
OF = r"(?:of|with|full of|de|des|a|aux|d'|pour|avec) ?(?:many |les |des )?"


def too_small(words: str, grid: Grid) -> Message | None:
    """A message if words name an object that the patches of a grid are too large or too coarse to show."""
    words = unicodedata.normalize("NFC", words.replace("’", "'"))
    left = "".join(_plain(letter) for letter in words)
    for pattern, size_m in SIZES_M:
        thing = rf"(?<![\w-])(?:{pattern})(?![\w-])"
        place = rf"(?<!\w)(?:{PLACES_BEFORE}) {OF}(?:{pattern})(?!\w)|{thing} (?:{PLACES_AFTER})(?!\w)"
        left = re.sub(place, _blank, left)
        found = re.search(thing, left)
        if found and size_m < grid.visible_m:
            return messages.search.TOO_SMALL(thing=words[slice(*found.span())], size_m=size_m, patch_m=grid.patch_m)
        left = re.sub(thing, _blank, left)
    return None


def _blank(found: re.Match[str]) -> str:
    """Spaces in place of words that are settled, so that a later row does not read a part of them."""
    return " " * len(found[0])


def _plain(letter: str) -> str:
    """A letter in lower case without its accent, as many people type French."""
    return unicodedata.normalize("NFD", letter)[0].lower()[0]


def too_small_terms(terms: Iterable[Term], grid: Grid) -> Message | None:
    """The first such message for the words of a query."""
    notes = (too_small(t.text, grid) for t in terms if t.kind == "words" and t.sign > 0)
    return next((note for note in notes if note), None)
