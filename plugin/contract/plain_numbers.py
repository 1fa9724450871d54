"""Numbers as sentences have them: 1920 m, never 1.92e+03 m."""

from __future__ import annotations

from string import Formatter
from typing import Any

#: From here on, an exponent is easier to read than the digits.
MOST = 1e15


class PlainNumbers(Formatter):
    """Formats as `str.format`, but the format "g" writes out numbers from 1 to MOST."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """A value as text."""
        text = str(super().format_field(value, format_spec))
        is_short = isinstance(value, (int, float)) and format_spec.endswith("g") and "e+" in text
        return f"{float(text):.0f}" if is_short and abs(value) < MOST else text


class EnglishSentence(str):
    """A sentence of the catalogue as it is declared."""

    def format(self, *args: object, **values: object) -> str:
        """The sentence with its values."""
        return PlainNumbers().vformat(self, args, values)
