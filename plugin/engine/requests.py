"""What can be asked of the engine and what it answers: one frozen request and one frozen result a verb.

Paths are strings as rasterio takes them (files, VRTs, /vsi paths). Coordinates travel with a CRS (any string that
rasterio reads: "EPSG:4326", WKT). Dates are ISO 8601 (YYYY-MM-DD).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Extent:
    """A rectangle (xmin, ymin, xmax, ymax) in the units of its CRS."""

    xmin: float
    ymin: float
    xmax: float
    ymax: float
    crs: str


@dataclass(frozen=True)
class EngineInfo:
    """Ask what this engine is."""


@dataclass(frozen=True)
class EngineInfoResult:
    """Versions by package, and the execution providers in this ONNX Runtime (not all need work)."""

    version: str
    python: str
    packages: dict[str, str]
    providers: tuple[str, ...]
    cpus: int
    memory_bytes: int


@dataclass(frozen=True)
class ListEncoders:
    """Ask which encoders are installed, and which fit a raster (a path; none is judged when it is empty).

    `folders` are searched beside the plugin's own models folder.
    """

    folders: tuple[str, ...] = ()
    raster: str = ""


@dataclass(frozen=True)
class EncoderSummary:
    """One encoder as a list shows it; `problem` says why it can't be used, or is empty.

    fits: None where no raster was given; why says so in a sentence. bytes: on disk. steps: dates it takes at once.
    """

    id: str
    name: str
    description: str
    licence: str
    dimension: int
    patch_px: int
    pixel_sizes_m: tuple[float, ...]
    channels: tuple[str, ...]
    words: bool
    languages: tuple[str, ...]
    folder: str
    problem: str = ""
    fits: bool | None = None
    why: str = ""
    bytes: int = 0
    steps: int = 1


@dataclass(frozen=True)
class ListEncodersResult:
    """Every encoder found, usable ones first, the one that ships foremost."""

    encoders: tuple[EncoderSummary, ...]


@dataclass(frozen=True)
class InspectRaster:
    """Ask what a raster is and how its bands and values would feed an encoder."""

    path: str
    encoder: str | None = None
    bands: tuple[int, ...] = ()
    values: str = ""


@dataclass(frozen=True)
class RasterBand:
    """One band as the file describes it. number starts at 1; wavelength in nm; stored * scale + offset is in `unit`."""

    number: int
    description: str
    color: str
    dtype: str
    wavelength_nm: float | None = None
    scale: float = 1.0
    offset: float = 0.0
    unit: str = ""


@dataclass(frozen=True)
class InspectRasterResult:
    """A raster in words and numbers. `match` has one line a channel ("red <- band 4 (B04, 665 nm)")."""

    width: int
    height: int
    crs: str
    pixel_size_m: float
    dtype: str
    nodata: float | None
    bands: tuple[RasterBand, ...]
    date: str | None
    match: tuple[str, ...] = ()
    matched_bands: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class EncodeRaster:
    """Encode rasters into a collection (new or existing). Also the request of `preflight`.

    An encoder that takes several dates at once makes one source of its inputs: as many rasters of the same ground, or
    one that stacks the bands of all dates.

    Args:
        inputs: rasters, each a path rasterio can open.
        encoder: id of a model card.
        collection: folder of the collection.
        sources: names the inputs are known by in the collection and in hits; the paths themselves by default.
        bands: raster bands (from 1) that feed the encoder's channels in order; guessed when empty. Of several dates
            also one a channel of each, date after date.
        values: what the rasters' values are, for encoders that state units: "reflectance", "reflectance x 10000",
            "db", "power", "kelvin", "dn", or a scale and an offset ("0.0001 -0.1"); several, parted by commas, serve
            the channels of their unit. Empty: as it was said before, else told by the file; "auto": by the file.
        pixel_size_m: metres; None for the card's size nearest to the raster's own.
        overlap: fraction (0..0.9) of what the encoder sees at once by which neighbours overlap. A dense encoder's
            patches don't overlap; theirs are then those with surroundings on all sides.
        min_valid: fraction of a patch (0..1) that must hold data for it to be encoded.
        date: ISO date of the imagery; None to read it from the raster's metadata.
        dates: instead, one a raster ("" to read it from the raster), or one a date of a raster that stacks several.
        threads: ONNX Runtime threads; 0 for all cores.
        batch: patches a batch; 0 chooses.
        device: "auto", "cpu", "cuda", "directml" or "coreml".
    """

    inputs: tuple[str, ...]
    encoder: str
    collection: str
    sources: tuple[str, ...] = ()
    extent: Extent | None = None
    bands: tuple[int, ...] = ()
    values: str = ""
    pixel_size_m: float | None = None
    overlap: float = 0.0
    min_valid: float = 0.5
    date: str | None = None
    dates: tuple[str, ...] = ()
    threads: int = 0
    batch: int = 0
    device: str = "auto"


@dataclass(frozen=True)
class PreflightResult:
    """What an encoding would cost. seconds comes from a timed first batch; bytes are estimates."""

    patches: int
    patch_m: float
    pixel_size_m: float
    crs: str
    seconds: float
    rate: float
    memory_bytes: int
    disk_bytes: int
    disk_free_bytes: int
    device: str
    match: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class EncodeRasterResult:
    """What an encoding did, in patches; `unchanged` were already there, `skipped` were mostly nodata."""

    collection: str
    patches: int
    encoded: int
    unchanged: int
    skipped: int
    seconds: float
    rate: float
    device: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class CollectionInfo:
    """Ask what a collection holds."""

    collection: str


@dataclass(frozen=True)
class SourceSummary:
    """One source of a collection; path is what was read (a file, a VRT, a /vsi path).

    Of a series of dates it has the last one's date and path; earlier: the paths of those before.
    """

    source: str
    date: str | None
    patches: int
    path: str = ""
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True)
class CollectionInfoResult:
    """A collection in numbers. extent is in its own CRS; index is "exact", "hnsw" or "none"."""

    collection: str
    encoder: str
    encoder_name: str
    words: bool
    dimension: int
    patches: int
    crs: str
    patch_m: float
    pixel_size_m: float
    extent: Extent | None
    sources: tuple[SourceSummary, ...]
    index: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class WarmUp:
    """Have a collection and its encoder's text tower at hand, so that the first query is as quick as the next."""

    collection: str


