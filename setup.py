"""What pyproject.toml can't say: the version lives in metadata.txt, and the packages lie under another name."""

import configparser
from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent
ROOMS = ("contract", "engine", "install", "training", "scale")  # what runs without QGIS

METADATA = configparser.ConfigParser()
METADATA.read(HERE / "metadata.txt", "utf-8")
FOUND = find_packages(str(HERE / "plugin"), include=[pattern for room in ROOMS for pattern in (room, f"{room}.*")])
setup(version=METADATA["general"]["version"], packages=["akin", "akin.models", *(f"akin.{name}" for name in FOUND)])
