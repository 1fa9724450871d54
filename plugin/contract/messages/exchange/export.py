"""Sentences about exporting a checkpoint as an encoder."""

from __future__ import annotations

from ...message import Sentence

# What exporting needs
NO_TORCH = Sentence(
    "export.no_torch",
    "Exporting needs torch and open_clip, which are not installed. In QGIS, open Settings > Options > Akin and press "
    "Install in the group Exporting encoders (torch). In a shell, run: akin install-training (it downloads about 350 "
    "MB). Then try again.",
)
NO_PACKAGE = Sentence(
    "export.no_package", "{model} needs {package}, which is not installed. Run: akin install-training."
)
PYTHON_NOT_STARTED = Sentence(
    "export.python_not_started", "{python} can't be started ({reason}). Run: akin install-training --repair true."
)

# What is asked for
NO_PIXEL_SIZES = Sentence(
    "export.no_pixel_sizes",
    "Enter the pixel sizes, in metres: those of the training images. If the model was trained on ordinary "
    "photographs, enter the pixel size of the rasters that you want to encode.",
    fields=("pixel_sizes_m",),
)
UNKNOWN_PRECISION = Sentence(
    "export.unknown_precision", 'The precision "{precision}" is not known. Choose one of {known}.', ("precision",)
)
WRONG_SHARE = Sentence(
    "export.wrong_share", "Minimum share of results kept is {share:g}. It must be between 0 and 1.", ("at_least",)
)
UNKNOWN_MODEL = Sentence(
    "export.unknown_model",
    'open_clip has no model "{model}". Models with a similar name: {similar}. Choose one of them.',
    fields=("model",),
)
UNKNOWN_MODEL_NO_SIMILAR = Sentence(
    "export.unknown_model_no_similar",
    'open_clip has no model "{model}", and none with a similar name. Check the name of the model.',
    fields=("model",),
)
NO_WEIGHTS = Sentence(
    "export.no_weights",
    "Choose the weights of {model}: a checkpoint (a local file), or a tag of open_clip's list of weights.",
    fields=("checkpoint", "pretrained"),
)
UNKNOWN_TAG = Sentence(
    "export.unknown_tag",
    'open_clip has no pretrained weights "{tag}" for {model}. It has: {known}. If you have a file, choose it as the '
    "checkpoint.",
    fields=("pretrained",),
)
NO_TAGS = Sentence(
    "export.no_tags",
    "open_clip has no pretrained weights for {model}. If you have a file, choose it as the checkpoint.",
    fields=("pretrained",),
)
TEXT_FILES_UNUSED = Sentence(
    "export.text_files_unused",
    "{model} does not need the tokenizer's files. Leave Folder with the tokenizer's files empty.",
    fields=("text_files",),
)
NO_TEXT_FOLDER = Sentence(
    "export.no_text_folder",
    "The folder {folder} does not exist. Choose the folder with the tokenizer's files.",
    fields=("text_files",),
)

# Checkpoints
NO_CHECKPOINT = Sentence(
    "export.no_checkpoint", "The checkpoint {path} does not exist. Choose the file with the weights.", ("checkpoint",)
)
NO_TENSORS = Sentence("export.no_tensors", "{file} contains no tensors. Download it again.", ("checkpoint",))
DAMAGED_SAFETENSORS = Sentence(
    "export.damaged_safetensors",
    "{file} is damaged or not a safetensors file ({reason}). Download it again.",
    fields=("checkpoint",),
)
DAMAGED_CHECKPOINT = Sentence(
    "export.damaged_checkpoint",
    "{file} is damaged or not a checkpoint ({reason}). Download it again.",
    fields=("checkpoint",),
)
RUNS_CODE = Sentence(
    "export.runs_code",
    "{file} is a pickle file that would run code when it is opened, so Akin does not open it. Get the weights as a "
    "safetensors file. ({reason})",
    fields=("checkpoint",),
)
TORCHSCRIPT = Sentence(
    "export.torchscript",
    "{file} is a TorchScript archive: it contains a program, not only weights, so Akin does not open it. Get the "
    "weights as a safetensors file. OpenAI's own weights need no file: enter the tag openai.",
    fields=("checkpoint",),
)
LORA = Sentence(
    "export.lora",
    "{file} contains LoRA weights, not a whole model. Merge them into the model that they were trained on (peft: "
    "merge_and_unload), save the result, and export that file.",
    fields=("checkpoint",),
)
QUANTISED = Sentence(
    "export.quantised",
    "{file} contains quantised weights. Get the weights in float32, float16 or bfloat16. To get a small encoder, "
    "choose the precision int8.",
    fields=("checkpoint",),
)
ONE_TOWER_IMAGE = Sentence(
    "export.one_tower_image",
    "{file} contains only an image tower; an encoder of open_clip needs an image tower and a text tower. Use the code "
    "of the model to make an ONNX file of the image tower, and import that file.",
    fields=("checkpoint",),
)
ONE_TOWER_TEXT = Sentence(
    "export.one_tower_text",
    "{file} contains only a text tower; an encoder of open_clip needs an image tower and a text tower. Choose the "
    "checkpoint of the whole model.",
    fields=("checkpoint",),
)
OTHER_NAMES = Sentence(
    "export.other_names",
    "{file} does not contain the weights of {model}: its tensors do not have the names that open_clip uses ({names}…). "
    "Look for the checkpoint that open_clip loads, or use the code of the model to make ONNX files and import them.",
    fields=("model", "checkpoint"),
)
OTHER_MODEL = Sentence(
    "export.other_model",
    "{file} does not contain the weights of {model}: {differences}. Choose another model or checkpoint.",
    fields=("model", "checkpoint"),
)
DIFFERENCE = Sentence("export.difference", "{part} ({found} instead of {expected})")
OTHER_MODEL_FITS = Sentence(
    "export.other_model_fits", "The shapes of the weights are those of {models}. Choose that model.", ("model",)
)
NO_MODEL_FITS = Sentence(
    "export.no_model_fits", "No model of open_clip has weights of these shapes. Choose another checkpoint.", ("model",)
)
CANT_LOAD = Sentence("export.cant_load", "{model} with the weights {weights} can't be loaded: {reason}")
WRONG_WEIGHTS = Sentence(
    "export.wrong_weights", "{file} does not contain the weights of {model}: {reason}", ("model", "checkpoint")
)

