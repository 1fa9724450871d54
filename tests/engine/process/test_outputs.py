"""An output never replaces what a collection is made of."""

import pytest
from akin.plugin.contract import AddField, EmbeddingPicture, ExportEmbeddings, SimilarityRaster, Term, verbs
from akin.plugin.engine.base.errors import RequestError
from akin.plugin.engine.process.api import perform
from akin.tests.data.make_embeddings import alphaearth_values, classes, unit_vectors, write_alphaearth


@pytest.fixture
def made(encode, rasters, tmp_path):
    encode(rasters.write(tmp_path / "a.tif", rasters.landscape(256, 256)))
    return tmp_path / "c"


def heat(collection, output):
    return perform(verbs.SIMILARITY_RASTER, SimilarityRaster(str(collection), (Term("hit", patch=1),), str(output)))


def test_a_raster_of_the_collection_stays(made, tmp_path):
    before = (tmp_path / "a.tif").read_bytes()
    with pytest.raises(RequestError, match=r"a\.tif belongs to c"):
        heat(made, tmp_path / "a.tif")
    assert (tmp_path / "a.tif").read_bytes() == before


def test_a_part_of_the_collection_stays(made):
    part = next((made / "parts").glob("*.parquet"))
    before = part.read_bytes()
    with pytest.raises(RequestError, match="belongs to c"):
        perform(verbs.EXPORT_EMBEDDINGS, ExportEmbeddings(str(made), str(part)))
    assert part.read_bytes() == before


def test_a_raster_of_the_field_stays(akin_home, tmp_path):
    raster = tmp_path / "2022" / "tile.tiff"
    write_alphaearth(raster, alphaearth_values(unit_vectors(classes(64), 64)))
    perform(verbs.ADD_FIELD, AddField(str(raster), str(tmp_path / "field")))
    before = raster.read_bytes()
    with pytest.raises(RequestError, match=r"tile\.tiff belongs to field"):
        perform(verbs.EMBEDDING_PICTURE, EmbeddingPicture(str(tmp_path / "field"), str(raster)))
    assert raster.read_bytes() == before


def test_another_file_is_replaced(made, tmp_path):
    heat(made, tmp_path / "heat.tif")
    heat(made, tmp_path / "heat.tif")
    assert (tmp_path / "heat.tif").is_file()
