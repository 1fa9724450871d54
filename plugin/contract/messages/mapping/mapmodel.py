"""Sentences about map models: training them, keeping them, and making maps with them."""

from __future__ import annotations

from ...message import Sentence

OTHER_ORIGIN = Sentence(
    "mapmodel.other_origin",
    "The model {model} was trained with vectors of {own}, and {collection} has vectors of {other}. Choose a collection "
    "or field of {own}, or train a new model.",
    fields=("model", "collection"),
)
NOT_A_MODEL = Sentence(
    "mapmodel.not_a_model",
    "There is no map model in {folder}. Choose another folder, or train a model first (akin:trainclassifier, "
    "akin:trainregressor).",
    fields=("model",),
)
NEWER = Sentence("mapmodel.newer", "The model {folder} was made with a newer version of Akin. Update Akin.", ("model",))
DAMAGED = Sentence(
    "mapmodel.damaged",
    "The map model in {folder} is damaged ({reason}). Train it again, or get it again.",
    fields=("model",),
)
OUTPUT_IN_USE = Sentence(
    "mapmodel.output_in_use",
    "The folder {folder} has other files. Choose a new or empty folder for the model.",
    fields=("output",),
)
NOT_WRITTEN = Sentence("mapmodel.not_written", "The model can't be written.", ("output",))

MIXED_DATES = Sentence(
    "mapmodel.mixed_dates",
    "Places have patches of {count} dates ({dates}), and all of them are used together. For one date, enter Earliest "
    "date and Latest date, or set the dates in the Search panel's filters.",
    fields=("filters",),
)

# --- training ----------------------------------------------------------------------------------------------------

