"""What the import of an ONNX file as an encoder says: errors, questions, what was found, warnings and progress.

`by` says where a value comes from: a file's name, or one of the `BY_` messages.
"""

from __future__ import annotations

from ...message import Sentence

# --- Progress

READING_GRAPH = Sentence("importing.reading_graph", "Reading the ONNX file")
COPYING = Sentence("importing.copying", "Copying {file} ({size_mb:.0f} MB)")
READING_PATCHES = Sentence("importing.reading_patches", "Reading patches")
TRYING = Sentence("importing.trying", "Testing the encoder: patch {patch} of {patches}")

# --- The request as a whole

TEXT_NEEDS_BOTH = Sentence(
    "importing.text_needs_both",
    "A text tower needs two files: its ONNX file and its tokenizer.json. Choose both files, or leave both empty.",
    fields=("text", "tokenizer"),
)
OPEN_QUESTIONS = Sentence(
    "importing.open_questions", "The file does not contain all the information that Akin needs. Answer these questions:"
)
ASKED = Sentence("importing.asked", "{label}: {question}")

# --- The files

NO_FILE = Sentence("importing.no_file", "The file {path} does not exist. Choose an ONNX file.", fields=("image",))
UNREADABLE = Sentence(
    "importing.unreadable",
    "{file} can't be read ({error}). Close other programs that use it, or copy it to another folder.",
)
EMPTY = Sentence("importing.empty", "{file} is empty. The download or copy is incomplete. Download it again.")
WEB_PAGE = Sentence(
    "importing.web_page", "{file} is a web page, not a model. Download the model file itself, not the page about it."
)
LFS_POINTER = Sentence(
    "importing.lfs_pointer",
    "{file} is only a Git LFS pointer, not the file itself. Download the file with: git lfs pull.",
)
GZIP = Sentence("importing.gzip", "{file} is compressed (gzip). Unpack it first.")
PYTORCH = Sentence("importing.pytorch", "{file} is a PyTorch checkpoint. It contains weights, but no graph.")
PICKLE = Sentence("importing.pickle", "{file} is a Python pickle, not an ONNX file.")
SAFETENSORS = Sentence("importing.safetensors", "{file} is a safetensors file. It contains weights, but no graph.")
EXPORT_IT = Sentence(
    "importing.export_it",
    "Export the model to ONNX with torch.onnx.export. For open_clip models, use Processing Toolbox > Akin > Export an "
    "encoder (open_clip).",
)
HDF5 = Sentence("importing.hdf5", "{file} is an HDF5 file (Keras). Convert it to ONNX with tf2onnx.")
TFLITE = Sentence("importing.tflite", "{file} is a TensorFlow Lite model. Convert it to ONNX with tf2onnx.")
ORT_FORMAT = Sentence(
    "importing.ort_format",
    "{file} is in ONNX Runtime's own format (.ort). Choose the .onnx file that it was made from.",
)
ZIP_DAMAGED = Sentence(
    "importing.zip_damaged", "{file} is a zip archive that is incomplete or damaged. Download it again and unpack it."
)
ZIP_WITH_ONNX = Sentence(
    "importing.zip_with_onnx", "{file} is a zip archive. Unpack it, then choose the file {inside} from it."
)
ZIP = Sentence("importing.zip", "{file} is a zip archive. Unpack it, then choose the ONNX file from it.")
CUT_OFF = Sentence("importing.cut_off", "{file} is incomplete or damaged. Download or copy it again.")
NOT_ONNX = Sentence(
    "importing.not_onnx", "{file} is not a readable ONNX file. Choose a file that ends in .onnx, or export it again."
)
COPY_FILES = Sentence(
    "importing.copy_files", "Copy the files themselves, not links to them, into one folder. Choose the ONNX file there."
)
WEIGHTS_NAME = Sentence(
    "importing.weights_name",
    "{file} keeps its weights in a file with a name that Akin can't use ({weights}). Export the model again.",
)
NO_WEIGHTS = Sentence(
    "importing.no_weights",
    "{file} keeps its weights in a separate file, {weights}, which is missing. Put {weights} into the folder {folder} "
    "and do not rename it.",
)
TOO_LARGE = Sentence(
    "importing.too_large",
    "{file} is larger than {most_gb:.0f} GB, the maximum that Akin imports. Choose a smaller model.",
)
NO_ROOM = Sentence(
    "importing.no_room",
    "The encoder's files need {size_mb:.0f} MB, but {folder} has only {free_mb:.0f} MB free. Free some disk space.",
)
NOT_WRITTEN = Sentence(
    "importing.not_written",
    "The encoder {id} can't be saved.",
)
ID_SHIPPED = Sentence(
    "importing.id_shipped", "The encoder '{id}' comes with Akin and can't be replaced. Choose another id.", ("id",)
)
ID_TAKEN = Sentence(
    "importing.id_taken",
    "An encoder with the id '{id}' already exists. Choose another id, or allow Akin to replace it.",
    ("id", "replace"),
)

