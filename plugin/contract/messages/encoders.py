"""Sentences about encoders: model cards, model files, ONNX Runtime."""

from __future__ import annotations

from ..message import Sentence

NOT_INSTALLED = Sentence(
    "encoders.not_installed",
    "The encoder {encoder} is not installed. Installed encoders: {installed}. Choose one of these, or add the encoder.",
    fields=("encoder",),
)
NONE_INSTALLED = Sentence(
    "encoders.none_installed",
    "The encoder {encoder} is not installed, and there is no other encoder. Add an encoder first.",
    fields=("encoder",),
)
RETIRED = Sentence(
    "encoders.retired",
    "{encoder} is no longer included in Akin. Choose {successor}. Or copy the folder models/{id} of Akin {version} "
    "into {folder}.",
    fields=("encoder",),
)
UNKNOWN_KIND = Sentence(
    "encoders.unknown_kind",
    'The encoder {encoder} is of the kind "{kind}"; this version of Akin knows {known}. Update Akin, or choose another '
    "encoder.",
    fields=("encoder",),
)
NO_WORDS = Sentence(
    "encoders.no_words",
    "The encoder {encoder} does not understand words. Search by example (a place, a polygon, a picture), or use a "
    "collection whose encoder understands words.",
)

# Model cards
CARD_TOO_LARGE = Sentence(
    "encoders.card_too_large",
    "{path} is too large for a model card, so Akin does not use it. Install the encoder again.",
)
CARD_UNREADABLE = Sentence(
    "encoders.card_unreadable", "The model card {path} can't be read ({reason}). Install the encoder again."
)
CARD_NOT_AN_OBJECT = Sentence(
    "encoders.card_not_an_object", "The model card {path} is not a JSON object. Install the encoder again."
)
CARD_FORMAT = Sentence(
    "encoders.card_format",
    "The model card {path} has the format {found}; this version of Akin reads the format {known}. Update Akin.",
)
CARD_WRONG = Sentence(
    "encoders.card_wrong", "The model card {path} has an error: {problem}. Correct it, or install the encoder again."
)

# What can be wrong in a card, as `problem` of CARD_WRONG. Names of fields stay as the card has them.
CARD_ID = Sentence(
    "encoders.card_id", "id must have 1 to 64 characters: lower-case letters, digits, points, hyphens and underscores"
)
CARD_BETWEEN = Sentence("encoders.card_between", "{field} must be between {low} and {high}")
CARD_ONE_OF = Sentence("encoders.card_one_of", "{field} must be one of {choices}")
CARD_CHANNELS = Sentence("encoders.card_channels", "image.channels must have 1 to 512 channels")
CARD_PIXEL_SIZES = Sentence(
    "encoders.card_pixel_sizes", "image.pixel_sizes_m must have at least one size in metres, greater than 0"
)
CARD_PIXEL_RANGE = Sentence(
    "encoders.card_pixel_range",
    "image.pixel_range_m must have the smallest and the largest pixel size in metres, greater than 0",
)
CARD_MEAN_STD = Sentence("encoders.card_mean_std", "image.mean and image.std must have one value for each channel")
CARD_STD = Sentence("encoders.card_std", "image.std must be greater than 0")
CARD_PERCENTILES = Sentence(
    "encoders.card_percentiles", "image.scaling.low and high must be percentiles, low smaller than high"
)
CARD_FILL = Sentence("encoders.card_fill", "a channel that is not required must have a fill value")
CARD_UNITS = Sentence("encoders.card_units", "the scaling physical needs a unit for each channel")
CARD_LAYOUT = Sentence("encoders.card_layout", "image.layout must be an order of n, c, h, w (and t), with n first")
CARD_WAVELENGTHS = Sentence(
    "encoders.card_wavelengths", "image.extras has wavelengths, so each channel must have a wavelength_nm"
)
CARD_DATA = Sentence("encoders.card_data", "data must give the SHA-256 of each file")
CARD_SIDE = Sentence("encoders.card_side", "image.side is only for the pooling dense")
CARD_SIDE_DIVIDES = Sentence("encoders.card_side_divides", "image.patch_px must be a multiple of image.side")
CARD_FAMILIARITY = Sentence(
    "encoders.card_familiarity", "image.familiarity needs far and near between -1 and 1, with far smaller than near"
)
CARD_NUMBER = Sentence("encoders.card_number", "{field} must have finite numbers")
CARD_NAMES = Sentence("encoders.card_names", "names must have at most {most} characters")
CARD_TEXTS = Sentence("encoders.card_texts", "texts must have at most {most:,} characters")
CARD_LISTS = Sentence("encoders.card_lists", "templates, background and languages must have at most {most:,} texts")
CARD_NOT_FINITE = Sentence("encoders.card_not_finite", "all numbers must be finite")
CARD_INPUT_LARGE = Sentence(
    "encoders.card_input_large", "one input of the image tower must have at most {most:,} values"
)
CARD_LOGIT_SCALE = Sentence(
    "encoders.card_logit_scale", "text.logit_scale must be greater than 0 and at most {most:,.0f}"
)
BATCH_TOO_LARGE = Sentence(
    "encoders.batch_too_large",
    "{file} takes {batch:,} patches at once, which is more than the {most:,} values that fit into memory. Export it "
    "with a smaller batch, or with a free one.",
)
CARD_RIVALS = Sentence("encoders.card_rivals", "text.judge.rivals must have 1 to {most} short texts")
CARD_JUDGE_COSINE = Sentence("encoders.card_judge_cosine", "text.judge.cosine must be greater than 0")
CARD_JUDGE_FAMILIAR = Sentence(
    "encoders.card_judge_familiar", "text.judge uses the familiarity, so the card must have image.familiarity"
)
CARD_TEMPLATES = Sentence("encoders.card_templates", "each of text.templates must contain {{}}")

