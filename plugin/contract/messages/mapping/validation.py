"""Sentences about checking a map with reference labels."""

from __future__ import annotations

from ...message import Sentence

NOT_CLASSES = Sentence(
    "validation.not_classes",
    "{map} is not a raster of classes: its values are of type {dtype}. Choose a raster with whole numbers, such as the "
    "map of Make map with a model (akin:predictmap).",
    fields=("map",),
)
TOO_MANY_CLASSES = Sentence(
    "validation.too_many_classes",
    "{map} has more than {most:,} different values, so it is not a raster of classes. Choose a class raster.",
    fields=("map",),
)
NO_GROUND = Sentence(
    "validation.no_ground",
    "The size of the pixels of {map} on the ground can't be computed. Check its CRS and its extent.",
    fields=("map",),
)
NO_CLASS = Sentence(
    "validation.no_class", "{map} has no classes: all pixels are nodata. Choose another raster.", fields=("map",)
)
SAME_NAME = Sentence(
    "validation.same_name",
    "Two classes of {map} have the name {name}. Give each class a name of its own.",
    fields=("map", "classes"),
)
UNKNOWN_CLASS = Sentence(
    "validation.unknown_class",
    "The reference labels have classes that are not on the map: {unknown}. The map has: {known}. Correct the labels, "
    "or choose another field.",
    fields=("labels", "class_field"),
)
NO_LABELS = Sentence(
    "validation.no_labels",
    "No reference label with a class lies on the map ({given:,} given). Fill in the reference field, and check the CRS "
    "of the layer.",
    fields=("labels", "class_field"),
)
TOO_FEW_LABELS = Sentence(
    "validation.too_few_labels",
    "These classes of the map have fewer than 2 reference labels, so their accuracy is not known: {names}. Draw places "
    "in each class with Sample reference places (akin:samplereference) and label them.",
    fields=("labels", "class_field"),
)
FEW_LABELS = Sentence(
    "validation.few_labels",
    "These classes of the map have fewer than {least} reference labels, so their intervals are not sure: {names}.",
)
TRAINED_THERE = Sentence(
    "validation.trained_there",
    "{count:,} of {used:,} reference labels are at places that trained the map, so the map looks better than it is. "
    "Use places that did not train it: draw them with Sample reference places (akin:samplereference).",
    fields=("labels",),
)
TRAINING_NOT_KNOWN = Sentence(
    "validation.training_not_known",
    "Akin can't tell whether reference labels trained the map: it does not find the labels of its model. Use places "
    "that did not train it, such as those of Sample reference places (akin:samplereference).",
    fields=("labels",),
)
LABELS_LEFT_OUT = Sentence(
    "validation.labels_left_out",
    "{count:,} reference labels are left out: they have no class, or the map has none there.",
    one="1 reference label is left out: it has no class, or the map has none there.",
)
BAD_ERROR = Sentence(
    "validation.bad_error",
    "The standard error must be between 0.001 and 0.5. It is {value}.",
    fields=("standard_error",),
)
BAD_ACCURACY = Sentence(
    "validation.bad_accuracy",
    "The expected accuracy must be between 0 and 1. It is {value}.",
    fields=("expected_accuracy",),
)
BAD_COUNT = Sentence(
    "validation.bad_count",
    "The number of places must be 1 or more, and the minimum of a class 2 or more.",
    fields=("size", "minimum"),
)
TOO_MANY_PLACES = Sentence(
    "validation.too_many_places",
    "This sample has {count:,} places, and the maximum is {most:,}. Enter a larger standard error, or a smaller "
    "minimum.",
    fields=("standard_error", "minimum", "size"),
)
FEW_PIXELS = Sentence(
    "validation.few_pixels", "These classes have fewer pixels than the minimum, and all are in the sample: {names}."
)
NOT_GEOJSON = Sentence(
    "validation.not_geojson",
    'The file "{file}" must be GeoJSON. Give it a name that ends in .geojson.',
    fields=("output",),
)
NOT_WRITTEN = Sentence("validation.not_written", "The places can't be written.", fields=("output",))
COUNTING = Sentence("validation.counting", "Measuring the classes of the map")
DRAWING = Sentence("validation.drawing", "Drawing places")