# --- Loading the graph

WEIGHTS_CUT_OFF = Sentence(
    "importing.weights_cut_off",
    "{file} needs more weights than {weights} contains. {weights} is incomplete or belongs to another model. Download "
    "both files again.",
)
DAMAGED = Sentence(
    "importing.damaged",
    "{file} is damaged or not a model: ONNX Runtime can't read it. Download it again, or export it again.",
)
FOREIGN_OPERATION = Sentence(
    "importing.foreign_operation",
    "{file} uses {operation}, which is not a standard ONNX operation. Export the model with standard operations only, "
    "without optimisations for another runtime.",
)
NEWER_ONNX = Sentence(
    "importing.newer_onnx",
    "{file} uses a newer ONNX version than Akin can read ({error}). Export it with an older opset, for example 17.",
)
NOT_LOADED = Sentence("importing.not_loaded", "ONNX Runtime can't load {file}: {error}")

# --- Who says it

BY_METADATA = Sentence("importing.by_metadata", "Metadata {key}")
BY_BYTES = Sentence("importing.by_bytes", "8-bit input")
READ_BESIDE = Sentence(
    "importing.read_beside",
    "Akin also read files in the same folder: {files}. If they belong to another model, move the ONNX file to another "
    "folder.",
)
FILE_IGNORED = Sentence("importing.file_ignored", "Akin ignores {file}, because it can't be read ({error}).")
FILE_TOO_LARGE = Sentence("importing.file_too_large", "Akin ignores {file}, because it is too large.")
FILE_NO_OBJECT = Sentence("importing.file_no_object", "Akin ignores {file}, because it does not contain a JSON object.")
NOTED = Sentence("importing.noted", "{by}: {label} is {value}.")
NOTED_CHANNELS_COUNT = Sentence(
    "importing.noted_channels_count",
    "{by} lists {count} channels, but the graph takes another number, so Akin ignores the list.",
    one="{by} lists 1 channel, but the graph takes another number, so Akin ignores the list.",
)
OTHER_TASK = Sentence(
    "importing.other_task",
    "The metadata says that this model is made for another task ({task}). Its output is probably not an embedding. "
    "Export the layer before the model's head, or choose another output.",
    fields=("output",),
)

# --- The image tower's input

