"""The one thing that pyproject.toml can't say: the version lives in metadata.txt."""

import configparser
from pathlib import Path

from setuptools import setup

METADATA = configparser.ConfigParser()
METADATA.read(Path(__file__).with_name("metadata.txt"), "utf-8")
setup(version=METADATA["general"]["version"])