# Parts of a model, as `part` of DIFFERENCE
IMAGE_TOWER = Sentence("export.image_tower", "image tower")
PATCH_SIZE = Sentence("export.patch_size", "patch size of the image tower")
IMAGE_WIDTH = Sentence("export.image_width", "width of the image tower")
IMAGE_LAYERS = Sentence("export.image_layers", "layers of the image tower")
TEXT_TOWER = Sentence("export.text_tower", "text tower")
VOCABULARY = Sentence("export.vocabulary", "vocabulary")
TEXT_WIDTH = Sentence("export.text_width", "width of the text tower")
TEXT_LAYERS = Sentence("export.text_layers", "layers of the text tower")
CAPTIONS = Sentence("export.captions", "captions")
DIMENSION = Sentence("export.dimension", "dimension")

# Models
CONFIG_UNREADABLE = Sentence(
    "export.config_unreadable", "{file} in {folder} can't be read ({reason}).", fields=("model",)
)
NOT_SQUARE = Sentence(
    "export.not_square",
    "The model takes images of {width} x {height} pixels, but Akin's patches are square. This model can't be exported.",
)
HUB_OFFLINE = Sentence(
    "export.hub_offline",
    "{model} must be downloaded, but the hub can't be reached. Connect this computer to the internet, or choose a "
    "checkpoint.",
    fields=("checkpoint",),
)
TOKENIZER_OFFLINE = Sentence(
    "export.tokenizer_offline",
    "{model} needs the tokenizer's files from {hub} on Hugging Face, which can't be reached. Connect this computer to "
    "the internet, or put the files into a folder and choose it as the folder with the tokenizer's files.",
    fields=("text_files",),
)
TEXT_TOWER_OFFLINE = Sentence(
    "export.text_tower_offline",
    "{model} needs config.json and the tokenizer's files from {hub} on Hugging Face, which can't be reached. Connect "
    "this computer to the internet, or put the files into a folder and choose it as the folder with the tokenizer's "
    "files.",
    fields=("text_files",),
)
TOKENIZER_MODE = Sentence(
    "export.tokenizer_mode",
    "The tokenizer's mode \"{mode}\" can't be written as tokenizer.json. This model can't be exported.",
)
TOKENIZER_KIND = Sentence(
    "export.tokenizer_kind",
    "The tokenizer {kind} of this model can't be written as tokenizer.json. This model can't be exported.",
)
TOKENIZER_CLEANING = Sentence(
    "export.tokenizer_cleaning",
    "The tokenizer prepares texts with {cleaning}, which Akin does not support. This model can't be exported.",
)

# Checks of what was exported
TOKENS_DIFFER = Sentence(
    "export.tokens_differ",
    "The exported tokenizer does not split \"{text}\" as open_clip's tokenizer does. This model can't be exported.",
)
VECTORS_DIFFER = Sentence(
    "export.vectors_differ",
    "The exported ONNX files do not return the same vectors as torch, so this model can't be exported. Smallest "
    "cosine: {images:.5f} for images, {texts:.5f} for texts ({least} is required); after the mean is subtracted: "
    "{images_centred:.4f} and {texts_centred:.4f} ({least_centred} is required).",
)

# Progress and notes
LOADING = Sentence("export.loading", "Loading the model")
WRITING = Sentence("export.writing", "Writing the ONNX files")
COMPARING = Sentence("export.comparing", "Comparing with torch")
MEASURED_ON_RASTER = Sentence(
    "export.measured_on_raster",
    "Measured on {count} patches of {raster}.",
    one="Measured on {count} patch of {raster}.",
)
MEASURED_ON_PICTURES = Sentence("export.measured_on_pictures", "Measured on {count} synthetic images.")
SMALLER = Sentence(
    "export.smaller",
    "With the precision {precision}, the encoder has {size_mb:.0f} MB instead of {full_mb:.0f} MB. Of the ten nearest "
    "neighbours of each patch, {neighbours:.1%} stay the same. Of the ten patches nearest to a word, {words:.1%} stay "
    "the same.",
)
MEASURE_ON_RASTER = Sentence(
    "export.measure_on_raster",
    "To measure the effect of the lower precision on your own imagery, choose a test raster.",
    fields=("raster",),
)
NOT_KEPT = Sentence(
    "export.not_kept",
    "Akin did not save the encoder, because less than {share:.1%} of the results stay the same. Choose the precision "
    "fp16 or fp32, or accept a smaller share.",
    fields=("precision", "at_least"),
)
NO_LICENCE = Sentence(
    "export.no_licence",
    "The licence in the model card is unknown. Enter it in Licence, so that others know how they may use the encoder.",
    fields=("licence",),
)
USUAL_NORMALISATION = Sentence(
    "export.usual_normalisation",
    "The checkpoint does not say how its images were normalised. Akin uses the usual values of {model}.",
)
