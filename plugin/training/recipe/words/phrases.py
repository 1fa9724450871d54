"""Pairs of one phrase in English and in French, made from the lexicon and templates: what aligns the two languages."""

from __future__ import annotations

import random

from .words import Concept

TEMPLATES = (
    ("{}", "{}"),
    ("{}", "{}"),
    ("a {}", "une {}"),
    ("the {}", "la {}"),
    ("an aerial photo of {}", "une photo aérienne de {}"),
    ("a satellite image of {}", "une image satellite de {}"),
    ("{} seen from above", "{} vu du ciel"),
    ("an aerial view of {}", "vue aérienne de {}"),
    ("there is {}", "il y a {}"),
    ("a picture of {}", "une image de {}"),
)
RELATIONS = (
    ("{} near {}", "{} près de {}"),
    ("{} next to {}", "{} à côté de {}"),
    ("{} and {}", "{} et {}"),
    ("{} with {}", "{} avec {}"),
    ("{} beside {}", "{} au bord de {}"),
    ("{} surrounded by {}", "{} entouré de {}"),
    ("{} along {}", "{} le long de {}"),
    ("{} between {}", "{} entre {}"),
    ("{} in {}", "{} dans {}"),
    ("{} without {}", "{} sans {}"),
    ("{} on {}", "{} sur {}"),
    ("{} crossed by {}", "{} traversé par {}"),
)
ADJECTIVES = (
    ("green", "vert"), ("green", "verte"), ("blue", "bleue"), ("brown", "brun"), ("red", "rouge"), ("grey", "gris"),
    ("white", "blanche"), ("white", "blancs"), ("dark", "sombre"), ("bright", "claire"), ("dense", "dense"),
    ("sparse", "clairsemée"), ("large", "grande"), ("small", "petit"), ("small", "petite"), ("dry", "sèche"),
    ("dry", "sec"), ("straight", "droite"), ("winding", "sinueuse"), ("round", "ronde"), ("isolated", "isolé"),
    ("old", "ancien"), ("narrow", "étroite"), ("wide", "large"), ("regular", "régulier"), ("rural", "rural"),
    ("urban", "urbaine"), ("empty", "vide"), ("wet", "humide"), ("sandy", "sableuse"), ("wooded", "boisé"),
    ("red", "rouges"), ("green", "verts"), ("small", "petits"), ("big", "grands"), ("large", "grandes"),
)  # fmt: skip
ARTICLES = ("", "", "un ", "une ", "des ", "de la ", "du ", "les ", "le ", "la ", "d'une ", "d'un ")


class PhrasePairs:
    """Draws (english, french) phrases: bare names, templates, attributes, and two concepts in relation."""

    def __init__(self, lexicon: dict[str, Concept], word_pairs: list[tuple[str, str]], seed: int) -> None:
        self.names = [pair for concept in lexicon.values() for pair in concept.pairs()]
        self.words = word_pairs
        self.random = random.Random(seed)

    def draw(self) -> tuple[str, str]:
        kind = self.random.random()
        english, french = self.random.choice(self.names if kind < 0.85 else self.words)
        if kind < 0.5:
            return self._filled(self.random.choice(TEMPLATES), english, french)
        if kind < 0.68:
            return self._described(english, french)
        if kind < 0.85:
            other_english, other_french = self.random.choice(self.names)
            template = self.random.choice(RELATIONS)
            english = template[0].format(english, other_english)
            return english, template[1].format(french, self.random.choice(ARTICLES) + other_french)
        return english, french

    def _filled(self, template: tuple[str, str], english: str, french: str) -> tuple[str, str]:
        return template[0].format(english), template[1].format(self.random.choice(ARTICLES) + french)

    def _described(self, english: str, french: str) -> tuple[str, str]:
        adjective = self.random.choice(ADJECTIVES)
        return f"{adjective[0]} {english}", f"{french} {adjective[1]}"
