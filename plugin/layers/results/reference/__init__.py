"""Checking a map of classes with reference labels."""