# Files of an encoder
OUTSIDE_FOLDER = Sentence(
    "encoders.outside_folder",
    "The model card of the encoder {encoder} names a file outside its own folder ({file}), so Akin does not use the "
    "encoder. Choose another encoder.",
)
DATA_OUTSIDE_FOLDER = Sentence(
    "encoders.data_outside_folder",
    "{file} takes weights from a file outside its own folder ({data}), so Akin does not use it. Choose another "
    "encoder.",
)
DATA_NOT_LISTED = Sentence(
    "encoders.data_not_listed",
    "{file} of the encoder {encoder} takes weights from {data}, but the model card does not list this file under "
    "data, so Akin does not use the encoder. Install the encoder again.",
)
DATA_MISSING = Sentence("encoders.data_missing", "The file {data} of {file} is missing. Install the encoder again.")
FILE_MISSING = Sentence(
    "encoders.file_missing",
    "The file {file} of the encoder {encoder} is missing from {folder}. Install the encoder again.",
)
FILE_TOO_LARGE = Sentence(
    "encoders.file_too_large",
    "{file} has {size_gb:.0f} GB, more than any known encoder, so Akin does not use it. Choose another encoder.",
)
FILE_CHANGED = Sentence(
    "encoders.file_changed",
    "{file} of the encoder {encoder} is damaged or was replaced: its checksum is not the one in the model card. "
    "Install the encoder again.",
)
FAMILIAR_UNREADABLE = Sentence(
    "encoders.familiar_unreadable",
    "{file} of the encoder {encoder} has no centres of {dimension} numbers, so Akin does not use it. Install the "
    "encoder again.",
)
TOKENIZER_TOO_LARGE = Sentence(
    "encoders.tokenizer_too_large",
    "{file} is too large for a tokenizer, so Akin does not use it. Install the encoder again.",
)
TOKENIZER_UNREADABLE = Sentence(
    "encoders.tokenizer_unreadable", "The tokenizer {file} can't be read ({reason}). Install the encoder again."
)
TOKENIZER_FAILED = Sentence(
    "encoders.tokenizer_failed",
    "The tokenizer {file} can't split a text into tokens ({reason}). Try other words. If it happens again, use another "
    "encoder.",
)
NOT_ONNX = Sentence("encoders.not_onnx", "{file} can't be read as an ONNX file ({reason}). Install the encoder again.")
ENDS_TOO_EARLY = Sentence("encoders.ends_too_early", "it ends too early")
NOT_PROTOBUF = Sentence("encoders.not_protobuf", "it is not in the protobuf format")
TOO_DEEP = Sentence("encoders.too_deep", "it is nested too deeply")

# Graphs that are not what their card says
CANT_LOAD = Sentence("encoders.cant_load", "ONNX Runtime can't load {file}: {reason}")
CANT_RUN = Sentence("encoders.cant_run", "ONNX Runtime can't run {file}: {reason}")
NO_INPUT = Sentence("encoders.no_input", '{file} has no input "{name}". It has: {known}. Correct the model card.')
NO_OUTPUT = Sentence("encoders.no_output", '{file} has no output "{name}". It has: {known}. Correct the model card.')
WRONG_SHAPE = Sentence(
    "encoders.wrong_shape",
    'The input "{name}" of {file} has the shape {found}, but the model card says {expected}. Correct image.patch_px, '
    "image.channels, image.layout and image.steps in the model card.",
)
EXTRA_UNKNOWN = Sentence(
    "encoders.extra_unknown",
    "The encoder {encoder} needs {kind}, but this raster does not contain it. Choose another encoder or raster.",
)
EXTRA_SHAPE = Sentence(
    "encoders.extra_shape",
    'The input "{name}" of the encoder {encoder} has the shape {shape}, which does not fit {kind}. Correct '
    "image.extras in the model card.",
)
WRONG_VECTORS = Sentence(
    "encoders.wrong_vectors",
    "{file} of the encoder {encoder} returns vectors of the shape {found}, but the model card says {expected}. "
    "Correct dimension, pooling or side in the model card, or install the encoder again.",
)
NOT_NUMBERS = Sentence(
    "encoders.not_numbers",
    "{file} of the encoder {encoder} returns values that are not numbers (NaN or infinite). Check the values of the "
    "raster, or install the encoder again.",
)
TEXT_NOT_NUMBERS = Sentence(
    "encoders.text_not_numbers",
    "{file} of the encoder {encoder} returns values that are not numbers (NaN or infinite). Install the encoder again.",
)

# The device that an encoder runs on, and why it is no other
ON_GPU = Sentence("encoders.on_gpu", "Runs on the GPU ({device}).")
ON_CPU = Sentence("encoders.on_cpu", "Runs on the CPU.")
CPU_CHOSEN = Sentence("encoders.cpu_chosen", "The CPU was chosen.")
NO_GPU = Sentence("encoders.no_gpu", "This version of ONNX Runtime does not support a GPU.")
NO_DEVICE = Sentence("encoders.no_device", "This version of ONNX Runtime does not support {device}.", ("device",))
DEVICE_FAILED = Sentence("encoders.device_failed", "{device} failed ({reason}).")
DEVICE_NOT_STARTED = Sentence(
    "encoders.device_not_started", "{device} could not be started: a driver or a library is missing."
)