NO_IMAGE_INPUT = Sentence(
    "importing.no_image_input",
    "The graph has no input for images. Such an input takes floats with the axes patch, channel, height and width in "
    "any order, with or without dates. This graph takes {inputs}. Export only the image tower, with float input.",
)
BOTH_TOWERS = Sentence(
    "importing.both_towers",
    "The graph also takes text ({input}): both towers are in one file. Export each tower to its own file, or download "
    "the separate files that most hubs offer (vision_model.onnx and text_model.onnx).",
)
TWO_IMAGES = Sentence(
    "importing.two_images",
    "The graph takes two images at once ({first} and {second}), as models for change detection do. Export the part "
    "that takes one image.",
)
UNKNOWN_INPUT = Sentence(
    "importing.unknown_input",
    "The graph also needs the input {input}, which Akin can't fill. Akin can fill: {kinds}. Export the image tower "
    "without this input.",
)
NO_WAVELENGTHS = Sentence(
    "importing.no_wavelengths",
    "The graph takes the wavelengths of its channels ({input}). Add the wavelength in nm for {channels}. Write it "
    "after a colon, for example {example}.",
    fields=("channels",),
)
INPUT_SHAPE = Sentence(
    "importing.input_shape",
    "The name of the input {input} means {kinds}, but its shape does not fit. Export the image tower without this "
    "input.",
)
INPUT_FILLED = Sentence("importing.input_filled", "Input {input}: Akin fills it from the layer ({kind}).")
AXES_FOUND = Sentence("importing.axes_found", "Input {input}: the axis order is {axes}.")
LAYOUT_WRONG = Sentence(
    "importing.layout_wrong",
    "The axis order '{layout}' does not fit the input {input}. Possible values are for example {examples}.",
    fields=("layout",),
)
AXES_DO_NOT_FIT = Sentence(
    "importing.axes_do_not_fit",
    "Number of channels: {channels}, dates: {steps}. They do not fit the graph, which takes {input}. Correct Channels "
    "or Dates.",
    fields=("channels", "steps"),
)
CHANNELS_DO_NOT_FIT = Sentence(
    "importing.channels_do_not_fit",
    "Number of channels: {channels}. It does not fit the graph, which takes {input}. Correct Channels.",
    fields=("channels",),
)
STEPS_DO_NOT_FIT = Sentence(
    "importing.steps_do_not_fit",
    "Dates is {steps}. It does not fit the graph, which takes {input}. Correct Dates, or leave it empty.",
    fields=("steps",),
)
NO_SERIES = Sentence(
    "importing.no_series",
    "The graph takes {input}, which is not a series of square images. Export it for square patches.",
)
ASK_LAYOUT = Sentence(
    "importing.ask_layout",
    "What is the axis order of the graph's input {input}? n: patches, t: dates, c: channels, h and w: height and "
    "width in pixels.",
    fields=("layout",),
)
ASK_STEPS = Sentence(
    "importing.ask_steps",
    "How many dates of the same place does the model take at once? Use the number from the training.",
    fields=("steps",),
)
STEPS_DIFFER = Sentence(
    "importing.steps_differ",
    "Dates is {steps}, but the graph takes {taken} at once ({input}). Correct Dates, or leave it empty.",
    fields=("steps",),
)
STEPS_RANGE = Sentence("importing.steps_range", "Dates is {steps}. It must be from 1 to {most}.", fields=("steps",))
STEPS_FOUND = Sentence("importing.steps_found", "The model takes {steps} dates of the same place at once.")
CHANNELS_SETTLED = Sentence(
    "importing.channels_settled",
    "The graph allows any number of channels, but a test shows that only {count} work.",
    one="The graph allows any number of channels, but a test shows that only 1 works.",
)
SIZE_SETTLED = Sentence(
    "importing.size_settled",
    "The graph allows any patch size, but of the usual sizes only {size_px} pixels work.",
)
NOT_SQUARE = Sentence(
    "importing.not_square",
    "The graph takes images of {width} x {height} pixels, but Akin needs square patches. Export it for square images.",
)
PATCH_DIFFERS = Sentence(
    "importing.patch_differs",
    "Patch size is {given_px} pixels, but the graph takes only {taken_px} pixels. Correct Patch size, or leave it "
    "empty.",
    fields=("patch_px",),
)
PATCH_FOUND = Sentence("importing.patch_found", "Input {input}: the patch size is {size_px} pixels.")
NOTED_PATCH = Sentence("importing.noted_patch", "{by}: the patch size is {size_px} pixels.")
NOTED_PATCH_DIFFERS = Sentence(
    "importing.noted_patch_differs",
    "{by} says {noted_px} pixels, but the graph takes {taken_px}. Check that {by} belongs to this model.",
    fields=("patch_px",),
)
ASK_PATCH = Sentence(
    "importing.ask_patch",
    "How wide are the model's patches in pixels? The graph takes any size. Use the size from the training.",
    fields=("patch_px",),
)
NOTED_PIXEL_SIZES = Sentence("importing.noted_pixel_sizes", "{by}: the pixel size is {sizes_m} m.")
ASK_PIXEL_SIZES = Sentence(
    "importing.ask_pixel_sizes",
    "What is the pixel size, in metres, of the model's training images? For a model of ordinary photographs, enter "
    "the pixel size of the rasters that you want to search.",
    fields=("pixel_sizes_m",),
)

# --- Channels

