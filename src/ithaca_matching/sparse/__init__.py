"""The engine for large programs: compiled loops over candidate pairs, proven over all pairs."""
