# ruff: noqa: E501
"""What a person would type for each class of the labelled mosaics, in six languages."""

from __future__ import annotations

LANGUAGES = ("en", "fr", "de", "es", "pt", "it")
NAMES = {"en": "English", "fr": "French", "de": "German", "es": "Spanish", "pt": "Portuguese", "it": "Italian"}
CLASS_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "eurosat": {
        "AnnualCrop": ("annual crop", "culture annuelle", "Ackerland", "cultivo anual", "cultura anual", "coltura annuale"),
        "Forest": ("forest", "forêt", "Wald", "bosque", "floresta", "foresta"),
        "HerbaceousVegetation": ("herbaceous vegetation", "végétation herbacée", "krautige Vegetation", "vegetación herbácea", "vegetação herbácea", "vegetazione erbacea"),
        "Highway": ("highway", "autoroute", "Autobahn", "autopista", "autoestrada", "autostrada"),
        "Industrial": ("industrial buildings", "bâtiments industriels", "Industriegebäude", "edificios industriales", "edifícios industriais", "edifici industriali"),
        "Pasture": ("pasture", "pâturage", "Weide", "pasto", "pastagem", "pascolo"),
        "PermanentCrop": ("permanent crop", "culture permanente", "Dauerkultur", "cultivo permanente", "cultura permanente", "coltura permanente"),
        "Residential": ("residential area", "zone résidentielle", "Wohngebiet", "zona residencial", "área residencial", "zona residenziale"),
        "River": ("river", "rivière", "Fluss", "río", "rio", "fiume"),
        "SeaLake": ("sea or lake", "mer ou lac", "Meer oder See", "mar o lago", "mar ou lago", "mare o lago"),
    },
    "ucmerced": {
        "agricultural": ("agricultural field", "champ agricole", "landwirtschaftliches Feld", "campo agrícola", "campo agrícola", "campo agricolo"),
        "baseballdiamond": ("baseball diamond", "terrain de baseball", "Baseballfeld", "campo de béisbol", "campo de beisebol", "campo da baseball"),
        "buildings": ("buildings", "bâtiments", "Gebäude", "edificios", "edifícios", "edifici"),
        "chaparral": ("chaparral", "maquis", "Macchia", "matorral", "matagal", "macchia mediterranea"),
        "denseresidential": ("dense residential", "zone résidentielle dense", "dichtes Wohngebiet", "zona residencial densa", "área residencial densa", "zona residenziale densa"),
        "forest": ("forest", "forêt", "Wald", "bosque", "floresta", "foresta"),
        "freeway": ("freeway", "autoroute", "Autobahn", "autopista", "autoestrada", "autostrada"),
        "harbor": ("harbor", "port de plaisance", "Hafen", "puerto", "porto", "porto"),
        "intersection": ("intersection", "carrefour", "Kreuzung", "cruce de calles", "cruzamento", "incrocio"),
        "mediumresidential": ("medium residential", "zone résidentielle de densité moyenne", "Wohngebiet mittlerer Dichte", "zona residencial de densidad media", "área residencial de densidade média", "zona residenziale di media densità"),
        "mobilehomepark": ("mobile home park", "parc de mobile-homes", "Wohnwagensiedlung", "parque de casas móviles", "parque de casas móveis", "parco di case mobili"),
        "overpass": ("overpass", "pont routier", "Überführung", "paso elevado", "viaduto", "cavalcavia"),
        "river": ("river", "rivière", "Fluss", "río", "rio", "fiume"),
        "runway": ("runway", "piste d'atterrissage", "Start- und Landebahn", "pista de aterrizaje", "pista de aterragem", "pista di atterraggio"),
        "sparseresidential": ("sparse residential", "habitat dispersé", "lockere Bebauung", "viviendas dispersas", "habitação dispersa", "case sparse"),
        "tenniscourt": ("tennis court", "court de tennis", "Tennisplatz", "pista de tenis", "campo de ténis", "campo da tennis"),
    },
}  # fmt: skip
