"""Requests and results of the verbs that make maps from labels."""
