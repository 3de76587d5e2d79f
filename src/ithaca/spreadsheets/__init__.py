"""People and wishes from spreadsheets: bytes in, frozen dataclasses out. No database.

Owns what a file is, how its letters and cells are read, what its columns mean and which rows are bad.
"""