ASK_CHANNELS = Sentence(
    "importing.ask_channels",
    "What do the {count} input channels measure, in the model's order? Write one word for each channel: a name, the "
    "wavelength in nm if you know it, and the unit if the scaling is physical. Akin uses them to choose the raster's "
    "bands.",
    fields=("channels",),
    one="What does the input channel measure? Write one word: a name, the wavelength in nm if you know it, and the "
    "unit if the scaling is physical. Akin uses it to choose the raster's band.",
)
ASK_CHANNELS_ANY = Sentence(
    "importing.ask_channels_any",
    "What do the input channels measure, in the model's order? Write one word for each channel: a name, the wavelength "
    "in nm if you know it, and the unit if the scaling is physical. Akin uses them to choose the raster's bands.",
    fields=("channels",),
)
CHANNELS_COUNT = Sentence(
    "importing.channels_count",
    "Number of channels: {given}, but the graph takes {count} ({input}). Correct Channels.",
    fields=("channels",),
)
RGB_ASSUMED = Sentence(
    "importing.rgb_assumed", "3 channels: Akin assumes red, green, blue, as in nearly all such models."
)
WAVELENGTH_WRONG = Sentence(
    "importing.wavelength_wrong",
    "The channel '{channel}' is not valid: after the colon, write a wavelength in nm, for example nir:842.",
    fields=("channels",),
)
UNIT_WRONG = Sentence(
    "importing.unit_wrong",
    "The channel '{channel}' is not valid: after the second colon, write one of the units {units}, for example "
    "nir:842:reflectance or vv::db.",
    fields=("channels",),
)

# --- Values

SCALING_WRONG = Sentence(
    "importing.scaling_wrong", "Scaling is '{scaling}'. It must be one of {choices}.", fields=("scaling",)
)
PHYSICAL_FOUND = Sentence(
    "importing.physical_found",
    "Values: Akin converts them to the units of the channels, then applies value * scale + offset.",
)
DISPLAY_FOUND = Sentence(
    "importing.display_found", "Values: Akin divides 8-bit values by 255 and stretches other values to 0..1."
)
NO_UNITS = Sentence(
    "importing.no_units",
    "The scaling 'physical' needs a unit for {channels}. Write it after a second colon in Channels, for example "
    "nir:842:reflectance or vv::db.",
    fields=("channels", "scaling"),
)
ASK_SCALING = Sentence(
    "importing.ask_scaling",
    "How were the raster's values scaled in the training, before mean and standard deviation? physical: converted to "
    "reflectance 0..1, dB or kelvin, as the channels state it (nir:842:reflectance), then value * scale + offset (a "
    "model trained on reflectance x 10000 has the scale 10000). fixed: stored value * scale + offset. percentile: "
    "stretched for each raster. none: not scaled.",
    fields=("scaling",),
)
MEAN_STD_COUNT = Sentence(
    "importing.mean_std_count",
    "Mean and Standard deviation must each have {count} values, one for each channel.",
    fields=("mean", "std"),
    one="Mean and Standard deviation must each have 1 value, because there is 1 channel.",
)
NOTED_VALUES = Sentence("importing.noted_values", "{by}: mean {mean}, standard deviation {std}.")
NOTED_VALUES_KNOWN = Sentence(
    "importing.noted_values_known", "{by}: mean {mean}, standard deviation {std} (normalisation {name})."
)
NOTED_VALUES_COUNT = Sentence(
    "importing.noted_values_count",
    "{by} has mean and standard deviation for {count} channels. They do not fit, so Akin ignores them.",
    fields=("mean", "std"),
    one="{by} has mean and standard deviation for 1 channel. They do not fit, so Akin ignores them.",
)
ASK_NORMALISATION = Sentence(
    "importing.ask_normalisation",
    "Which mean and standard deviation did the training use to normalise the values? imagenet: torchvision, timm, "
    "DINO. half: -1..1, TensorFlow's MobileNets, SigLIP. clip: CLIP and similar models. unit: 0..1. none: raw values. "
    "If the answer is wrong, all embeddings are nearly the same: check them in the test.",
    fields=("normalisation",),
)
NORMALISATION_WRONG = Sentence(
    "importing.normalisation_wrong",
    "Normalisation is '{name}'. It must be one of {choices}.",
    fields=("normalisation",),
)
NORMALISATION_COUNT = Sentence(
    "importing.normalisation_count",
    "The normalisation '{name}' is for 3 channels, but the model has {channels}. Enter Mean and Standard deviation "
    "instead.",
    fields=("normalisation", "mean", "std"),
)

