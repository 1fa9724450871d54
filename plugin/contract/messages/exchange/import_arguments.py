"""Labels and help of the arguments of an import, as the form, the toolbox and the shell show them."""

from __future__ import annotations

from ...message import Sentence

#: By argument of ImportEncoder. Messages name an argument by this label.
LABELS: dict[str, Sentence] = {
    "image": Sentence("import_arguments.image", "Image tower"),
    "text": Sentence("import_arguments.text", "Text tower"),
    "tokenizer": Sentence("import_arguments.tokenizer", "Tokenizer"),
    "id": Sentence("import_arguments.id", "Id"),
    "name": Sentence("import_arguments.name", "Name"),
    "licence": Sentence("import_arguments.licence", "Licence"),
    "source": Sentence("import_arguments.source", "Source"),
    "replace": Sentence("import_arguments.replace", "Replace an encoder with the same id"),
    "save": Sentence("import_arguments.save", "Save the encoder"),
    "pixel_sizes_m": Sentence("import_arguments.pixel_sizes_m", "Pixel sizes (m)"),
    "patch_px": Sentence("import_arguments.patch_px", "Patch size (pixels)"),
    "channels": Sentence("import_arguments.channels", "Channels"),
    "output": Sentence("import_arguments.output", "Output"),
    "pooling": Sentence("import_arguments.pooling", "Pooling"),
    "layout": Sentence("import_arguments.layout", "Axis order"),
    "steps": Sentence("import_arguments.steps", "Dates"),
    "normalisation": Sentence("import_arguments.normalisation", "Normalisation"),
    "mean": Sentence("import_arguments.mean", "Mean"),
    "std": Sentence("import_arguments.std", "Standard deviation"),
    "scaling": Sentence("import_arguments.scaling", "Scaling"),
    "scale": Sentence("import_arguments.scale", "Scale"),
    "offset": Sentence("import_arguments.offset", "Offset"),
    "context_length": Sentence("import_arguments.context_length", "Text length (tokens)"),
    "pad_token": Sentence("import_arguments.pad_token", "Padding token"),
    "templates": Sentence("import_arguments.templates", "Prompts"),
    "languages": Sentence("import_arguments.languages", "Languages"),
    "logit_scale": Sentence("import_arguments.logit_scale", "Logit scale"),
    "logit_bias": Sentence("import_arguments.logit_bias", "Logit bias"),
    "raster": Sentence("import_arguments.raster", "Raster for the test"),
    "bands": Sentence("import_arguments.bands", "Bands"),
    "values": Sentence("import_arguments.values", "Values"),
    "picture": Sentence("import_arguments.picture", "Picture of the embedding"),
}

#: By argument of ImportEncoder: what it means.
HELP: dict[str, Sentence] = {
    "image": Sentence(
        "import_arguments.image.help",
        "The ONNX file of the image tower. It takes images and gives vectors. If its weights are in separate files "
        "(.onnx_data), they must be in the same folder. Akin also copies them.",
    ),
    "text": Sentence(
        "import_arguments.text.help",
        "The ONNX file of the text tower, if the encoder has one. It is needed to search by words.",
    ),
    "tokenizer": Sentence("import_arguments.tokenizer.help", "The tokenizer.json of the text tower."),
    "id": Sentence(
        "import_arguments.id.help", "A short name without spaces, for scripts. If empty, Akin uses the file's name."
    ),
    "name": Sentence("import_arguments.name.help", "The name that Akin shows. If empty, Akin uses the id."),
    "licence": Sentence(
        "import_arguments.licence.help", "What the encoder may be used for. Akin shows it next to the encoder's name."
    ),
    "source": Sentence(
        "import_arguments.source.help",
        "Where the encoder comes from: a web address or a paper. If empty, Akin uses the file's name.",
    ),
    "replace": Sentence(
        "import_arguments.replace.help",
        "Akin deletes the encoder that has this id now. Collections made with it are kept.",
    ),
    "save": Sentence(
        "import_arguments.save.help",
        "Save the encoder. If off, Akin only reads the file, asks for missing information and tests the encoder.",
    ),
    "pixel_sizes_m": Sentence(
        "import_arguments.pixel_sizes_m.help",
        "Pixel sizes of the model's training images in metres, separated by spaces. For a model of ordinary "
        "photographs: the pixel size of the rasters that you want to search.",
    ),
    "patch_px": Sentence(
        "import_arguments.patch_px.help",
        "Width of the model's patches in pixels. It is needed only if the graph takes any size.",
    ),
    "channels": Sentence(
        "import_arguments.channels.help",
        "One word for each channel, in the model's order. Add the wavelength in nm and the unit if the model needs "
        "them: blue green red nir:842, or nir:842:reflectance, or vv::db vh::db.",
    ),
    "output": Sentence(
        "import_arguments.output.help",
        "The output of the graph that is the embedding. If empty, Akin chooses the most likely one.",
    ),
    "pooling": Sentence(
        "import_arguments.pooling.help",
        "How Akin makes an embedding from a grid of tokens. If not set, Akin chooses the most likely way.",
    ),
    "layout": Sentence(
        "import_arguments.layout.help",
        "The axis order of the graph's input. n: patches, c: channels, h and w: height and width, t: dates. nchw is "
        "usual for PyTorch, nhwc for TensorFlow, ncthw or ntchw with dates. It is needed only if the shape does not "
        "show it.",
    ),
    "steps": Sentence(
        "import_arguments.steps.help",
        "The number of dates of the same place that the graph takes at once. It is needed only if the shape does not "
        "show it.",
    ),
    "normalisation": Sentence(
        "import_arguments.normalisation.help",
        "The mean and standard deviation from the training. Akin applies them after the scaling.",
    ),
    "mean": Sentence(
        "import_arguments.mean.help",
        "Instead of a normalisation: one mean for each channel, separated by spaces. Akin applies them after the "
        "scaling.",
    ),
    "std": Sentence(
        "import_arguments.std.help",
        "Instead of a normalisation: one standard deviation for each channel, separated by spaces.",
    ),
    "scaling": Sentence(
        "import_arguments.scaling.help",
        "How Akin changes the raster's values before mean and standard deviation.",
    ),
    "scale": Sentence(
        "import_arguments.scale.help",
        "For the scaling 'fixed': 0.0001 if the rasters store reflectance x 10000. For the scaling 'physical': 10000 "
        "if the model was trained on reflectance x 10000.",
    ),
    "offset": Sentence(
        "import_arguments.offset.help",
        "For the scalings 'fixed' and 'physical': Akin adds it after it multiplies by the scale.",
    ),
    "context_length": Sentence(
        "import_arguments.context_length.help",
        "The maximum number of tokens in a text, for example 77 for CLIP. It is needed only if the files do not "
        "contain it.",
    ),
    "pad_token": Sentence(
        "import_arguments.pad_token.help",
        "The tokenizer's token that pads short texts. It is needed only if the files do not contain it.",
    ),
    "templates": Sentence(
        "import_arguments.templates.help",
        "Sentences that contain the search words, separated by |. {{}} stands for the words: a satellite photo of "
        "{{}}.",
    ),
    "languages": Sentence(
        "import_arguments.languages.help",
        "Languages that the model understands, as codes separated by spaces: en fr. If empty, English.",
    ),
    "logit_scale": Sentence(
        "import_arguments.logit_scale.help",
        "Akin multiplies the cosine of image and text by this number (not its logarithm). 0 means 100, the value of "
        "CLIP; SigLIP has about 110.",
    ),
    "logit_bias": Sentence(
        "import_arguments.logit_bias.help",
        "Akin adds this number after it multiplies by the logit scale: 0 for CLIP, about -16 for SigLIP.",
    ),
    "raster": Sentence(
        "import_arguments.raster.help",
        "Akin encodes up to 400 patches from the middle of this raster and draws the embedding. For an encoder of "
        "several dates: a raster that stacks them, or any raster.",
    ),
    "bands": Sentence(
        "import_arguments.bands.help",
        "The numbers of the raster's bands for the encoder's channels, in order: 4 3 2. If empty, Akin detects them "
        "from the band names.",
    ),
    "values": Sentence(
        "import_arguments.values.help",
        "What the raster's values are, if the file does not say it: reflectance x 10000, db, power.",
    ),
    "picture": Sentence("import_arguments.picture.help", "The file for the picture, if you choose a raster."),
}

