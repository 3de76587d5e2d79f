"""The page of a line manager."""
