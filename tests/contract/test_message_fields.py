"""A message is about the fields of its sentence, and of the messages inside it."""

from __future__ import annotations

from akin.plugin.contract import messages
from akin.plugin.contract.message import several


def test_fields_of_messages_inside_count() -> None:
    inside = messages.rasters.ONLY_ZEROS(order=["red"])
    assert messages.rasters.OF_RASTER(raster="a.tif", message=inside).fields == ("bands",)
    listed = messages.values.NOT_USED(values="dB", encoder="X", units=[inside])
    assert listed.fields == ("values", "bands")
    assert several(inside, listed).fields == ("bands", "values")
