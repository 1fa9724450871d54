"""Sentences about places that are suggested to be labelled."""

from __future__ import annotations

from ...message import Sentence

BAD_COUNT = Sentence(
    "suggest.bad_count", "The number of places must be from 1 to {most}. It is {count}.", fields=("count",)
)
BAD_SHARE = Sentence(
    "suggest.bad_share",
    "The share of places by chance must be from 0 to 1. It is {share:g}.",
    fields=("by_chance",),
)
NOTHING_LEFT = Sentence(
    "suggest.nothing_left",
    "All places of {collection} that Akin looked at have labels. Choose a larger extent or another collection.",
    fields=("collection", "filters"),
)
NO_LABELS = Sentence("suggest.no_labels", "There are no labels yet: the places are chosen to differ from each other.")
ONE_CLASS = Sentence(
    "suggest.one_class",
    "Only the class {name} has labels: the places are chosen to differ from them and from each other.",
)
VALUES = Sentence(
    "suggest.values", "The labels have values: the places are chosen to differ from them and from each other."
)
NO_MODEL = Sentence(
    "suggest.no_model",
    "The labels can't be used here, so the places are only chosen to differ from each other. {reason}",
)
CHANGED = Sentence(
    "suggest.changed",
    "The last {count} labels changed the class of {share:.1%} of the map.",
    one="The last label changed the class of {share:.1%} of the map.",
)
SETTLED = Sentence(
    "suggest.settled",
    "More labels of these classes change the map very little: the last {count} changed {share:.1%} of it, the "
    "{earlier} before them {earlier_share:.1%}. This does not say that the map is right: check it with "
    "reference places.",
)
LEARNING = Sentence("suggest.learning", "Learning from the labels")
CHOOSING = Sentence("suggest.choosing", "Choosing places")
NOT_IN_RASTER = Sentence(
    "suggest.not_in_raster",
    "Akin found no place of {collection} with the value {value} in {raster}. Choose another cluster, or the collection "
    "that the clusters were made of.",
    fields=("value", "raster", "collection"),
)
