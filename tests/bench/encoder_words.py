# ruff: noqa: E501
"""What a person would type for each class of the labelled mosaics, in English and in French."""

from __future__ import annotations

CLASS_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "eurosat": {
        "AnnualCrop": ("annual crop", "culture annuelle"), "Forest": ("forest", "forêt"),
        "HerbaceousVegetation": ("herbaceous vegetation", "végétation herbacée"), "Highway": ("highway", "autoroute"),
        "Industrial": ("industrial buildings", "bâtiments industriels"), "Pasture": ("pasture", "pâturage"),
        "PermanentCrop": ("permanent crop", "culture permanente"), "Residential": ("residential area", "zone résidentielle"),
        "River": ("river", "rivière"), "SeaLake": ("sea or lake", "mer ou lac"),
    },
    "ucmerced": {
        "agricultural": ("agricultural field", "champ agricole"), "baseballdiamond": ("baseball diamond", "terrain de baseball"),
        "buildings": ("buildings", "bâtiments"), "chaparral": ("chaparral", "maquis"),
        "denseresidential": ("dense residential", "zone résidentielle dense"), "forest": ("forest", "forêt"),
        "freeway": ("freeway", "autoroute"), "harbor": ("harbor", "port de plaisance"),
        "intersection": ("intersection", "carrefour"),
        "mediumresidential": ("medium residential", "zone résidentielle de densité moyenne"),
        "mobilehomepark": ("mobile home park", "parc de mobile-homes"), "overpass": ("overpass", "pont routier"),
        "river": ("river", "rivière"), "runway": ("runway", "piste d'atterrissage"),
        "sparseresidential": ("sparse residential", "habitat dispersé"), "tenniscourt": ("tennis court", "court de tennis"),
    },
}  # fmt: skip
