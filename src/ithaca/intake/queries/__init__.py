"""Reads of imports: what is stored already, and what their pages show."""
