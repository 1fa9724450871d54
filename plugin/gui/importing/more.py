"""What is seldom said of an imported model, and what each means: the groups that fold in the form of an import."""

from __future__ import annotations

from ...profile.i18n import tr
from .fields import Field


def poolings() -> tuple[tuple[str, str], ...]:
    """What may become of a grid of tokens, a line each."""
    return (
        ("none", tr("none: the output is one vector already")),
        ("cls", tr("cls: the first token stands for the patch (CLIP, DINO and other transformers)")),
        ("mean", tr("mean: the mean of all tokens (convolutional networks, masked autoencoders)")),
        ("gem", tr("gem: a mean that favours what stands out (networks trained for retrieval)")),
        ("dense", tr("dense: each token keeps its own square of ground; finer hits, a larger collection")),
    )


def image_fields() -> tuple[Field, ...]:
    """Of the image tower."""
    return (
        Field("output", tr("Output"), tr("Which output of the graph is the embedding"), ()),
        Field("pooling", tr("Pooling"), tr("What becomes of a grid of tokens"), poolings()),
        Field(
            "channels",
            tr("Channels"),
            tr(
                "One word a channel, in the graph's order, with its wavelength in nm and its unit where they matter: "
                "blue green red nir:842, or vv::db vh::db"
            ),
        ),
        Field("patch_px", tr("Patch (pixels)"), tr("How many pixels wide the patches are that the model learned from")),
        Field(
            "pixel_sizes_m",
            tr("Pixel sizes (m)"),
            tr(
                "Metres of ground a pixel, in the images that the model learned from, separated by spaces. For a model "
                "of ordinary photographs: of the rasters you mean to use"
            ),
        ),
        Field(
            "layout",
            tr("Order of axes"),
            tr("n patches, c channels, h and w pixels, t dates, as the graph takes them"),
            tuple((layout, layout) for layout in ("nchw", "nhwc", "ncthw", "ntchw", "nthwc")),
        ),
        Field("steps", tr("Dates at once"), tr("How many dates of the same ground the graph takes at once")),
    )


def value_fields() -> tuple[Field, ...]:
    """Of how values are brought in."""
    return (
        Field(
            "normalisation",
            tr("Normalisation"),
            tr("Which mean and standard deviation the model learned with, after the scaling"),
            (
                ("imagenet", tr("imagenet: torchvision, timm, DINO")),
                ("clip", tr("clip: CLIP and its kin")),
                ("half", tr("half: -1..1, SigLIP, MobileNets of TensorFlow")),
                ("unit", tr("unit: 0..1")),
                ("none", tr("none: raw values")),
            ),
        ),
        Field("mean", tr("Mean"), tr("Instead of a named normalisation: one mean a channel, separated by spaces")),
        Field("std", tr("Deviation"), tr("Instead of a named normalisation: one standard deviation a channel")),
        Field(
            "scaling",
            tr("Scaling"),
            tr("What becomes of the raster's values before mean and deviation"),
            (
                ("display", tr("display: 8 bits divided by 255, others stretched")),
                ("physical", tr("physical: brought to the channels' units, then times scale plus offset")),
                ("fixed", tr("fixed: the stored value times scale plus offset")),
                ("percentile", tr("percentile: stretched, raster by raster")),
                ("dtype", tr("dtype: the whole range of the raster's type to 0..1")),
                ("none", tr("none: as they are stored")),
            ),
        ),
        Field("scale", tr("Scale"), tr("For the scalings fixed and physical: 0.0001 for stored reflectance x 10000")),
        Field("offset", tr("Offset"), tr("For the scalings fixed and physical; added after the scale")),
    )


def text_fields() -> tuple[Field, ...]:
    """Of the text tower."""
    return (
        Field("context_length", tr("Tokens"), tr("How many tokens a text has at most, as the model learned: CLIP 77")),
        Field("pad_token", tr("Filled up with"), tr("The tokenizer's word for what short texts are filled up with")),
        Field(
            "templates",
            tr("Prompts"),
            tr("What words are put into, separated by | signs; {} stands for the words: a satellite photo of {}."),
        ),
        Field("languages", tr("Languages"), tr("That its words may be in, as codes separated by spaces: en fr")),
        Field(
            "logit_scale",
            tr("Logit scale"),
            tr(
                "What a cosine of picture and words is multiplied by (no logarithm): 100 for CLIP, 110 or so for SigLIP"
            ),
        ),
        Field("logit_bias", tr("Logit bias"), tr("What is added to it then: 0 for CLIP, -16 or so for SigLIP")),
    )
