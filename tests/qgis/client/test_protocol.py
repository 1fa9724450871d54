"""Lines from an engine: whatever one holds, the thread that reads them goes on."""

from __future__ import annotations

import pytest
from akin.plugin.client import protocol
from akin.plugin.client.errors import EngineError
from akin.plugin.profile.i18n import say

DEEP = "[" * 100_000 + "]" * 100_000
DEEP_MESSAGE = '{"code":"x","params":{"a":' * 300 + "1" + "}}" * 300
HUGE = "1" + "0" * 400

LINES = [
    DEEP,
    "9" * 6000,
    "null",
    "[]",
    '"x"',
    "\ud800",
    '{"id":true,"result":{}}',
    '{"id":[1],"result":{}}',
    '{"id":1,"result":5}',
    '{"id":1,"error":null}',
    '{"id":1,"error":5}',
    '{"id":1,"error":{"message":5}}',
    '{"id":1,"error":{"code":[],"data":5}}',
    '{"id":1,"error":{"data":{"kind":5,"traceback":7,"message":[[1]]}}}',
    f'{{"id":1,"error":{{"data":{{"message":{DEEP_MESSAGE}}}}}}}',
    '{"method":"progress"}',
    '{"method":"progress","params":[1]}',
    '{"method":"progress","params":"x"}',
    '{"method":"progress","params":{"id":[1],"fraction":0.5,"note":"x"}}',
    '{"method":"progress","params":{"id":1,"fraction":"abc"}}',
    '{"method":"progress","params":{"id":1,"fraction":null}}',
    '{"method":"progress","params":{"id":1,"fraction":NaN,"note":null}}',
    '{"method":"progress","params":{"id":1,"fraction":HUGE}}',
    '{"method":"progress","params":{"id":1,"note":{"code":[1]}}}',
    '{"method":"progress","params":{"id":1,"note":{"code":"several","params":{"messages":5}}}}',
    '{"method":"progress","params":{"id":1,"note":{"code":"catalog.downloading","params":{"done_mb":HUGE}}}}',
]


@pytest.mark.parametrize("line", LINES, ids=[line[:60] for line in LINES])
def test_no_line_ends_the_reader(line):
    parsed = protocol.parse(line.replace("HUGE", HUGE).encode("utf-8", "surrogatepass"))
    if isinstance(parsed, protocol.Progress):
        assert isinstance(parsed.number, int) and 0 <= parsed.fraction <= 1 and isinstance(say(parsed.note), str)
    elif isinstance(parsed, protocol.Answer):
        assert isinstance(parsed.number, int) and not isinstance(parsed.number, bool)
        assert '"error"' not in line or (isinstance(parsed.error, EngineError) and str(parsed.error))
