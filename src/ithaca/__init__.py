"""Ithaca: the whole life of a mentoring program in one place."""

__version__ = "0.1.0"