@dataclass(frozen=True)
class WarmUpResult:
    """How long it took, in seconds."""

    seconds: float


@dataclass(frozen=True)
class RemoveSource:
    """Take one raster's patches out of a collection."""

    collection: str
    source: str


@dataclass(frozen=True)
class RemoveSourceResult:
    """How many patches went, and how many are left."""

    removed: int
    patches: int


@dataclass(frozen=True)
class BuildIndex:
    """Build a collection's index. backend: "auto" (by size), "exact" or "hnsw"; m and ef_construction are HNSW's."""

    collection: str
    backend: str = "auto"
    m: int = 16
    ef_construction: int = 200


@dataclass(frozen=True)
class BuildIndexResult:
    """The index built, and its recall (0..1) at 10 and at 100 against exact search on the collection's own vectors."""

    backend: str
    patches: int
    seconds: float
    bytes: int
    recall_10: float
    recall_100: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """One term of a query. kind: words (text), place (x, y, crs), polygon (wkt, crs), picture (path), hit (patch)."""

    kind: str
    sign: int = 1
    text: str = ""
    x: float = 0.0
    y: float = 0.0
    crs: str = ""
    wkt: str = ""
    path: str = ""
    patch: int = -1


@dataclass(frozen=True)
class Filters:
    """What a hit must satisfy.

    mask_wkt is a polygon in mask_crs. min_distance_m keeps hits apart: None means half a patch, 0 means off.
    """

    min_score: float = 0.0
    extent: Extent | None = None
    mask_wkt: str = ""
    mask_crs: str = ""
    date_from: str | None = None
    date_to: str | None = None
    sources: tuple[str, ...] = ()
    min_distance_m: float | None = None


@dataclass(frozen=True)
class Search:
    """Find the patches of a collection that answer a query of any terms."""

    collection: str
    terms: tuple[Term, ...]
    count: int = 50
    filters: Filters = Filters()


