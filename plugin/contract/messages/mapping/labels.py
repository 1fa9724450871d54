"""Sentences about labels: places with a class or a value."""

from __future__ import annotations

from ...message import Sentence

AND_MORE = Sentence("labels.and_more", "{names} and {count} more")

# --- reading a file ----------------------------------------------------------------------------------------------

NO_FILE = Sentence("labels.no_file", "The file {path} does not exist. Choose another file of labels.", ("labels",))
UNKNOWN_FORMAT = Sentence(
    "labels.unknown_format",
    "Akin reads labels from GeoJSON and GeoPackage. Export {file} to one of these formats.",
    fields=("labels",),
)
NOT_GEOJSON = Sentence(
    "labels.not_geojson", "The file {file} is not valid GeoJSON ({reason}). Export the labels again.", ("labels",)
)
NOT_GEOPACKAGE = Sentence(
    "labels.not_geopackage",
    "The file {file} is not a GeoPackage that can be read ({reason}). Export the labels again.",
    fields=("labels",),
)
NO_LAYER = Sentence(
    "labels.no_layer",
    'The file {file} has no layer "{layer}". It has: {known}. Name one of them: FILE|layername=NAME.',
    fields=("labels",),
)
NO_CRS = Sentence("labels.no_crs", "The labels in {file} have no CRS. Set it and try again.", ("labels", "labels_crs"))
EMPTY = Sentence(
    "labels.empty", "The file {file} has no labels. Add points or polygons with a class or a value.", ("labels",)
)
TOO_LARGE = Sentence(
    "labels.too_large", "The file {file} has more than {most:,} labels. Choose a part of them.", ("labels",)
)

# --- classes and values ------------------------------------------------------------------------------------------

NO_FIELD = Sentence(
    "labels.no_field",
    'The labels {file} have no field "{field}". They have: {known}. Choose one of these fields.',
    fields=("class_field", "value_field", "fraction_fields", "pure_field"),
)
NO_CLASS = Sentence(
    "labels.no_class",
    "The field {field} of the labels {file} is empty everywhere. Choose another field, or enter the classes.",
    fields=("class_field",),
)
TOO_MANY_SEVERAL = Sentence(
    "labels.too_many_several",
    "The field {field} has {count} classes. Where a place can have several, at most {most} are possible. Check the "
    "field, and that ; or | is between the names.",
    fields=("class_field",),
)
TOO_MANY_CLASSES = Sentence(
    "labels.too_many_classes",
    "The field {field} has {count:,} different values, but a map can have {most:,} classes. Choose a field with "
    "classes; for numbers, train a regressor.",
    fields=("class_field",),
)
WITHOUT_CLASS = Sentence(
    "labels.without_class",
    "{count} labels have no class in the field {field}. They are not used.",
    one="1 label has no class in the field {field}. It is not used.",
)
MIXED = Sentence(
    "labels.mixed", "The field {field} has numbers and texts. A number and a text that read the same are one class."
)
ALIKE = Sentence(
    "labels.alike",
    "These classes differ only in capital letters: {names}. If they are the same, give them one name.",
)
SEMICOLON = Sentence(
    "labels.semicolon",
    'Akin takes "{name}" as the name of one class. If it is several classes of one place, check A place can have '
    "several classes.",
)
NO_VALUE = Sentence(
    "labels.no_value",
    "The field {field} of the labels {file} has no values. Choose another field, or enter the values.",
    fields=("value_field",),
)
NOT_NUMBERS = Sentence(
    "labels.not_numbers",
    'The field {field} has {count} values that are not numbers, such as "{example}". Choose a field of numbers, or '
    "write the numbers without units into one.",
    fields=("value_field",),
    one='The field {field} has a value that is not a number: "{example}". Correct it, or choose a field of numbers.',
)
WITHOUT_VALUE = Sentence(
    "labels.without_value",
    "{count} labels have no value in the field {field}. They are not used.",
    one="1 label has no value in the field {field}. It is not used.",
)
FAR_VALUES = Sentence(
    "labels.far_values",
    "{count} values of the field {field} are far from the others, such as {extreme:g}. Check them: a wrong unit or a "
    "typing error spoils the map.",
    one="One value of the field {field}, {extreme:g}, is far from the others. Check it: a wrong unit or a typing error "
    "spoils the map.",
)