#: By argument of ImportEncoder, what can be chosen: the value, and what it means.
CHOICES: dict[str, dict[str, Sentence]] = {
    "normalisation": {
        "imagenet": Sentence("import_arguments.imagenet", "imagenet: torchvision, timm, DINO"),
        "half": Sentence("import_arguments.half", "half: -1..1, SigLIP, TensorFlow's MobileNets"),
        "unit": Sentence("import_arguments.unit", "unit: 0..1"),
        "clip": Sentence("import_arguments.clip", "clip: CLIP and similar models"),
        "none": Sentence("import_arguments.raw", "none: raw values"),
    },
    "scaling": {
        "display": Sentence(
            "import_arguments.display", "display: 8-bit values divided by 255, other values stretched to 0..1"
        ),
        "dtype": Sentence("import_arguments.dtype", "dtype: the full range of the data type to 0..1"),
        "percentile": Sentence("import_arguments.percentile", "percentile: stretched to 0..1 for each raster"),
        "fixed": Sentence("import_arguments.fixed", "fixed: stored value * scale + offset"),
        "none": Sentence("import_arguments.unscaled", "none: values as stored"),
        "physical": Sentence(
            "import_arguments.physical", "physical: converted to the channels' units, then value * scale + offset"
        ),
    },
    "pooling": {
        "none": Sentence("import_arguments.no_pooling", "none: the output is already one vector"),
        "cls": Sentence("import_arguments.cls", "cls: the first token (CLIP, DINO and other transformers)"),
        "mean": Sentence(
            "import_arguments.mean_pooling",
            "mean: the mean of all tokens (convolutional networks, masked autoencoders)",
        ),
        "gem": Sentence(
            "import_arguments.gem", "gem: a mean that gives more weight to strong features (image retrieval networks)"
        ),
        "dense": Sentence(
            "import_arguments.dense",
            "dense: one vector for each token's square; finer results, a larger collection",
        ),
    },
}

# --- What is wrong with what was typed

NO_NUMBERS = Sentence(
    "import_arguments.no_numbers", "{label} must be numbers separated by spaces, for example 0.3 0.6."
)
NO_NUMBER = Sentence("import_arguments.no_number", "{label} must be a number, for example 0.5.")
NO_WHOLE = Sentence("import_arguments.no_whole", "{label} must be a whole number, for example 3.")
NO_BANDS = Sentence("import_arguments.no_bands", "{label} must be band numbers separated by spaces, for example 4 3 2.")
NO_RASTER_FILE = Sentence(
    "import_arguments.no_raster_file",
    "The layer {layer} is not stored in a raster file, so the encoder can't be tested on it. Choose another raster.",
    fields=("raster",),
)
