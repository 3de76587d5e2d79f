"""People beyond the pair: a directory with consent, introductions, and office hours."""