@dataclass(frozen=True)
class SearchText:
    """Find by words alone; `against` are words the hits should not look like."""

    collection: str
    query: str
    against: str = ""
    count: int = 50
    filters: Filters = Filters()


@dataclass(frozen=True)
class SearchSimilar:
    """Find by example: places, polygons, pictures or hits, for and against."""

    collection: str
    examples: tuple[Term, ...]
    count: int = 50
    filters: Filters = Filters()


@dataclass(frozen=True)
class Hit:
    """A patch and its score.

    patch: the patch's lasting id in its collection. score: 0..1, comparable between queries. cosine: raw, -1..1.
    percentile: 0..100 within the collection. footprint: closed ring of five (x, y); center (x, y); both in the
    collection's CRS.
    """

    patch: int
    rank: int
    score: float
    cosine: float
    percentile: float
    source: str
    date: str | None
    footprint: tuple[tuple[float, float], ...]
    center: tuple[float, float]


@dataclass(frozen=True)
class SearchResult:
    """The hits, best first. `clear` is False where nothing stands out; `message` then says so in a sentence."""

    hits: tuple[Hit, ...]
    crs: str
    clear: bool
    message: str
    title: str
    method: str
    seconds: float
    searched: int


@dataclass(frozen=True)
class QueryAdvice:
    """Ask what to know of a query before waiting for its answer: whether its words name what a patch can't show."""

    collection: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class QueryAdviceResult:
    """Sentences for people, none where there is nothing to say."""

    notes: tuple[str, ...]


@dataclass(frozen=True)
class SimilarityRaster:
    """Write the score of every patch of a collection as a float32 GeoTIFF on the patch grid."""

    collection: str
    terms: tuple[Term, ...]
    output: str
    extent: Extent | None = None


@dataclass(frozen=True)
class SimilarityRasterResult:
    """The raster written: its path, its size in cells, and the range of its values (scores, 0..1)."""

    output: str
    width: int
    height: int
    cell_m: float
    crs: str
    minimum: float
    maximum: float
    title: str


@dataclass(frozen=True)
class ImportEncoder:
    """Make an encoder of one's own ONNX file. What the graph does not say, and is not told here, is asked back.

    Args:
        image: the ONNX image tower.
        id, name: of the new encoder; made from the file's name when empty.
        text, tokenizer: the ONNX text tower and its tokenizer.json; both or neither.
        patch_px: pixels; 0 to read it from the graph or its metadata.
        pixel_sizes_m: metres a pixel that the encoder was trained at.
        channels: one word a channel, with its wavelength in nm where it matters, and its unit for the scaling
            "physical": "red", "nir:842", "nir:842:reflectance", "vv::db".
        normalisation: "imagenet", "clip", "half" (-1..1), "unit" (0..1), "none"; or give mean and std.
        scaling: "display", "dtype", "percentile", "none", "fixed" (value * scale + offset), or "physical" (values in
            the channels' units, * scale + offset); before mean and std.
        output, pooling: which output; for token grids "cls", "mean" or "gem", or "dense", which keeps a vector for each
            token's square of ground.
        layout: the order of the image's axes, as "nchw", "nhwc", "ncthw" (c channels, t dates); read from the graph.
        steps: how many dates of the same ground it takes at once; 0 to read it from the graph.
        context_length, pad_token: of the text tower; 0 and "" to read them from the graph and the tokenizer.
        templates: prompts that words are put into; "{}" stands for the words.
        logit_scale, logit_bias: what a cosine of an image and a text is multiplied by, and what is then added, before
            softmax (CLIP) or sigmoid (SigLIP); scale 0 for CLIP's 100.
        languages, licence, source: for people; languages as codes ("en").
        raster, bands, values, picture: a dry run on this raster, whose embedding is drawn (PCA) to this GeoTIFF or PNG;
            bands and values as in EncodeRaster.
        save: False only looks, asks and draws.
        replace: an encoder of the same id may be overwritten.
    """

    image: str
    id: str = ""
    name: str = ""
    text: str = ""
    tokenizer: str = ""
    patch_px: int = 0
    pixel_sizes_m: tuple[float, ...] = ()
    channels: tuple[str, ...] = ()
    normalisation: str = ""
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()
    scaling: str = ""
    scale: float = 1.0
    offset: float = 0.0
    output: str = ""
    pooling: str = ""
    layout: str = ""
    steps: int = 0
    context_length: int = 0
    pad_token: str = ""
    templates: tuple[str, ...] = ()
    logit_scale: float = 0.0
    logit_bias: float = 0.0
    languages: tuple[str, ...] = ()
    licence: str = ""
    source: str = ""
    raster: str = ""
    bands: tuple[int, ...] = ()
    values: str = ""
    picture: str = ""
    save: bool = True
    replace: bool = False


