"""Reads about plans and promises."""