UNKNOWN_ESTIMATOR = Sentence(
    "mapmodel.unknown_estimator",
    'The estimator "{estimator}" is not known. Choose one of: {known}.',
    fields=("estimator",),
)
ONLY_CLASSES = Sentence(
    "mapmodel.only_classes",
    'The estimator "{estimator}" is for classes. Choose another one for values.',
    fields=("estimator",),
)
ONE_VALUE_ONLY = Sentence(
    "mapmodel.one_value_only",
    'The estimator "{estimator}" gives one value, and fractions are several. Choose another one.',
    fields=("estimator",),
)
WHICH_FIELD = Sentence(
    "mapmodel.which_field",
    "Set one of these: the field with the value, the fields with the fractions, or the field with the class of pure "
    "places.",
    fields=("value_field", "fraction_fields", "pure_field"),
)
ONE_PURE_CLASS = Sentence(
    "mapmodel.one_pure_class",
    "All labels are of the class {name}. Fractions need pure places of two classes or more.",
    fields=("labels", "pure_field"),
)
EQUAL_FRACTIONS = Sentence(
    "mapmodel.equal_fractions",
    "All labels that can be used ({count}) have the same fractions. Add labels with other fractions.",
    fields=("labels", "fraction_fields"),
    one="Only one label can be used. Add labels with other fractions.",
)
MIXTURES = Sentence(
    "mapmodel.mixtures",
    "The model learns from mixtures of the pure places, which Akin computes. The figures are of such mixtures too: "
    "real mixed places can be harder.",
)
NOT_A_COLOUR = Sentence("mapmodel.not_a_colour", '"{colour}" is not a colour such as #4477aa.', ("colours",))
EVERYWHERE = Sentence(
    "mapmodel.everywhere",
    "All labels have the class {name}, so the model can't learn what a place without it looks like. Add labels without "
    "this class; a place with none of the classes has the value -.",
    fields=("labels",),
)
ONE_OF_SEVERAL = Sentence(
    "mapmodel.one_of_several",
    "The labels have only one class, {name}. For one class, switch off that a place can have several.",
    fields=("labels", "several"),
)
SEVERAL_OR_REST = Sentence(
    "mapmodel.several_or_rest",
    "A model can tell one class from the rest, or several classes at a place, but not both. Choose one of them.",
    fields=("several", "against_rest"),
)
SEVERAL_HAVE_NO_POLYGONS = Sentence(
    "mapmodel.several_have_no_polygons",
    "Places of this map can have several classes, so it has no areas as polygons. Leave them out.",
    fields=("polygons",),
)
ONE_CLASS = Sentence(
    "mapmodel.one_class",
    "All labels are of the class {name}. Add labels of a second class, or train the class against the rest.",
    fields=("labels", "class_field"),
)
SEVERAL_AGAINST_REST = Sentence(
    "mapmodel.several_against_rest",
    "A class against the rest needs labels of one class, and these have {count}: {names}. Choose the labels of one.",
    fields=("labels", "against_rest"),
)
NOTHING_ELSE = Sentence(
    "mapmodel.nothing_else",
    "The labels cover all patches, so there are no other patches to compare the class with. Use fewer labels.",
    fields=("labels", "against_rest"),
)
ONE_VALUE = Sentence(
    "mapmodel.one_value",
    "All labels that can be used ({count}) have the same value. Add labels with other values.",
    fields=("labels", "value_field"),
    one="Only one label can be used. Add labels with other values.",
)
READING_LABELS = Sentence("mapmodel.reading_labels", "Reading the labels")
COMPARING = Sentence("mapmodel.comparing", "Comparing estimators on places that they were not trained with")
TRAINING = Sentence("mapmodel.training", "Training")
NOT_VALIDATED = Sentence(
    "mapmodel.not_validated",
    "There are too few labels to hold some back, so it is not known how good the map is. Add labels in other places.",
)
CHOSEN = Sentence(
    "mapmodel.chosen",
    "Estimator: {estimator}. In places that it was not trained with it has a balanced accuracy of {score:.2f}; the "
    "next one, {other}, has {other_score:.2f}.",
)
CHOSEN_FOR_VALUES = Sentence(
    "mapmodel.chosen_for_values",
    "Estimator: {estimator}. In places that it was not trained with it has an R2 of {score:.2f}; the next one, "
    "{other}, has {other_score:.2f}.",
)
CHOSEN_FOR_SEVERAL = Sentence(
    "mapmodel.chosen_for_several",
    "Estimator: {estimator}. In places that it was not trained with it has a mean average precision of {score:.2f}; "
    "the next one, {other}, has {other_score:.2f}.",
)
NO_SKILL = Sentence(
    "mapmodel.no_skill",
    "In places that it was not trained with, the model is no better than the mean of the labels. Do not use its map.",
)
NO_BETTER_THAN_CHANCE = Sentence(
    "mapmodel.no_better_than_chance",
    "The model is not clearly better than chance. On places kept out of training it is right for {score:.0%} of each "
    "class, and chance gives {chance:.0%}. Do not use its map. Add labels of each class in other places.",
)
NOT_DISTINGUISHED = Sentence(
    "mapmodel.not_distinguished",
    "The model does not tell {name} from the rest. On places kept out of training it is right for {score:.0%} of each, "
    "and chance gives {chance:.0%}. Do not use its map. Label places without {name} as a second class.",
)
SINGLE = Sentence(
    "mapmodel.single",
    "{count} classes have one label, so it is not known how good they are: {names}. Add labels.",
    one="The class {names} has one label, so it is not known how good it is. Add labels.",
)
FEW_LABELS = Sentence(
    "mapmodel.few_labels",
    "{count} classes have fewer than {needed} labels: {names}. At a level of {level:.0%} they are in every set of "
    "possible classes. Add labels.",
    one="The class {names} has fewer than {needed} labels. At a level of {level:.0%} it is in every set of possible "
    "classes. Add labels.",
)
LINEAR = Sentence("mapmodel.linear", "logistic or ridge regression")
PROTOTYPES = Sentence("mapmodel.prototypes", "prototypes")
NEIGHBOURS = Sentence("mapmodel.neighbours", "nearest neighbours")
FOREST = Sentence("mapmodel.forest", "random forest")
BOOSTING = Sentence("mapmodel.boosting", "gradient boosting")
#: The names of ESTIMATORS for people.
ESTIMATOR_NAMES = {
    "linear": LINEAR,
    "prototypes": PROTOTYPES,
    "neighbours": NEIGHBOURS,
    "forest": FOREST,
    "boosting": BOOSTING,
}