TOO_FEW_FRACTIONS = Sentence(
    "labels.too_few_fractions",
    "Fractions need two fields or more. Choose the fields that sum to 1.",
    ("fraction_fields",),
)
TOO_MANY_FRACTIONS = Sentence(
    "labels.too_many_fractions",
    "There are {count:,} fractions, but a map can have {most}. Choose fewer, or add some of them up.",
    fields=("fraction_fields", "pure_field"),
)
SAME_FRACTION = Sentence(
    "labels.same_fraction", "The field {field} is there twice. Choose each field once.", ("fraction_fields",)
)
FRACTION_OUT_OF_RANGE = Sentence(
    "labels.fraction_out_of_range",
    "{count} labels have a fraction that is not between 0 and 1 (or 0 and 100 %): label {label} has {value:g} in the "
    "field {field}. Correct them.",
    fields=("fraction_fields",),
    one="Label {label} has a fraction that is not between 0 and 1 (or 0 and 100 %): {value:g} in the field {field}. "
    "Correct it.",
)
FRACTIONS_DO_NOT_SUM = Sentence(
    "labels.fractions_do_not_sum",
    "The fractions of {count} labels do not sum to 1 (or 100 %): those of label {label} sum to {total:g}. Correct "
    "them, or add the field that is missing.",
    fields=("fraction_fields",),
    one="The fractions of label {label} do not sum to 1 (or 100 %), but to {total:g}. Correct them, or add the field "
    "that is missing.",
)
PERCENT = Sentence("labels.percent", "The fractions sum to 100, so Akin takes them as percentages.")
WITHOUT_FRACTIONS = Sentence(
    "labels.without_fractions",
    "{count} labels lack one of the fractions. They are not used.",
    one="1 label lacks one of the fractions. It is not used.",
)
NO_FRACTIONS = Sentence(
    "labels.no_fractions",
    "No label of {file} has a value in all of these fields: {fields}. Choose other fields, or enter the fractions.",
    fields=("fraction_fields",),
)

# --- on vectors --------------------------------------------------------------------------------------------------

NO_GEOMETRY = Sentence(
    "labels.no_geometry",
    "None of the {count} labels has a point or a polygon. Draw the geometries, or choose another layer.",
    fields=("labels",),
    one="The label has no point and no polygon. Draw its geometry, or choose another layer.",
)
ALL_OUTSIDE = Sentence(
    "labels.all_outside",
    "None of the {count} labels lies on a patch of {collection}. Check their CRS ({crs}), and that they are inside the "
    "rasters.",
    fields=("labels", "labels_crs"),
    one="The label does not lie on a patch of {collection}. Check its CRS ({crs}), and that it is inside the rasters.",
)
OUTSIDE = Sentence(
    "labels.outside",
    "{count} labels lie on no patch of {collection}. They are not used.",
    one="1 label lies on no patch of {collection}. It is not used.",
)
CONTRADICTIONS = Sentence(
    "labels.contradictions",
    "{count} patches have labels of different classes. These patches are not used. Correct the labels there.",
    one="1 patch has labels of different classes. This patch is not used. Correct the labels there.",
)
ALL_CONTRADICT = Sentence(
    "labels.all_contradict",
    "All patches with labels have labels of different classes. Check the labels: each place needs one class.",
    fields=("labels",),
)
DIFFERING_VALUES = Sentence(
    "labels.differing_values",
    "{count} patches have labels with different values. Their mean is used.",
    one="1 patch has labels with different values. Their mean is used.",
)
WITHOUT_GEOMETRY = Sentence(
    "labels.without_geometry",
    "{count} labels have no geometry. They are not used.",
    one="1 label has no geometry. It is not used.",
)
LINES = Sentence(
    "labels.lines",
    "{count} labels are lines. Akin uses points and polygons: a line is not used.",
    one="1 label is a line. Akin uses points and polygons: it is not used.",
)
THINNED = Sentence(
    "labels.thinned", "The labels cover more than {most:,} patches. The model is trained with {most:,} of them."
)
CLASSES_LOST = Sentence(
    "labels.classes_lost",
    "{count} classes have no label that can be used, so the map does not have them: {names}.",
    one="The class {names} has no label that can be used, so the map does not have it.",
)
UNEQUAL = Sentence(
    "labels.unequal",
    "The class {most} has labels on {most_count:,} patches, and {least} on {count:,}. All classes have the same "
    "weight, but so few labels say little about a class: add some.",
)
