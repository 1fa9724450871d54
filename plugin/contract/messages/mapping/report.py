"""Sentences of the report of a map model."""

from __future__ import annotations

from ...message import Sentence

RAW_WINS = Sentence(
    "report.raw_wins",
    "The bands of the imagery alone do better than the embeddings here: {raw:.3f} instead of {own:.3f}. Consider a map "
    "from the bands, or another encoder.",
)
RAW_LOSES = Sentence(
    "report.raw_loses", "The embeddings do better than the bands of the imagery alone: {own:.3f} instead of {raw:.3f}."
)
RAW_UNDECIDED = Sentence(
    "report.raw_undecided",
    "The labels do not show which do better: the embeddings ({own:.3f}), or the bands of the imagery alone "
    "({raw:.3f}). More labels can show it.",
)
NO_RAW_FIELD = Sentence(
    "report.no_raw_field", "There is no comparison with the bands of the imagery: {source} has ready-made embeddings."
)
NO_RAW_RASTER = Sentence(
    "report.no_raw_raster", "There is no comparison with the bands of the imagery: they can't be read. {reason}"
)
NO_RAW_FOLDS = Sentence(
    "report.no_raw_folds", "There is no comparison with the bands of the imagery: no labels can be held back."
)
NO_SPATIAL = Sentence(
    "report.no_spatial",
    "How good the map is can't be said: no labels can be held back. Each class needs labels in two places or more.",
)
NOT_JUDGED = Sentence(
    "report.not_judged",
    "{count} classes have one label only, so nothing is said of them: {names}. Add labels in other places.",
    one="The class {names} has one label only, so nothing is said of it. Add labels in other places.",
)
LABELS_CHANGED = Sentence(
    "report.labels_changed",
    "The labels are not those that the model was trained with. The figures are those of a model that is trained with "
    "the labels of now.",
)
NO_RECIPE = Sentence(
    "report.no_recipe",
    "The model {model} does not say how it was trained, so there is no report. Train it again.",
    fields=("model",),
)
COLLECTION_ON_A_SERVER = Sentence(
    "report.collection_on_a_server",
    "The model {model} was trained with {collection}, which is on a server. Choose the collection, so that Akin opens "
    "it.",
    fields=("collection",),
)
ON_A_SERVER = Sentence("report.on_a_server", "The raster {path} is on a server.")
NO_DATA = Sentence("report.no_data", "No patch with a label has data.")
THINNED = Sentence(
    "report.thinned", "The figures are from {most:,} of the {count:,} places with labels, drawn by chance."
)
LEARNING = Sentence("report.learning", "Measuring how much more labels help")
HOLDING_BACK = Sentence("report.holding_back", "Holding labels back by ground and by chance")
RAW_BANDS = Sentence("report.raw_bands", "Reading the bands of the imagery at the labels")
