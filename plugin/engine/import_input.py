"""Which input of one's own ONNX file takes the image, and how the others are filled."""

from __future__ import annotations

from .errors import ModelFileError
from .model_card import Extra
from .onnx_graph import Graph, Tensor

_EXTRAS = {
    "latlon": ("latlon", "lat_lon", "coords", "location"),
    "date": ("date", "doy", "day_of_year", "time"),
    "pixel_size_m": ("pixel_size_m", "pixel_size", "gsd", "resolution"),
}


def image_input(graph: Graph) -> Tensor:
    """The input that takes the image. Raises ModelFileError if none can."""
    images = graph.images()
    if not images:
        have = ", ".join(f"{t.text} {t.dtype}" for t in graph.inputs)
        raise ModelFileError(
            f"The graph has no input for images: floats of shape (n, channels, height, width). It has {have}. Export "
            "the image tower alone, channels first, with float input."
        )
    image = images[0]
    _, c, h, w = image.shape
    if w in (1, 3, 4) and c not in (1, 3, 4) and (c == h or c is None):
        raise ModelFileError(
            f"The graph wants channels last, {image.text}; Akin feeds channels first. Export it with channels first."
        )
    return image


def extra_inputs(graph: Graph, image: Tensor) -> tuple[Extra, ...]:
    """The other inputs, filled from the layer. Raises ModelFileError for one that can't be filled."""
    extras = []
    for tensor in (t for t in graph.inputs if t.name != image.name):
        kind = next((k for k, names in _EXTRAS.items() if tensor.name.lower() in names), None)
        if kind is None and tensor in graph.tokens():
            raise ModelFileError(
                f"The graph takes words as well ({tensor.text}): both towers are in one file. Export them apart, or "
                "take the two files that most hubs offer beside it (vision_model.onnx and text_model.onnx)."
            )
        if kind is None and tensor in graph.images():
            raise ModelFileError(
                f"The graph takes two images at once ({image.name} and {tensor.name}), as a detector of changes does. "
                "Export the part that takes one."
            )
        if kind is None:
            raise ModelFileError(
                f"The graph also wants {tensor.text}, which Akin can't fill (it can fill latlon, date and "
                "pixel_size_m, by these names). Export the image tower without it."
            )
        extras.append(Extra(tensor.name, kind))
    return tuple(extras)