# --- The output

NO_OUTPUT = Sentence(
    "importing.no_output", "The graph has no output '{name}'. Choose one of: {outputs}.", fields=("output",)
)
NO_EMBEDDING = Sentence(
    "importing.no_embedding",
    "The graph has no output that can be an embedding. It has {outputs}. Export the model with its embedding as an "
    "output of floats.",
)
OUTPUT_SHAPE = Sentence(
    "importing.output_shape",
    "The output {output} has the shape ({shape}), which is neither a vector nor a grid of vectors. Choose another "
    "output.",
    fields=("output",),
)
NOT_FINITE = Sentence(
    "importing.not_finite",
    "In a test with random values, the output {output} contains invalid numbers (NaN or infinite). Export the model "
    "again, or choose another output.",
    fields=("output",),
)
VECTOR_FOUND = Sentence("importing.vector_found", "Output {output}: one vector of {dimension} numbers for each patch.")
DENSE_FOUND = Sentence(
    "importing.dense_found",
    "Output {output}: {side} x {side} vectors of {dimension} numbers for each patch, one for each square.",
)
POOLED_FOUND = Sentence(
    "importing.pooled_found",
    "Output {output}: a grid ({shape}), combined into one vector of {dimension} numbers (pooling {pooling}).",
)
POOLING_WRONG = Sentence(
    "importing.pooling_wrong", "Pooling is '{pooling}'. It must be one of {choices}.", fields=("pooling",)
)
POOLING_NEEDED = Sentence(
    "importing.pooling_needed",
    "Pooling is 'none', but the output is a grid of tokens ({shape}). Choose another pooling.",
    fields=("pooling",),
)
POOLING_NOT_NEEDED = Sentence(
    "importing.pooling_not_needed",
    "Pooling is '{pooling}', but the output is already one vector for each patch ({shape}). Choose 'none'.",
    fields=("pooling",),
)
DENSE_DATES = Sentence(
    "importing.dense_dates",
    "The pooling 'dense' is not possible because the tokens belong to several dates. Choose cls, mean or gem.",
    fields=("pooling",),
)
DENSE_NO_SQUARE = Sentence(
    "importing.dense_no_square",
    "The pooling 'dense' is not possible: the output ({shape}) has no square of tokens that divides patches of "
    "{patch_px} pixels evenly. Choose cls, mean or gem.",
    fields=("pooling",),
)
FEATURE_MAP_FOUND = Sentence(
    "importing.feature_map_found",
    "The output is a feature map of {cells} cells. Akin uses their mean. The pooling 'dense' keeps all cells.",
)
CLS_FOUND = Sentence(
    "importing.cls_found",
    "The output has {tokens} tokens, one more than a square. Akin uses the first one (pooling 'cls'). The pooling "
    "'dense' keeps the others, each for its own place.",
)
CLS_DATES_FOUND = Sentence(
    "importing.cls_dates_found",
    "The output has {tokens} tokens, one more than {steps} squares. Akin uses the first one (pooling 'cls').",
)
MEAN_FOUND = Sentence("importing.mean_found", "The output has {tokens} tokens. Akin uses their mean (pooling 'mean').")
SEGMENTS = Sentence(
    "importing.segments",
    "The output has {width} x {height} cells for each patch. This looks like a segmentation model, not like an "
    "encoder. Export the layer before the model's head.",
    fields=("output",),
)
CLASSES = Sentence(
    "importing.classes",
    "The output has {dimension} numbers, the number of ImageNet's classes. Export the layer before the model's head "
    "to get better results.",
    fields=("output",),
)
SAME_EMBEDDING = Sentence(
    "importing.same_embedding",
    "Two different random images get the same embedding. Test the encoder on a raster before you use it.",
)

# --- The text tower