@dataclass(frozen=True)
class ImportQuestion:
    """What the graph did not say: the argument to give, why it matters, and the usual answers, likeliest first."""

    argument: str
    question: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportOutput:
    """An output of the graph that can be the embedding. shape: in words; tokens: whether it is a grid to be pooled."""

    name: str
    shape: str
    tokens: bool


@dataclass(frozen=True)
class ImportEncoderResult:
    """The encoder imported, or what is still to be said.

    folder is empty unless it was saved; card is None while questions are open. found says in words what was read from
    the file and what was assumed; spread is the mean cosine between patches of the dry run (near 1: all look alike).
    outputs: those of the image tower that can be the embedding, likeliest first.
    """

    id: str
    folder: str
    card: dict[str, Any] | None
    found: tuple[str, ...]
    questions: tuple[ImportQuestion, ...] = ()
    warnings: tuple[str, ...] = ()
    picture: str = ""
    spread: float | None = None
    outputs: tuple[ImportOutput, ...] = ()


@dataclass(frozen=True)
class ExportEncoder:
    """Make an encoder of an open_clip model. Its verb lies in plugin/training, for it needs torch.

    Args:
        model: an open_clip model's name ("ViT-B-32"), "hf-hub:owner/name", or a folder with open_clip_config.json.
        checkpoint: a local file of its weights (safetensors preferred); or
        pretrained: a tag of open_clip's own list ("laion2b_s34b_b79k"), which is downloaded.
        pixel_sizes_m: metres a pixel that it learned from, or is meant for.
        precision: how the weights are stored: "fp32", "fp16" or "int8". They are computed with in float32.
        quick_gelu: the weights were trained with QuickGELU (OpenAI's own, and what was tuned from them).
        templates: prompts that words are put into; "{}" stands for the words.
        text_files: a folder with the files of the text tower's tokenizer (and its config.json, where transformers has
            the tower), for models that take them from a hub which is out of reach.
        raster: imagery on whose patches the loss of a smaller precision is measured; made-up pictures otherwise.
        at_least: what neighbours_kept and words_kept must reach for a smaller precision to be kept (0..1). The default,
            nine of ten, is a convention: what is below is shown, and kept only where it is asked for.
        save: False only exports, checks and measures.
    """

    model: str
    checkpoint: str = ""
    pretrained: str = ""
    id: str = ""
    name: str = ""
    pixel_sizes_m: tuple[float, ...] = ()
    precision: str = "fp32"
    quick_gelu: bool = False
    templates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    licence: str = ""
    source: str = ""
    text_files: str = ""
    raster: str = ""
    at_least: float = 0.9
    save: bool = True
    replace: bool = False


@dataclass(frozen=True)
class ExportEncoderResult:
    """What was exported, and how near ONNX comes to torch.

    image_cosine and text_cosine are the least over the pictures and texts tried, of the files as stored.
    neighbours_kept: of each picture's ten nearest, the mean fraction that stays with this precision. words_kept: the
    same for the ten pictures nearest to each text. bytes: of all files. folder is empty unless it was kept (notes).
    """

    id: str
    folder: str
    card: dict[str, Any]
    image_cosine: float
    text_cosine: float
    neighbours_kept: float
    words_kept: float
    bytes: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListCatalog:
    """Ask which encoders are known, and which fit a raster (a path; none is judged when it is empty)."""

    raster: str = ""


