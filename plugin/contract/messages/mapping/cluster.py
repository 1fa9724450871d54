"""Sentences about clusters."""

from __future__ import annotations

from ...message import Sentence

BAD_COUNT = Sentence(
    "cluster.bad_count", "The number of clusters must be from 2 to {most}. It is {count}.", fields=("count", "most")
)
TOO_FEW = Sentence(
    "cluster.too_few",
    "{collection} has {count} different vectors, which is not enough for {wanted} clusters. Choose fewer clusters.",
    fields=("count", "collection"),
    one="All vectors of {collection} are equal, which is not enough for {wanted} clusters. Choose another collection.",
)
SUGGESTED = Sentence(
    "cluster.suggested", "{count} clusters: more of them would make the clusters only a little more uniform."
)
NAME = Sentence("cluster.name", "Cluster {number}")
TITLE = Sentence("cluster.title", "Clusters of {collection}")
FINDING = Sentence("cluster.finding", "Finding clusters")
