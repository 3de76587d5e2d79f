"""Reads about pairs at work."""
