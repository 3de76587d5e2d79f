"""The demo: three programs with invented people, made through the same actions as real ones."""