@dataclass(frozen=True)
class CatalogEntry:
    """One encoder of the catalogue.

    how: "import" (usable once downloaded), "export" (a checkpoint: akin export-encoder) or "own" (needs its own code).
    fits: None where no raster was given; why says so in a sentence. unverified: which of its address, revision, digest
    and licence nobody confirmed; bytes: on disk, about. page: its own, for people. part_bytes: of a download that is
    not finished. export: the arguments of export_encoder, once its checkpoint is here.
    """

    id: str
    name: str
    how: str
    licence: str
    non_commercial: bool
    knows: str
    words: bool
    languages: tuple[str, ...]
    dimension: int
    patch_px: int
    pixel_sizes_m: tuple[float, ...]
    channels: tuple[str, ...]
    bytes: int | None
    installed: bool
    fits: bool | None
    why: str
    note: str
    unverified: tuple[str, ...]
    page: str = ""
    part_bytes: int = 0
    export: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ListCatalogResult:
    """The catalogue, what fits first."""

    encoders: tuple[CatalogEntry, ...]
    note: str


@dataclass(frozen=True)
class FetchEncoder:
    """Download an encoder of the catalogue.

    Args:
        mirror: takes the place of the hub's scheme and host; HF_ENDPOINT does so, too. Digests are then the mirror's
            word, unless the catalogue knows them.
        proxy: "http://host:port"; the environment's (https_proxy) when empty.
        accept_licence: needed where commercial use is not allowed.
        replace: fetch it again, though it is here.
        token: of the hub, for what wants its licence accepted there; HF_TOKEN of the environment when empty.
    """

    id: str
    mirror: str = ""
    proxy: str = ""
    accept_licence: bool = False
    replace: bool = False
    token: str = ""


@dataclass(frozen=True)
class FetchEncoderResult:
    """The encoder's folder; or the checkpoint fetched, and the command that makes an encoder of it.

    verified: what each file was compared with. export: the command's arguments, those of export_encoder.
    """

    id: str
    folder: str
    checkpoint: str
    next_step: str
    verified: tuple[str, ...]
    export: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RemoveEncoder:
    """Take one of the user's own encoders off this machine."""

    id: str


@dataclass(frozen=True)
class RemoveEncoderResult:
    """How much room that made."""

    freed_bytes: int


@dataclass(frozen=True)
class CompareCollections:
    """Ask two collections over the same ground the same, and compare what they find.

    Args:
        terms: words, places, polygons or pictures; without any, 20 places spread over the ground of both.
        count: hits of each (the k of agreement at k).
    """

    first: str
    second: str
    terms: tuple[Term, ...] = ()
    count: int = 50
    filters: Filters = Filters()


@dataclass(frozen=True)
class CompareCollectionsResult:
    """How far two collections agree.

    agreement: the share (0..1) of hits on ground that the other found too, the mean of both ways and of all queries;
    least and most: of one query. by_chance: what patches drawn by chance would reach. first and second are the hits,
    where terms were given, first_shared and second_shared say of each whether the other found that ground too.
    """

    count: int
    queries: int
    agreement: float
    by_chance: float
    first: SearchResult | None
    second: SearchResult | None
    first_encoder: str
    second_encoder: str
    least: float
    most: float
    first_shared: tuple[bool, ...] = ()
    second_shared: tuple[bool, ...] = ()


#: Verb -> request type; the result types are the verbs' return annotations in api.py.
REQUESTS: dict[str, type[Any]] = {
    "engine_info": EngineInfo,
    "list_encoders": ListEncoders,
    "inspect_raster": InspectRaster,
    "preflight": EncodeRaster,
    "encode_raster": EncodeRaster,
    "collection_info": CollectionInfo,
    "warm_up": WarmUp,
    "remove_source": RemoveSource,
    "build_index": BuildIndex,
    "search": Search,
    "search_text": SearchText,
    "search_similar": SearchSimilar,
    "query_advice": QueryAdvice,
    "similarity_raster": SimilarityRaster,
    "import_encoder": ImportEncoder,
    "list_catalog": ListCatalog,
    "fetch_encoder": FetchEncoder,
    "remove_encoder": RemoveEncoder,
    "compare_collections": CompareCollections,
}
