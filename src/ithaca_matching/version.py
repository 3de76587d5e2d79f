"""The version of the engine, kept with every run."""

VERSION = "0.1.0"
