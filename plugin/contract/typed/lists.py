"""Lists that people type in forms and in the toolbox. There may be spaces, commas, lines or ; between words."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """ "red, nir:842" as ("red", "nir:842")."""
    return tuple(text.replace(",", " ").replace(";", " ").split())


def numbers(text: str) -> tuple[float, ...]:
    """ "0.3 0.6" as (0.3, 0.6). Raises ValueError if one is not a number."""
    return tuple(float(word) for word in words(text))


def band_numbers(text: str) -> tuple[int, ...]:
    """ "4 3 2" as (4, 3, 2). Raises ValueError if one is not a whole number from 1."""
    bands = tuple(int(word) for word in words(text))
    if any(band < 1 for band in bands):
        raise ValueError("the first band is 1")
    return bands


def phrases(text: str) -> tuple[str, ...]:
    """ "forest, bare soil; river" as ("forest", "bare soil", "river"), each once. Lines separate as well.

    What follows a colon describes a phrase, and may have commas: "forest; water: a river, a lake" are two.
    """
    found: list[str] = []
    for part in text.replace(";", "\n").splitlines():
        names, colon, described = part.partition(":")
        *before, last = names.split(",")
        found += [*before, last + colon + described]
    return tuple(dict.fromkeys(one.strip() for one in found if one.strip()))


def lines(text: str) -> tuple[str, ...]:
    """ "a {}. | {}" as ("a {}.", "{}"): for what has spaces inside."""
    return tuple(line.strip() for line in text.split("|") if line.strip())
