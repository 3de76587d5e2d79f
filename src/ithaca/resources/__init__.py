"""The library of a program: articles, books, courses and workshops, by topic and role."""
