"""Records: what goes over the wire comes back the same, and what is wrong is named."""

import json

import pytest
from akin.plugin import contract as r
from akin.plugin.contract.message import Message
from akin.plugin.contract.records import from_json, parse_json, to_json

SEARCH = r.Search(
    "c",
    (r.Term("words", text="hafen ⚓"), r.Term("place", sign=-1, x=1.5, y=2, crs="EPSG:4326")),
    count=7,
    filters=r.Filters(extent=r.Extent(0, 1, 2, 3, "EPSG:3857"), sources=("a", "b")),
)


def test_a_request_survives_the_wire():
    assert from_json(r.Search, json.loads(json.dumps(to_json(SEARCH)))) == SEARCH


def test_integers_serve_as_floats_but_not_the_reverse():
    assert from_json(r.Extent, {"xmin": 1, "ymin": 2, "xmax": 3, "ymax": 4, "crs": "x"}).xmin == 1.0
    with pytest.raises(ValueError, match=r"BuildIndex\.m must be int"):
        from_json(r.BuildIndex, {"collection": "c", "m": 1.5})


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({"collection": "c"}, "needs the field 'terms'"),
        ({"collection": "c", "terms": [], "speed": 9}, "no field 'speed'"),
        ({"collection": 3, "terms": []}, r"Search\.collection must be str"),
        ({"collection": "c", "terms": [{"kind": 1}]}, r"Search\.terms\[0\]\.kind must be str"),
        ({"collection": "c", "terms": {}}, r"Search\.terms must be list"),
        ({"collection": "c", "terms": [], "count": True}, r"Search\.count must be int, not bool"),
        ([], "Search must be dict"),
    ],
)
def test_a_wrong_field_is_named(data, complaint):
    with pytest.raises(ValueError, match=complaint):
        from_json(r.Search, data)


def test_what_is_nested_too_deeply_is_a_value_error():
    with pytest.raises(ValueError, match="nested too deeply"):
        parse_json("[" * 100_000 + "]" * 100_000)
    inner = 1
    for _ in range(5000):
        inner = {"code": "x", "params": {"a": inner}}
    with pytest.raises(ValueError, match="nested too deeply"):
        from_json(Message, inner)