LOGIT_SCALE_RANGE = Sentence(
    "importing.logit_scale_range",
    "Logit scale is {scale}. It can't be negative. Use the value that the model learned, or leave it empty.",
    fields=("logit_scale",),
)
TEXT_INPUTS = Sentence(
    "importing.text_inputs",
    "A text tower takes token ids (whole numbers, texts x tokens) and at most one attention mask. This graph takes "
    "{inputs}. Export only the text tower.",
    fields=("text",),
)
TEXT_NO_EMBEDDING = Sentence(
    "importing.text_no_embedding",
    "The text tower's graph has no output that can be an embedding. Export it with its embedding as an output of "
    "floats.",
    fields=("text",),
)
TOWERS_DIFFER = Sentence(
    "importing.towers_differ",
    "The text tower gives an output of the shape ({shape}) for two sentences, but the image tower gives {dimension} "
    "numbers for each patch. The two files belong to different encoders, or the wrong output was exported. Choose "
    "another file.",
    fields=("text",),
)
TEXT_FOUND = Sentence("importing.text_found", "Text tower: {tokens} tokens, output {output}.")
SIGLIP = Sentence(
    "importing.siglip",
    "{by}: this is a SigLIP model. Set Logit scale and Logit bias to the values that it learned: the scale is exp(t') "
    "of its checkpoint, about 110, and the bias is about -16.",
    fields=("logit_scale", "logit_bias"),
)
NO_TOKENIZER = Sentence(
    "importing.no_tokenizer",
    "The file {path} does not exist. Choose the tokenizer.json of the text tower.",
    fields=("tokenizer",),
)
TOKENIZER_LARGE = Sentence(
    "importing.tokenizer_large",
    "{file} is too large for a tokenizer. Choose the tokenizer.json of the text tower.",
    fields=("tokenizer",),
)
TOKENIZER_UNREADABLE = Sentence(
    "importing.tokenizer_unreadable",
    "{file} is not a valid tokenizer.json ({error}). Choose the tokenizer.json of the text tower.",
    fields=("tokenizer",),
)
LENGTH_DIFFERS = Sentence(
    "importing.length_differs",
    "Text length is {given} tokens, but the text tower takes only {taken}. Correct Text length, or leave it empty.",
    fields=("context_length",),
)
NOTED_LENGTH = Sentence("importing.noted_length", "{by}: texts have a maximum of {tokens} tokens.")
ASK_LENGTH = Sentence(
    "importing.ask_length",
    "What is the maximum number of tokens in a text? The text tower takes any number. Use the number from the "
    "training.",
    fields=("context_length",),
)
PAD_UNKNOWN = Sentence(
    "importing.pad_unknown",
    "The tokenizer does not contain the padding token '{token}'. Correct Padding token, or leave it empty.",
    fields=("pad_token",),
)
NOTED_PAD = Sentence("importing.noted_pad", "{by}: short texts are padded with {token}.")

# --- The test on a raster

PICTURE_NOT_WRITTEN = Sentence(
    "importing.picture_not_written",
    "The picture can't be written.",
    fields=("picture",),
)
SOME_NOT_NUMBERS = Sentence(
    "importing.some_not_numbers",
    "The encoder gives no numbers (NaN or infinite) for {count} of {total} patches of {raster}. An encoding skips such "
    "patches. Often they have one colour, and the model divides by their variance.",
    one="The encoder gives no numbers (NaN or infinite) for 1 of {total} patches of {raster}. An encoding skips such "
    "patches. Often they have one colour, and the model divides by their variance.",
)
NO_DATA = Sentence(
    "importing.no_data",
    "The middle of {raster} contains almost only nodata. Test the encoder on another raster.",
    fields=("raster",),
)
TRIED = Sentence(
    "importing.tried",
    "Tested on {count} patches of {patch_m:.4g} m from {raster}. Mean cosine between patches: {cosine:.2f}.",
)
ALIKE = Sentence(
    "importing.alike",
    "The embeddings of all patches are nearly the same (mean cosine {cosine:.3f}). Normalisation, Scaling or Output "
    "are probably not the ones from the training.",
    fields=("normalisation", "scaling", "output"),
)
RASTER_STANDS_IN = Sentence(
    "importing.raster_stands_in",
    "The test uses {raster} for each of the {steps} dates. It shows how the encoder sees places, but not how it sees "
    "changes.",
)
DATE_STANDS_IN = Sentence("importing.date_stands_in", "The date of {raster} is unknown. The test uses {date} instead.")
