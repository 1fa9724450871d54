"""What Python code calls: paths and lists as people write them, and a sentence for other wrong types."""

import pytest
from akin.plugin.contract import CollectionInfo, EncodeRaster, verbs
from akin.plugin.engine.base.errors import RequestError
from akin.plugin.engine.process.api import perform


def test_paths_and_lists(akin_home, rasters, tmp_path):
    raster = rasters.write(tmp_path / "a.tif", rasters.landscape(160, 160))
    made = perform(verbs.ENCODE_RASTER, EncodeRaster([raster], "fake", tmp_path / "c"))
    assert perform(verbs.COLLECTION_INFO, CollectionInfo(tmp_path / "c")).patches == made.patches == 100


def test_one_text_is_no_list_of_letters(akin_home, tmp_path):
    with pytest.raises(RequestError, match=r"EncodeRaster\.inputs must be list, not str"):
        perform(verbs.ENCODE_RASTER, EncodeRaster("a.tif", "fake", str(tmp_path / "c")))


def test_a_wrong_type_is_named(akin_home):
    with pytest.raises(RequestError, match=r"CollectionInfo\.collection must be str, not int"):
        perform(verbs.COLLECTION_INFO, CollectionInfo(7))