# --- maps --------------------------------------------------------------------------------------------------------

MAPPING = Sentence("mapmodel.mapping", "Making the map")
LEVEL_OUT_OF_RANGE = Sentence(
    "mapmodel.level_out_of_range", "The level {level:g} is not possible. Enter a level from 0.5 to 0.999.", ("level",)
)
OTHER_PATCH_SIZE = Sentence(
    "mapmodel.other_patch_size",
    "The model {model} learned from patches of {learned_m:.3g} m, and the patches here have {patch_m:.3g} m: what it "
    "knows may look different. Train it with labels of this collection, or encode the raster with patches of about "
    "{learned_m:.3g} m.",
)
SAME_OUTPUT = Sentence(
    "mapmodel.same_output",
    "Two outputs are the same file. Give each output its own name.",
    fields=("output", "mask", "uncertainty", "applicability", "probabilities", "polygons", "scores"),
)
NOT_A_GEOJSON = Sentence(
    "mapmodel.not_a_geojson",
    'The output "{file}" must be a GeoJSON file. Give it a name that ends in .geojson.',
    fields=("polygons",),
)
VALUES_HAVE_NO_CLASSES = Sentence(
    "mapmodel.values_have_no_classes",
    "The model gives values or fractions, so its map has no probabilities and no polygons of classes. Leave these "
    "outputs empty.",
    fields=("probabilities", "polygons"),
)
NO_UNCERTAINTY = Sentence(
    "mapmodel.no_uncertainty",
    "The labels are too few for an uncertainty at a level of {level:.0%}, so there is no raster of it. Add labels, or "
    "choose a lower level.",
)
NO_APPLICABILITY = Sentence(
    "mapmodel.no_applicability",
    "There are too few different labels to tell where they say nothing. Add labels of other kinds of ground: at least "
    "{needed} in all, and 2 of each class.",
)
NO_APPLICABILITY_OF_ONE = Sentence(
    "mapmodel.no_applicability_of_one",
    "Only {name} has labels, so Akin can't tell where they say nothing. Label places without {name} as a second class.",
)
NEARLY_ALL_BECAME = Sentence(
    "mapmodel.nearly_all_became",
    "{share:.1%} of the ground became {name}, so the map does not tell it from the rest. Label places without {name} "
    "as a second class.",
)
NOTHING_BECAME = Sentence(
    "mapmodel.nothing_became",
    "No ground became {name}, so the map does not show where it is. Add labels of {name}, or label places without it "
    "as a second class.",
)
TOO_MANY_POLYGONS = Sentence(
    "mapmodel.too_many_polygons",
    "The map has too many small areas for polygons, so there are none. Choose a smaller extent, or sieve the raster "
    "first.",
)

# --- classes by words --------------------------------------------------------------------------------------------

NO_WORDS = Sentence(
    "mapmodel.no_words",
    "There are no classes. Enter what each looks like, such as river or forest.",
    ("classes",),
)
TOO_MANY_WORDS = Sentence(
    "mapmodel.too_many_words", "There are {count} classes, but the maximum is {most}. Enter fewer.", ("classes",)
)
SAME_CLASS = Sentence(
    "mapmodel.same_class", 'Two classes have the name "{name}". Give each class its own name.', ("classes",)
)
LEAST_OUT_OF_RANGE = Sentence(
    "mapmodel.least_out_of_range",
    "A minimum score of {least:g} is not possible. Enter a score above 0 and below 1; from 0.5 on, words are clear.",
    fields=("least",),
)
