"""Akin's algorithms in the Processing Toolbox. A new algorithm is one file and one entry in ALGORITHMS."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..profile import paths
from .change.anomalies import Anomalies
from .change.changed_like import ChangedLike
from .change.detect_change import DetectChange
from .change.forecast_index import ForecastIndex
from .change.map_transitions import MapTransitions
from .change.match_hits import MatchHits
from .change.phenology import Phenology
from .encode.build_index import BuildIndex
from .encode.encode_raster import EncodeRaster
from .encoders.export_encoder import ExportEncoder
from .encoders.fetch_encoder import FetchEncoder
from .encoders.import_encoder import ImportEncoder
from .fields.add_field import AddField
from .fields.ask_years import AskYears
from .fields.collection_to_field import CollectionToField
from .fields.embedding_picture import EmbeddingPicture
from .fields.fetch_field import FetchField
from .mapping.classify_words import ClassifyWords
from .mapping.cluster import Cluster
from .mapping.estimate_area import EstimateArea
from .mapping.map_report import MapReport
from .mapping.predict_map import PredictMap
from .mapping.sample_reference import SampleReference
from .mapping.train_classifier import TrainClassifier
from .mapping.train_regressor import TrainRegressor
from .search.compare_collections import CompareCollections
from .search.search_similar import SearchSimilar
from .search.search_text import SearchText
from .search.similarity_raster import SimilarityRaster
from .shared.fetch_collection import FetchCollection
from .shared.link_collection import LinkCollection
from .shared.publish_collection import PublishCollection
from .tables.export_embeddings import ExportEmbeddings
from .tables.import_embeddings import ImportEmbeddings

ALGORITHMS = (
    EncodeRaster,
    BuildIndex,
    FetchCollection,
    LinkCollection,
    PublishCollection,
    AddField,
    FetchField,
    AskYears,
    CollectionToField,
    EmbeddingPicture,
    ImportEmbeddings,
    ExportEmbeddings,
    SearchText,
    SearchSimilar,
    SimilarityRaster,
    CompareCollections,
    TrainClassifier,
    TrainRegressor,
    PredictMap,
    Cluster,
    MapReport,
    ClassifyWords,
    SampleReference,
    EstimateArea,
    DetectChange,
    MapTransitions,
    ChangedLike,
    Anomalies,
    Phenology,
    ForecastIndex,
    MatchHits,
    FetchEncoder,
    ImportEncoder,
    ExportEncoder,
)


class AkinProvider(QgsProcessingProvider):
    """The provider `akin`."""

    def id(self) -> str:
        """The part of all ids before the colon."""
        return "akin"

    def name(self) -> str:
        """The name in the toolbox."""
        return "Akin"

    def icon(self) -> QIcon:
        """The icon in the toolbox."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        """The path of the icon."""
        return paths.icon("akin")

    def loadAlgorithms(self) -> None:
        """QGIS calls this to get the algorithms."""
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
