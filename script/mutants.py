"""Small faults, one each at a place that matters, and the tests that must notice them (see script/mutate).

Where the code changes, the old text here changes with it. A new mutant needs no more than a new row.
"""

from __future__ import annotations

from dataclasses import dataclass

ENGINE, TESTS = "plugin/engine/", "tests/engine/"


@dataclass(frozen=True)
class Mutant:
    """One fault. old: text that `file` holds exactly once. new: what stands there instead. tests: files to run."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


def _mutant(name: str, file: str, old: str, new: str, *tests: str) -> Mutant:
    return Mutant(name, ENGINE + file, old, new, tuple(TESTS + test for test in tests))


WEIGHTS, SEARCH, FILTERS = "search/test_weights.py", "search/test_search.py", "search/test_filters.py"
LISTS = "collection/test_lists.py"
JUDGE, CLEAR = "search/test_judge.py", "search/test_clear.py"
ENCODE, COLLECTION = "encode/test_encode.py", "collection/test_collection.py"

MUTANTS = (
    _mutant(
        "lists: what a code leaves out is forgotten",
        "collection/index/list_query.py",
        "most = compared.levels + self._error *",
        "most = compared.levels + 0 * self._error *",
        LISTS,
    ),
    _mutant(
        "lists: only the mean of a list counts",
        "collection/index/list_query.py",
        "bounds = self._base + reach * max(farthest, 1.0) * spread",
        "bounds = self._base",
        LISTS,
    ),
    _mutant(
        "lists: a filter's positions are those of the collection",
        "collection/index/lists.py",
        "positions = np.flatnonzero(passes[self.rows])",
        "positions = allowed",
        LISTS,
    ),
    _mutant(
        "an index takes what a copy of the collection has under the same ids",
        "collection/index/index_file.py",
        "return np.repeat([digest in known",
        "return None if known else np.repeat([digest in known",
        LISTS,
    ),
    _mutant(
        "a mapped file is not checked",
        "collection/index/opened.py",
        "if not sound:",
        "if sound is None:",
        "collection/test_mapped.py",
    ),
    # Scores and weights of a search
    _mutant(
        "spread: the variance in place of the deviation",
        "collection/index/opened.py",
        "max(variance, 1e-8) ** 0.5",
        "max(variance, 1e-8)",
        WEIGHTS,
    ),
    _mutant(
        "a counter-example weighs as an example", "search/query/query.py", "AGAINST = 0.25", "AGAINST = 1.0", WEIGHTS
    ),
    _mutant(
        "words beat the median of the neutral prompts",
        "search/scoring/score.py",
        "BACKGROUND_QUANTILE = 0.999",
        "BACKGROUND_QUANTILE = 0.5",
        WEIGHTS,
    ),
    _mutant("probe: a penalty 100 times as large", "search/query/probe.py", "PENALTY = 0.03", "PENALTY = 3.0", WEIGHTS),
    _mutant(
        "an example's curve is half as steep",
        "search/scoring/score.py",
        "EXAMPLE_SLOPE = 3.5",
        "EXAMPLE_SLOPE = 1.75",
        WEIGHTS,
    ),
    _mutant(
        "the likeness that is enough: that of the most similar pair",
        "search/scoring/likeness.py",
        "np.quantile(likeness, MISSED)",
        "np.max(likeness)",
        CLEAR,
    ),
    _mutant(
        "likeness to a patch that touches it",
        "search/scoring/likeness.py",
        "~near(opened.table, rows[one]",
        "near(opened.table, rows[one]",
        CLEAR,
    ),
    _mutant(
        "the best other site touches the example",
        "search/scoring/sites.py",
        "distance = side + 0.5 if",
        "distance = 0.5 if",
        "search/test_sites.py",
    ),
    _mutant(
        "a site is the square that is least alike",
        "search/scoring/sites.py",
        ".argmax(axis=1)",
        ".argmin(axis=1)",
        "search/test_sites.py",
    ),
    _mutant(
        "several examples: as strict as one",
        "search/scoring/likeness.py",
        "min(limit, (limit",
        "max(limit, (limit",
        CLEAR,
    ),
    _mutant(
        "a patch that touches an example is another place", "search/scoring/near.py", "NEAR = 1.5", "NEAR = 0.9", CLEAR
    ),
    _mutant(
        "no look beyond a list of hits that are all near",
        "search/clear.py",
        "if len(enough) < len(rows) or",
        "if True or",
        CLEAR,
    ),
    _mutant(
        "percentile: how many lie above",
        "search/scoring/score.py",
        "100 * (1 - positions / max(count, 1))",
        "100 * positions / max(count, 1)",
        WEIGHTS,
    ),
    _mutant(
        "percentile under a filter: of the hits alone",
        "search/scoring/score.py",
        "below = np.searchsorted(sample, levels)",
        "below = np.searchsorted(np.resize(np.sort(levels), sample.shape), levels)",
        WEIGHTS,
    ),
    _mutant(
        "judge: words that mean the same are rivals",
        "search/scoring/judge.py",
        "rivals @ vector >= judge.same",
        "rivals @ vector >= 9",
        JUDGE,
    ),
    _mutant(
        "judge: a familiar patch counts as an unfamiliar one",
        "search/scoring/judge.py",
        "self.judge.bias + self.judge.familiar * ",
        "self.judge.bias - self.judge.familiar * ",
        JUDGE,
    ),
    _mutant(
        "judge: only as many candidates as hits",
        "search/ranked.py",
        "    if query.judge:\n        return MORE_CANDIDATES",
        "    if False:\n        return MORE_CANDIDATES",
        JUDGE,
    ),
    _mutant(
        "unknown words are answered",
        "search/query/words.py",
        "known < card.text.known_from",
        "known > card.text.known_from",
        JUDGE,
    ),
    # Which patches come
    _mutant(
        "search does not look further down after spacing",
        "search/ranked.py",
        "if len(kept) == request.count or fetch >= total:",
        "if True:",
        SEARCH,
    ),
    _mutant(
        "a hit at just the least distance is dropped",
        "search/ranked.py",
        "limit = (distance_m * (1 - 1e-9)) ** 2",
        "limit = (distance_m * (1 + 1e-9)) ** 2",
        SEARCH,
    ),
    _mutant(
        "date filter: without its last day",
        "search/filters.py",
        "d[:10] <= high",
        "d[:10] < high",
        FILTERS,
    ),
    _mutant(
        "date filter: patches without a date pass",
        "search/filters.py",
        "passes = [bool(d) and (not low",
        "passes = [not d or (not low",
        FILTERS,
    ),
    # Places
    _mutant(
        "the antimeridian's wrap is gone",
        "imagery/grid/body.py",
        "moved[:, 0] -= period * np.round",
        "moved[:, 0] -= 0 * np.round",
        "imagery/test_places.py",
        "imagery/test_grid.py",
    ),
    _mutant(
        "the last row and column of patches are lost",
        "imagery/grid/grid.py",
        "last = math.ceil((high",
        "last = math.floor((high",
        "imagery/test_grid.py",
    ),
    _mutant(
        "fitted grids: patches overlap by more than half",
        "encode/grid.py",
        "if stride >= patch_px / 2 else",
        "if stride > 0 else",
        "imagery/test_grid.py",
    ),
    _mutant(
        "fitted grids: rows have the distance of columns",
        "imagery/grid/grid.py",
        "self.strides_px[1] * self.pixel_size_m",
        "self.strides_px[0] * self.pixel_size_m",
        "imagery/test_grid.py",
    ),
    _mutant(
        "nodata: the mirror begins one pixel too far",
        "imagery/values/mirror.py",
        "back = (at - last - 1)",
        "back = (at - last)",
        "imagery/test_mirror.py",
    ),
    _mutant(
        "nodata: pixels are reflected at a place without data",
        "imagery/values/mirror.py",
        "found = found[valid[from_y[found], from_x[found]]]",
        "found = found[:]",
        "imagery/test_mirror.py",
    ),
    _mutant(
        "WKB: polygons are written as lines",
        "collection/part.py",
        "= 1, (3, 1, 5)",
        "= 1, (2, 1, 5)",
        COLLECTION,
    ),
    # Values
    _mutant(
        "units: per cent are taken for shares",
        "imagery/values/by_units.py",
        '"percent": ("reflectance", 0.01, 0.0)',
        '"percent": ("reflectance", 1.0, 0.0)',
        "imagery/test_values.py",
    ),
    _mutant(
        "units: degrees Celsius are taken for kelvin",
        "imagery/values/by_units.py",
        '"celsius": ("kelvin", 1.0, CELSIUS_K)',
        '"celsius": ("kelvin", 1.0, 0.0)',
        "imagery/test_values.py",
    ),
    _mutant(
        "nodata: one band that holds it makes the pixel empty",
        "imagery/raster/masks.py",
        "found.append(masks.any(axis=0))",
        "found.append(masks.all(axis=0))",
        "imagery/test_masks.py",
        "imagery/test_raster_reader.py",
    ),
    _mutant(
        "min_valid: just enough data is too little",
        "encode/patches.py",
        ">= np.float32(min_valid)",
        "> np.float32(min_valid)",
        ENCODE,
    ),
    _mutant(
        "the limit of blur is 100 times as high",
        "encode/pixel_size.py",
        "raster.pixel_size_m > pixel_size_m * MOST * TOLERANCE",
        "raster.pixel_size_m > pixel_size_m * MOST * TOLERANCE * 100",
        "encode/test_pixel_size.py",
    ),
    # Resuming and committing
    _mutant(
        "resume: a patch that changed counts as known",
        "encode/patches.py",
        "if known is not None and known.get((row, col)) == content:",
        "if known is not None and (row, col) in known:",
        ENCODE,
    ),
    _mutant(
        "commit: what a part replaces is deleted before it",
        "collection/writer.py",
        "self._commit(PartPut(part, next_id, instead))",
        "instead and (self.folder / PARTS / str(instead.file)).unlink()\n"
        "        self._commit(PartPut(part, next_id, instead))",
        ENCODE,
    ),
    _mutant(
        "nodata: -9999 in one band does not count",
        "imagery/raster/masks.py",
        "found += list(masks[self._strict])",
        "found += []",
        "imagery/test_masks.py",
    ),
    _mutant(
        "several collections: hits keep the CRS of their own",
        "search/several.py",
        "if source == target or not hits:",
        "if True:",
        "search/test_several.py",
    ),
    _mutant(
        "several collections: the first one's hits come first",
        "search/several.py",
        "hits.sort(key=lambda hit: -hit.score)",
        "hits.sort(key=lambda hit: bool(hit.collection))",
        "search/test_several.py",
    ),
    _mutant(
        "delete: files of others go too",
        "collection/folder.py",
        "if ours and path.name != MANIFEST and path.is_file():",
        "if path.name != MANIFEST and path.is_file():",
        "collection/test_folder.py",
    ),
    _mutant(
        "commit: the manifest is written in place",
        "collection/manifest/file.py",
        "            file.write(data)",
        '            (folder / NAME).write_text("")\n            file.write(data)',
        "collection/test_manifest_files.py",
    ),
    _mutant(
        "a damaged part goes unnoticed",
        "collection/part.py",
        "if zlib.crc32(data) != crc32:",
        "if False:",
        COLLECTION,
    ),
)
